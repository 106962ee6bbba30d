//! Random tokens and hashes. A token is kept only as its hash wherever the
//! database does not have to give it out again.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::RngExt;
use sha2::{Digest, Sha256};

/// A random token of `bytes` bytes, safe in an address.
pub fn token<const BYTES: usize>() -> String {
    URL_SAFE_NO_PAD.encode(rand::rng().random::<[u8; BYTES]>())
}

/// `count` random decimal digits; the first is never 0.
pub fn digits(count: usize) -> String {
    let mut rng = rand::rng();
    let digit = |place: usize, rng: &mut rand::rngs::ThreadRng| {
        let lowest = u8::from(place == 0);
        char::from(b'0' + rng.random_range(lowest..10))
    };
    (0..count).map(|place| digit(place, &mut rng)).collect()
}

/// `count` random characters to be read from a screen and typed: digits and
/// capitals without those that look alike, near 5 bits each.
pub fn readable(count: usize) -> String {
    const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut rng = rand::rng();
    let one = |_| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())]);
    (0..count).map(one).collect()
}

/// SHA-256 of the parts, in hexadecimal. Lengths are hashed too, so that
/// moving a border between parts changes the result.
pub fn hash(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hex::encode(hasher.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_long_and_differ() {
        assert_eq!(token::<32>().len(), 43);
        assert_ne!(token::<16>(), token::<16>());
        assert_ne!(readable(16), readable(16));
        assert!(!readable(500).contains(['0', 'O', '1', 'I', 'L', 'U']));
        assert!(digits(6).bytes().all(|b| b.is_ascii_digit()));
    }

    #[test]
    fn the_border_between_parts_counts() {
        assert_ne!(hash(&[b"ab", b"c"]), hash(&[b"a", b"bc"]));
    }
}
