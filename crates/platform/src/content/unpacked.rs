//! What is kept compressed, as it is: for programs that read nothing else, which
//! ask for the same over and over.

use super::{Doc, Encoding};
use bytes::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::convert::Infallible;

/// Bytes that are roughly one page.
const ONE: u64 = 64 * 1024;

/// The bytes of documents by their tags, which follow from the bytes.
pub struct Unpacked(Cache<String, Bytes, Weight>);

#[derive(Clone)]
struct Weight;

impl Weighter<String, Bytes> for Weight {
    fn weight(&self, tag: &String, bytes: &Bytes) -> u64 {
        (tag.len() + bytes.len()) as u64
    }
}

impl Unpacked {
    /// Room for so many bytes.
    pub fn with_room(bytes: u64) -> Self {
        let pages = usize::try_from(bytes / ONE).unwrap_or(usize::MAX);
        Self(Cache::with_weighter(pages, bytes, Weight))
    }

    /// The bytes of `doc` in the best of the encodings that are `accepted`.
    pub fn bytes(&self, doc: &Doc, accepted: &[Encoding]) -> (Encoding, Bytes) {
        match doc.best(accepted) {
            Encoding::Identity => (Encoding::Identity, self.plain(doc)),
            Encoding::Gzip | Encoding::Brotli => doc.bytes(accepted),
        }
    }

    fn plain(&self, doc: &Doc) -> Bytes {
        if doc.is_plain() {
            return doc.plain();
        }
        let unpack = || Ok::<_, Infallible>(doc.plain());
        let Ok(bytes) = self.0.get_or_insert_with(&doc.etag, unpack);
        bytes
    }

    /// Bytes that it holds.
    pub fn weight(&self) -> u64 {
        self.0.weight()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_the_same_within_its_room() {
        let room = 1 << 20;
        let unpacked = Unpacked::with_room(room);
        for number in 0..200 {
            let words = format!("{number} 高龄津贴").repeat(1000).into_bytes();
            let doc = Doc::from(words.clone()).packed();
            for _ in 0..2 {
                assert_eq!(unpacked.bytes(&doc, &[]).1, words);
            }
            assert!(unpacked.weight() <= room);
        }
        assert!(unpacked.weight() > room / 2, "and makes use of it");
    }
}
