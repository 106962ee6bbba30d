//! Ciphers that seal and can tell whether anything was changed: AES for who
//! may choose, SM4 (GB/T 32907) where 密码应用 asks for the national one.

use super::Fault;
use aes_gcm::aead::array::Array;
use aes_gcm::aead::consts::U12;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, AesGcm};
use serde::{Deserialize, Serialize};
use sm4::Sm4;

/// Bytes of a nonce: chance, so one key must not seal more than some 2^32 values.
pub const NONCE: usize = 12;

/// SM4 in the mode of RFC 8998.
type Sm4Gcm = AesGcm<Sm4, U12>;

/// A cipher with its key.
pub trait Cipher: Send + Sync {
    /// Seals `plain` so that it opens with the same `nonce` and `place` only: the
    /// text with its tag behind it. `None` where it is too long.
    fn seal(&self, nonce: &[u8; NONCE], place: &[u8], plain: &[u8]) -> Option<Vec<u8>>;

    /// The reverse; `None` where anything differs.
    fn open(&self, nonce: &[u8; NONCE], place: &[u8], sealed: &[u8]) -> Option<Vec<u8>>;
}

/// Whatever the library has with such a nonce.
struct Of<A>(A);

impl<A: Aead<NonceSize = U12> + Send + Sync> Cipher for Of<A> {
    fn seal(&self, nonce: &[u8; NONCE], aad: &[u8], msg: &[u8]) -> Option<Vec<u8>> {
        self.0
            .encrypt(&Array::from(*nonce), Payload { msg, aad })
            .ok()
    }

    fn open(&self, nonce: &[u8; NONCE], aad: &[u8], msg: &[u8]) -> Option<Vec<u8>> {
        self.0
            .decrypt(&Array::from(*nonce), Payload { msg, aad })
            .ok()
    }
}

/// Which cipher, by the name that settings and rows call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Suite {
    /// AES-256-GCM.
    #[default]
    #[serde(rename = "aes-256-gcm")]
    Aes256Gcm,
    /// SM4-GCM.
    #[serde(rename = "sm4-gcm")]
    Sm4Gcm,
}

impl Suite {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::Aes256Gcm, Self::Sm4Gcm];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aes256Gcm => "aes-256-gcm",
            Self::Sm4Gcm => "sm4-gcm",
        }
    }

    /// The one of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|suite| suite.name() == name)
    }

    /// Bytes of its keys.
    pub const fn key_bytes(self) -> usize {
        match self {
            Self::Aes256Gcm => 32,
            Self::Sm4Gcm => 16,
        }
    }

    /// The cipher with a key.
    ///
    /// # Errors
    /// The key has not the right length.
    pub fn with(self, key: &[u8]) -> Result<Box<dyn Cipher>, Fault> {
        let unfit = |_| Fault::Unfit(self.name());
        Ok(match self {
            Self::Aes256Gcm => Box::new(Of(Aes256Gcm::new_from_slice(key).map_err(unfit)?)),
            Self::Sm4Gcm => Box::new(Of(Sm4Gcm::new_from_slice(key).map_err(unfit)?)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        hex::decode(text.replace(char::is_whitespace, "")).unwrap()
    }

    fn holds(suite: Suite, [key, nonce, place, plain, sealed]: [&str; 5]) {
        let cipher = suite.with(&bytes(key)).unwrap();
        let nonce: [u8; NONCE] = bytes(nonce).try_into().unwrap();
        let (place, plain, sealed) = (bytes(place), bytes(plain), bytes(sealed));
        assert_eq!(cipher.seal(&nonce, &place, &plain).unwrap(), sealed);
        assert_eq!(cipher.open(&nonce, &place, &sealed).unwrap(), plain);
        assert_eq!(cipher.open(&nonce, b"elsewhere", &sealed), None);
        for at in 0..sealed.len() {
            let mut other = sealed.clone();
            other[at] ^= 1;
            assert_eq!(cipher.open(&nonce, &place, &other), None, "{at}");
        }
    }

    /// RFC 8998, A.1.
    #[test]
    fn sm4_gcm_is_as_in_its_rfc() {
        holds(
            Suite::Sm4Gcm,
            [
                "0123456789ABCDEFFEDCBA9876543210",
                "00001234567800000000ABCD",
                "FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2",
                "AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD
                 EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA",
                "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735
                 D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D
                 83DE3541E4C2B58177E065A9BF7B62EC",
            ],
        );
    }

    /// The Galois/Counter Mode of Operation (McGrew, Viega), test case 16.
    #[test]
    fn aes_256_gcm_is_as_published() {
        holds(
            Suite::Aes256Gcm,
            [
                "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
                "cafebabefacedbaddecaf888",
                "feedfacedeadbeeffeedfacedeadbeefabaddad2",
                "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72
                 1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
                "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa
                 8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662
                 76fc6ece0f4e1768cddf8853bb2d551b",
            ],
        );
    }

    #[test]
    fn a_key_of_another_length_is_none_and_names_go_both_ways() {
        for suite in Suite::ALL {
            assert_eq!(Suite::named(suite.name()), Some(suite));
            assert!(suite.with(&vec![1; suite.key_bytes()]).is_ok());
            assert!(suite.with(&vec![1; suite.key_bytes() - 1]).is_err());
            let json = serde_json::to_string(&suite).unwrap();
            assert_eq!(json, format!("\"{}\"", suite.name()));
        }
        assert_eq!(Suite::named("des"), None);
    }
}
