//! One answer, JSON or a page, made once and compressed when first asked for so.
//! One of many is kept compressed only: hardly anybody asks for it otherwise.

use super::packing;
use crate::error::Result;
use crate::secret;
use axum::http::HeaderValue;
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
    /// Gone where it is kept compressed only.
    plain: Option<Bytes>,
    /// Weak entity tag, in quotes; the same for every encoding.
    pub etag: String,
    /// The same as a header; there is none that is not one.
    pub tag: Option<HeaderValue>,
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

    /// Keeps it compressed only, where that is worth it.
    #[must_use]
    pub fn packed(mut self) -> Self {
        if let Some(plain) = self.plain.take_if(|plain| plain.len() > WORTH_IT) {
            self.brotli.get_or_init(|| packing::well(&plain));
        }
        self
    }

    /// The same for a page that was compressed in pieces already; as well as can be where it is
    /// more than the first response may weigh.
    #[must_use]
    pub fn packed_as(mut self, pieces: Option<Bytes>) -> Self {
        let short = pieces.filter(|pieces| pieces.len() <= FIRST_RESPONSE);
        if let Some(plain) = self.plain.take_if(|plain| plain.len() > WORTH_IT) {
            self.brotli
                .get_or_init(|| short.unwrap_or_else(|| packing::best(&plain)));
        }
        self
    }

    /// The bytes as they are.
    pub fn plain(&self) -> Bytes {
        match (&self.plain, self.brotli.get()) {
            (Some(plain), _) => plain.clone(),
            (None, Some(packed)) => packing::unpacked(packed),
            (None, None) => Bytes::new(),
        }
    }

    /// Whether it holds the bytes as they are.
    pub fn is_plain(&self) -> bool {
        self.plain.is_some()
    }

    /// The best of the encodings that are `accepted`.
    pub fn best(&self, accepted: &[Encoding]) -> Encoding {
        let long = self.plain.as_ref().is_none_or(|p| p.len() > WORTH_IT);
        let may = |encoding: &Encoding| long && accepted.contains(encoding);
        let best = [Encoding::Brotli, Encoding::Gzip].into_iter().find(may);
        best.unwrap_or(Encoding::Identity)
    }

    /// The bytes in the best of the encodings that are `accepted`.
    pub fn bytes(&self, accepted: &[Encoding]) -> (Encoding, Bytes) {
        let best = self.best(accepted);
        let bytes = match best {
            Encoding::Brotli => self
                .brotli
                .get_or_init(|| packing::well(&self.plain()))
                .clone(),
            Encoding::Gzip => self.gzip.get_or_init(|| gzip(&self.plain())).clone(),
            Encoding::Identity => self.plain(),
        };
        (best, bytes)
    }

    /// Bytes that it holds, or will when somebody asks for gzip.
    pub fn weight(&self) -> usize {
        let plain = self.plain.as_ref().map_or(0, Bytes::len);
        plain + 2 * self.brotli.get().map_or(plain, Bytes::len)
    }
}

impl From<Vec<u8>> for Doc {
    fn from(bytes: Vec<u8>) -> Self {
        let hash = secret::hash(&[&bytes]);
        let etag = format!("W/\"{}\"", &hash[..20]);
        Self {
            tag: HeaderValue::from_str(&etag).ok(),
            etag,
            plain: Some(Bytes::from(bytes)),
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

/// Most bytes of a first response, by which the words come in one round trip more.
const FIRST_RESPONSE: usize = 20_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_only_it_says_the_same() {
        let words = "高龄津贴".repeat(1000).into_bytes();
        let (kept, packed) = (Doc::from(words.clone()), Doc::from(words.clone()).packed());
        assert_eq!(kept.etag, packed.etag);
        assert_eq!(packed.plain(), words);
        for encoding in [Encoding::Brotli, Encoding::Gzip, Encoding::Identity] {
            assert!(kept.bytes(&[encoding]) == packed.bytes(&[encoding]));
        }
        assert!(packed.weight() < kept.weight() / 10);
        let pieces = packing::joined(&[&packing::fixed(&words)]);
        let page = Doc::from(words.clone()).packed_as(pieces.clone());
        assert_eq!(
            page.bytes(&[Encoding::Brotli]),
            (Encoding::Brotli, pieces.unwrap())
        );
        let next = |x: &u64| Some(x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
        let noise = std::iter::successors(Some(1), next).take(30_000);
        let noise: Vec<u8> = noise.map(|x| x.to_be_bytes()[0]).collect();
        let pieces = packing::joined(&[&packing::fixed(&noise)]);
        let long = Doc::from(noise.clone()).packed_as(pieces.clone());
        assert!(
            long.bytes(&[Encoding::Brotli]).1 != pieces.unwrap(),
            "it is tried again"
        );
        assert!(long.plain() == noise);
        let short = Doc::from(b"{}".to_vec()).packed();
        let all = [Encoding::Brotli, Encoding::Gzip];
        assert!(short.bytes(&all) == (Encoding::Identity, Bytes::from_static(b"{}")));
    }
}
