//! What a sealed value looks like: a mark, a version, the name of its data key,
//! the nonce, what is sealed, and the tag. As text for a column, as bytes for a
//! file.
//!
//! The mark of a text is a sign that no request can bring in (`rules::text`
//! leaves none of them), so that nobody types what looks sealed.

use super::cipher::NONCE;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// What a sealed text begins with: the mark, and version 1.
pub const TEXT: &str = "\u{1}1.";

/// What a sealed file begins with: no picture does.
const FILE: &[u8] = b"\x01jinban1";

/// A sealed value, apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sealed {
    /// Name of the data key.
    pub(super) key: String,
    /// Its nonce.
    pub(super) nonce: [u8; NONCE],
    /// With the tag at its end.
    pub(super) body: Vec<u8>,
}

/// Whether a text says that it is sealed.
pub(super) fn is_sealed(text: &str) -> bool {
    text.starts_with(TEXT)
}

/// Whether a file says so.
pub(super) fn is_sealed_file(bytes: &[u8]) -> bool {
    bytes.starts_with(FILE)
}

/// The name of the data key of a text; `None` for one that is not sealed.
pub fn key_of(text: &str) -> Option<&str> {
    text.strip_prefix(TEXT)?.split('.').next()
}

/// The same of a file.
pub fn key_of_bytes(bytes: &[u8]) -> Option<&str> {
    let (length, rest) = bytes.strip_prefix(FILE)?.split_first()?;
    std::str::from_utf8(rest.get(..usize::from(*length))?).ok()
}

impl Sealed {
    /// As text.
    pub(super) fn text(&self) -> String {
        let body = URL_SAFE_NO_PAD.encode([&self.nonce[..], &self.body].concat());
        format!("{TEXT}{}.{body}", self.key)
    }

    /// As a file. Names of keys are short.
    pub(super) fn file(&self) -> Vec<u8> {
        let length = u8::try_from(self.key.len()).unwrap_or_default();
        let key = self.key.as_bytes();
        [FILE, &[length], key, &self.nonce, &self.body].concat()
    }

    /// From a text that says that it is sealed; `None` where it is cut.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let (key, body) = text.strip_prefix(TEXT)?.split_once('.')?;
        Self::with(key, &URL_SAFE_NO_PAD.decode(body).ok()?)
    }

    /// The same of a file.
    pub(super) fn of_file(bytes: &[u8]) -> Option<Self> {
        let key = key_of_bytes(bytes)?;
        Self::with(key, bytes.get(FILE.len() + 1 + key.len()..)?)
    }

    fn with(key: &str, rest: &[u8]) -> Option<Self> {
        let (nonce, body) = rest.split_first_chunk::<NONCE>()?;
        Some(Self {
            key: key.to_owned(),
            nonce: *nonce,
            body: body.to_vec(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_back_and_a_plain_one_is_told_from_it() {
        let sealed = || Sealed {
            key: "k-1_A".into(),
            nonce: [7; NONCE],
            body: vec![1, 2, 3],
        };
        let (text, file) = (sealed().text(), sealed().file());
        assert_eq!(Sealed::of_text(&text), Some(sealed()));
        assert_eq!(Sealed::of_file(&file), Some(sealed()));
        assert_eq!(
            (key_of(&text), key_of_bytes(&file)),
            (Some("k-1_A"), Some("k-1_A"))
        );
        for plain in ["", "{}", "1.k.AAAA", "13800138000"] {
            assert!(!is_sealed(plain) && key_of(plain).is_none(), "{plain}");
            assert!(!is_sealed_file(plain.as_bytes()));
        }
        for cut in 0..text.len() {
            assert!(Sealed::of_text(&text[..cut]).is_none_or(|other| other != sealed()));
        }
    }

    #[test]
    fn nobody_types_the_mark() {
        let typed = format!("{TEXT}k.AAAA");
        assert!(!is_sealed(&jinban_rules::text::lines(&typed)));
    }
}
