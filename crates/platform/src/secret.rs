//! Random tokens and hashes. A token is kept only as its hash wherever the
//! database does not have to give it out again; what could be guessed, such as
//! a phone number, only as a hash with a key that the database does not hold.

use crate::error::{Error, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
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

/// The parts one after the other with their lengths, so that moving a border
/// between parts changes the result: for a hash with a key.
pub fn framed(parts: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend((part.len() as u64).to_le_bytes());
        bytes.extend(part.as_bytes());
    }
    bytes
}

/// What follows from a secret of ours for one purpose: HMAC-SHA256 in
/// base64url. Nobody gets from one purpose to another, or to the secret.
pub fn derived(secret: &str, purpose: &str) -> String {
    // Any length fits a key of HMAC.
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes());
    mac.map_or_else(
        |_| String::new(),
        |mac| URL_SAFE_NO_PAD.encode(mac.chain_update(purpose).finalize().into_bytes()),
    )
}

/// What of an address may be shown to whoever reads a refusal: nothing of one that may
/// hold a password, and nothing from where a token may stand on.
pub fn open_part(url: &str) -> String {
    let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
    match (url.contains('@'), url.find(['?', '#'])) {
        (true, _) if scheme.contains(['@', '?', '#']) || scheme.is_empty() => "…".to_owned(),
        (true, _) => format!("{scheme}://…"),
        (false, Some(end)) => format!("{}…", &url[..end]),
        (false, None) => url.to_owned(),
    }
}

/// Whether a token that is set is so short that it is guessed.
pub fn is_guessed(token: &str) -> bool {
    (1..SHORTEST).contains(&token.chars().count())
}

/// Shortest secret of a key, in characters.
pub const SHORTEST: usize = 32;

/// A key for hashes of what has few values: without it, nobody can try them all
/// against the database.
#[derive(Clone)]
pub struct Key {
    mac: Hmac<Sha256>,
    /// Of a secret that is set: the same after a restart.
    lasts: bool,
}

impl Key {
    /// The key of a secret, or a random one that lives as long as the process
    /// where there is none.
    ///
    /// # Errors
    /// `Error::Config` when the secret is too short.
    pub fn of(secret: &str) -> Result<Self> {
        if secret.is_empty() {
            return Self::new(&rand::rng().random::<[u8; SHORTEST]>(), false);
        }
        long_enough(secret)?;
        Self::new(secret.as_bytes(), true)
    }

    fn new(bytes: &[u8], lasts: bool) -> Result<Self> {
        let mac = Hmac::new_from_slice(bytes);
        let mac = mac.map_err(|e| Error::Config(e.to_string()))?;
        Ok(Self { mac, lasts })
    }

    /// HMAC-SHA256 of a text, in hexadecimal.
    pub fn hash(&self, text: &str) -> String {
        self.keyed(text.as_bytes())
    }

    /// The same of what has to be known again after a restart; without a secret,
    /// as in a demonstration, a hash with no key.
    pub fn lasting(&self, bytes: &[u8]) -> String {
        match self.lasts {
            true => self.keyed(bytes),
            false => hash(&[bytes]),
        }
    }

    /// The key that follows from this one for one purpose; nobody gets from one to
    /// another, or back to this one.
    #[must_use]
    pub fn of_purpose(&self, purpose: &str) -> Self {
        let bytes = self.mac.clone().chain_update(purpose).finalize();
        let mac = Hmac::new_from_slice(&bytes.into_bytes());
        Self {
            // Any length fits a key of HMAC.
            mac: mac.unwrap_or_else(|_| self.mac.clone()),
            lasts: self.lasts,
        }
    }

    /// Whether `tag` is the HMAC of a text. The time it takes tells nothing.
    pub fn fits(&self, text: &str, tag: &str) -> bool {
        let mac = self.mac.clone().chain_update(text);
        hex::decode(tag).is_ok_and(|tag| mac.verify_slice(&tag).is_ok())
    }

    fn keyed(&self, bytes: &[u8]) -> String {
        let mac = self.mac.clone().chain_update(bytes);
        hex::encode(mac.finalize().into_bytes())
    }
}

/// Whether a secret, if there is one, is long enough for a key.
///
/// # Errors
/// `Error::Config` when it is not.
pub fn long_enough(secret: &str) -> Result<()> {
    match secret.chars().count() {
        0 | SHORTEST.. => Ok(()),
        count => Err(Error::Config(format!(
            "secret（JINBAN_SECRET）只有 {count} 个字，至少要 {SHORTEST} 个；可以用 openssl rand -hex 32 生成"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_address_only_what_holds_no_secret_is_shown() {
        for (url, shown) in [
            ("https://x.cn/a", "https://x.cn/a"),
            ("x.cn", "x.cn"),
            ("https://u:geheim@x.cn", "https://…"),
            ("https://u:ge?geheim@x.cn", "https://…"),
            ("u:geheim@x://y", "…"),
            ("u:geheim@x", "…"),
            ("https://x.cn/?token=geheim", "https://x.cn/…"),
            ("https://x.cn/#geheim", "https://x.cn/…"),
        ] {
            assert_eq!(open_part(url), shown, "{url}");
        }
    }

    #[test]
    fn a_phone_has_another_hash_under_another_secret() {
        let hash = |secret: &str| Key::of(secret).unwrap().hash("13800000000");
        let (one, other) = ("a".repeat(SHORTEST), "b".repeat(SHORTEST));
        assert_eq!(hash(&one), hash(&one));
        assert_ne!(hash(&one), hash(&other));
        assert_ne!(hash(""), hash(""), "random keys differ");
        assert_ne!(hash(&one), super::hash(&[b"13800000000"]));
    }

    #[test]
    fn what_has_to_last_has_the_key_of_a_secret_and_none_that_is_gone_with_the_process() {
        let lasting = |secret: &str| Key::of(secret).unwrap().lasting(b"13800000000");
        let secret = "a".repeat(SHORTEST);
        let plain = super::hash(&[b"13800000000"]);
        assert_eq!(lasting(&secret), lasting(&secret));
        assert_ne!(lasting(&secret), plain);
        assert_eq!(lasting(""), plain);
    }

    #[test]
    fn a_key_is_hmac_as_in_rfc_4231() {
        // Test case 2 of the RFC, whose key is too short for a setting.
        let key = Key::new(b"Jefe", true).unwrap();
        let known = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(key.hash("what do ya want for nothing?"), known);
    }

    #[test]
    fn short_secrets_are_refused() {
        let short = "密".repeat(SHORTEST - 1);
        assert!(matches!(Key::of(&short), Err(Error::Config(_))));
        assert!(Key::of(&format!("{short}密")).is_ok());
    }

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
