//! XChaCha20-Poly1305 around a text. Without the key it can neither be read nor
//! moved to another place or person.

use crate::browser::random;
use base64ct::{Base64UrlUnpadded, Encoding};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};

const NONCE: usize = 24;
/// What sealed bytes are longer by: nonce and tag.
pub const MORE: usize = NONCE + 16;

/// What seals and opens.
#[derive(Clone)]
pub struct Seal(XChaCha20Poly1305);

impl Seal {
    /// From 32 bytes in base64url; none from anything else.
    pub fn of(key: &str) -> Option<Self> {
        let bytes = Base64UrlUnpadded::decode_vec(key).ok()?;
        XChaCha20Poly1305::new_from_slice(&bytes).ok().map(Self)
    }

    /// Seals a text that stands at `place`; none where the browser has no
    /// chance to make each seal another.
    pub fn close(&self, place: &str, text: &str) -> Option<String> {
        let sealed = self.close_bytes(place, text.as_bytes())?;
        Some(Base64UrlUnpadded::encode_string(&sealed))
    }

    /// The text; none if it was sealed with another key, for another place, or
    /// changed since.
    pub fn open(&self, place: &str, sealed: &str) -> Option<String> {
        let all = Base64UrlUnpadded::decode_vec(sealed).ok()?;
        String::from_utf8(self.open_bytes(place, &all)?).ok()
    }

    /// The same for bytes: as many, and [`MORE`].
    pub fn close_bytes(&self, place: &str, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut nonce = [0; NONCE];
        if !random::fill(&mut nonce) {
            return None;
        }
        let payload = Payload {
            msg: bytes,
            aad: place.as_bytes(),
        };
        let sealed = self.0.encrypt(&XNonce::from(nonce), payload).ok()?;
        Some([nonce.as_slice(), &sealed].concat())
    }

    pub fn open_bytes(&self, place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        let payload = Payload {
            msg: sealed,
            aad: place.as_bytes(),
        };
        self.0.decrypt(&XNonce::from(*nonce), payload).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(first: u8) -> Seal {
        let mut key = [7; 32];
        key[0] = first;
        Seal::of(&Base64UrlUnpadded::encode_string(&key)).unwrap()
    }

    #[test]
    fn only_the_same_key_at_the_same_place_opens() {
        let text = "身份证号 37040419500308001X";
        let sealed = seal(1).close("jb.draft.1", text).unwrap();
        assert!(!sealed.contains("3704"), "{sealed}");
        assert_eq!(seal(1).open("jb.draft.1", &sealed).as_deref(), Some(text));
        assert_eq!(seal(2).open("jb.draft.1", &sealed), None);
        assert_eq!(seal(1).open("jb.draft.2", &sealed), None);
        assert_ne!(seal(1).close("jb.draft.1", text).unwrap(), sealed);
    }

    #[test]
    fn what_was_changed_or_cut_off_does_not_open() {
        let sealed = seal(1).close("a", "text").unwrap();
        let swapped = format!("{}{}", &sealed[1..], &sealed[..1]);
        for broken in ["", "AAAA", &sealed[1..], &swapped, "身份"] {
            assert_eq!(seal(1).open("a", broken), None, "{broken}");
        }
    }

    #[test]
    fn bytes_are_sealed_as_texts_are() {
        for bytes in [&[][..], &[0, 255, 0], &[7; 1000]] {
            let sealed = seal(1).close_bytes("a", bytes).unwrap();
            assert_eq!(sealed.len(), bytes.len() + MORE);
            assert_eq!(seal(1).open_bytes("a", &sealed).as_deref(), Some(bytes));
            assert_eq!(seal(2).open_bytes("a", &sealed), None);
            assert_eq!(seal(1).open_bytes("b", &sealed), None);
            assert_eq!(seal(1).open_bytes("a", &sealed[1..]), None);
        }
    }

    #[test]
    fn a_key_has_32_bytes() {
        for key in ["", "AAAA", "not base64!"] {
            assert!(Seal::of(key).is_none(), "{key}");
        }
    }
}
