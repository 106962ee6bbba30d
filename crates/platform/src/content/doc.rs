//! One answer, JSON or a page, made once and compressed when first asked for so.

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

/// A document ready to send.
pub struct Doc {
    plain: Bytes,
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
        Ok(Self::from(serde_json::to_vec(value)?))
    }

    /// The bytes as they are.
    pub fn plain(&self) -> &[u8] {
        &self.plain
    }

    /// The bytes in the best of the encodings that are `accepted`.
    pub fn bytes(&self, accepted: &[Encoding]) -> (Encoding, Bytes) {
        let may = |encoding| self.plain.len() > WORTH_IT && accepted.contains(&encoding);
        if may(Encoding::Brotli) {
            let made = self.brotli.get_or_init(|| brotli(&self.plain));
            (Encoding::Brotli, made.clone())
        } else if may(Encoding::Gzip) {
            let made = self.gzip.get_or_init(|| gzip(&self.plain));
            (Encoding::Gzip, made.clone())
        } else {
            (Encoding::Identity, self.plain.clone())
        }
    }
}

impl From<Vec<u8>> for Doc {
    fn from(bytes: Vec<u8>) -> Self {
        let hash = secret::hash(&[&bytes]);
        Self {
            etag: format!("W/\"{}\"", &hash[..20]),
            plain: Bytes::from(bytes),
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
        }
    }
}

fn gzip(plain: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let done = encoder.write_all(plain).and_then(|()| encoder.finish());
    // Writing into memory does not fail.
    Bytes::from(done.unwrap_or_default())
}

fn brotli(plain: &[u8]) -> Bytes {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 6,
        ..Default::default()
    };
    let mut input = plain;
    let done = brotli::BrotliCompress(&mut input, &mut out, &params);
    Bytes::from(done.map(|_| out).unwrap_or_default())
}
