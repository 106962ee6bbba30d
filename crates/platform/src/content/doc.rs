//! One JSON answer, serialised once and compressed when first asked for so.

use crate::error::Result;
use crate::secret;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use std::io::Write;
use std::sync::OnceLock;

/// Below this many bytes compression does not save a packet.
const WORTH_IT: usize = 1000;

/// How an answer's bytes are encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As they are.
    Identity,
    /// gzip.
    Gzip,
    /// Brotli.
    Brotli,
}

/// A JSON document ready to send.
pub struct Doc {
    json: Bytes,
    /// Weak entity tag, in quotes; the same for every encoding.
    pub etag: String,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
}

impl Doc {
    /// Serialises `value`.
    ///
    /// # Errors
    /// It cannot be JSON.
    pub fn of<T: Serialize>(value: &T) -> Result<Self> {
        let json = Bytes::from(serde_json::to_vec(value)?);
        let hash = secret::hash(&[&json]);
        Ok(Self {
            etag: format!("W/\"{}\"", &hash[..20]),
            json,
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
        })
    }

    /// The bytes in the best of the encodings that are `accepted`.
    pub fn bytes(&self, accepted: &[Encoding]) -> (Encoding, Bytes) {
        let may = |encoding| self.json.len() > WORTH_IT && accepted.contains(&encoding);
        if may(Encoding::Brotli) {
            let made = self.brotli.get_or_init(|| brotli(&self.json));
            (Encoding::Brotli, made.clone())
        } else if may(Encoding::Gzip) {
            let made = self.gzip.get_or_init(|| gzip(&self.json));
            (Encoding::Gzip, made.clone())
        } else {
            (Encoding::Identity, self.json.clone())
        }
    }
}

fn gzip(json: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let done = encoder.write_all(json).and_then(|()| encoder.finish());
    // Writing into memory does not fail.
    Bytes::from(done.unwrap_or_default())
}

fn brotli(json: &[u8]) -> Bytes {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 6,
        ..Default::default()
    };
    let mut input = json;
    let done = brotli::BrotliCompress(&mut input, &mut out, &params);
    Bytes::from(done.map(|_| out).unwrap_or_default())
}
