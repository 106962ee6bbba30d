//! The data keys as they are used: the newest seals, all of them open, and one
//! more makes the hashes by which a number is looked up.

use super::cipher::{Cipher, NONCE, Suite};
use super::value::{Sealed, is_sealed, is_sealed_file, key_of, key_of_bytes};
use super::{Fault, Place};
use crate::secret::Key;
use rand::RngExt;
use std::collections::HashMap;
use zeroize::Zeroizing;

/// Bytes of a key, wiped when nobody needs them any more.
pub type Secret = Zeroizing<Vec<u8>>;

/// The keys that are there; none before the first was made.
#[derive(Default)]
pub struct Ring {
    ciphers: HashMap<String, Box<dyn Cipher>>,
    /// The name of the one that seals.
    sealing: Option<String>,
    look_up: Option<Key>,
    /// Nothing was ever kept plain beside these keys.
    all_sealed: bool,
}

impl Ring {
    /// Adds a data key; the last that is added with `seals` is the one that does.
    ///
    /// # Errors
    /// It does not fit its cipher.
    pub fn add(
        &mut self,
        name: &str,
        suite: Suite,
        key: &Secret,
        seals: bool,
    ) -> Result<(), Fault> {
        self.ciphers.insert(name.to_owned(), suite.with(key)?);
        if seals {
            self.sealing = Some(name.to_owned());
        }
        Ok(())
    }

    /// Sets the key of hashes.
    pub fn look_up_by(&mut self, key: Key) {
        self.look_up = Some(key);
    }

    /// Takes nothing that is not sealed from here on: where nothing was kept before
    /// there were keys, who puts plain text there is not the platform.
    pub fn refuse_plain(&mut self) {
        self.all_sealed = true;
    }

    /// Whether anything is sealed yet.
    pub fn seals(&self) -> bool {
        self.sealing.is_some()
    }

    /// Whether it has so many keys in all, and this one seals.
    pub fn is_of(&self, count: usize, sealing: Option<&str>) -> bool {
        let own = self.ciphers.len() + usize::from(self.look_up.is_some());
        own == count && self.sealing.as_deref() == sealing
    }

    /// Whether it can open a text: one that is not sealed, or whose key it has.
    pub fn knows(&self, text: &str) -> bool {
        key_of(text).is_none_or(|key| self.ciphers.contains_key(key))
    }

    /// The same of a file.
    pub fn knows_file(&self, bytes: &[u8]) -> bool {
        key_of_bytes(bytes).is_none_or(|key| self.ciphers.contains_key(key))
    }

    /// Seals a text for its place. Nothing stays nothing, and before there is a
    /// key everything stays as it is.
    ///
    /// # Errors
    /// The cipher takes no more.
    pub fn seal(&self, place: Place<'_>, plain: &str) -> Result<String, Fault> {
        if plain.is_empty() {
            return Ok(String::new());
        }
        let sealed = self.close(place, plain.as_bytes())?;
        Ok(sealed.map_or_else(|| plain.to_owned(), |sealed| sealed.text()))
    }

    /// The same of a file.
    ///
    /// # Errors
    /// As `seal`.
    pub fn seal_file(&self, place: Place<'_>, plain: &[u8]) -> Result<Vec<u8>, Fault> {
        let sealed = self.close(place, plain)?;
        Ok(sealed.map_or_else(|| plain.to_vec(), |sealed| sealed.file()))
    }

    /// Opens a text; one from before there were keys is as it is, where there is a before.
    ///
    /// # Errors
    /// Its key is not there, or it is not what was sealed here.
    pub fn open(&self, place: Place<'_>, kept: String) -> Result<String, Fault> {
        if kept.is_empty() || self.is_of_before(place, is_sealed(&kept))? {
            return Ok(kept);
        }
        let plain = self.disclose(place, Sealed::of_text(&kept))?;
        String::from_utf8(plain).map_err(|_| Fault::Broken(place.to_string()))
    }

    /// The same of a file.
    ///
    /// # Errors
    /// As `open`.
    pub fn open_file(&self, place: Place<'_>, kept: &[u8]) -> Result<Vec<u8>, Fault> {
        match self.is_of_before(place, is_sealed_file(kept))? {
            true => Ok(kept.to_vec()),
            false => self.disclose(place, Sealed::of_file(kept)),
        }
    }

    /// Whether something is plain, and may be.
    fn is_of_before(&self, place: Place<'_>, sealed: bool) -> Result<bool, Fault> {
        match (sealed, self.all_sealed) {
            (true, _) => Ok(false),
            (false, false) => Ok(true),
            (false, true) => Err(Fault::Plain(place.to_string())),
        }
    }

    /// What a number is looked up by; `None` before there are keys.
    pub fn hash(&self, number: &str) -> Option<String> {
        self.look_up.as_ref().map(|key| key.hash(number))
    }

    fn close(&self, place: Place<'_>, plain: &[u8]) -> Result<Option<Sealed>, Fault> {
        let Some(key) = self.sealing.clone() else {
            return Ok(None);
        };
        let nonce = rand::rng().random::<[u8; NONCE]>();
        let cipher = self.ciphers.get(&key);
        let body = cipher.and_then(|cipher| cipher.seal(&nonce, &place.bytes(), plain));
        let body = body.ok_or(Fault::Unfit("its cipher"))?;
        Ok(Some(Sealed { key, nonce, body }))
    }

    fn disclose(&self, place: Place<'_>, sealed: Option<Sealed>) -> Result<Vec<u8>, Fault> {
        let broken = || Fault::Broken(place.to_string());
        let Sealed { key, nonce, body } = sealed.ok_or_else(broken)?;
        let cipher = self.ciphers.get(&key).ok_or(Fault::NoKey(key))?;
        let plain = cipher.open(&nonce, &place.bytes(), &body);
        plain.ok_or_else(broken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Place<'_> = Place::of("cases.answers", "f1");

    fn ring(keys: &[(&str, u8)]) -> Ring {
        let mut ring = Ring::default();
        for (name, byte) in keys {
            let key = Secret::new(vec![*byte; 32]);
            ring.add(name, Suite::Aes256Gcm, &key, true).unwrap();
        }
        ring
    }

    #[test]
    fn what_is_sealed_opens_where_it_lies_and_nowhere_else() {
        let ring = ring(&[("a", 1)]);
        let sealed = ring.seal(HERE, "示例甲").unwrap();
        assert!(!sealed.contains("示例甲"));
        assert_ne!(sealed, ring.seal(HERE, "示例甲").unwrap(), "by chance");
        assert_eq!(ring.open(HERE, sealed.clone()).unwrap(), "示例甲");
        for place in [
            Place::of("cases.answers", "f2"),
            Place::of("cases.decision", "f1"),
        ] {
            assert!(matches!(
                ring.open(place, sealed.clone()),
                Err(Fault::Broken(_))
            ));
        }
        let file = ring.seal_file(HERE, b"jpeg").unwrap();
        assert_eq!(ring.open_file(HERE, &file).unwrap(), b"jpeg");
    }

    #[test]
    fn the_newest_key_seals_and_every_one_opens() {
        let old = ring(&[("a", 1)]).seal(HERE, "x").unwrap();
        let both = ring(&[("a", 1), ("b", 2)]);
        assert_eq!(both.open(HERE, old.clone()).unwrap(), "x");
        let new = both.seal(HERE, "x").unwrap();
        assert_eq!((key_of(&old), key_of(&new)), (Some("a"), Some("b")));
        let alone = ring(&[("b", 2)]);
        assert!(!alone.knows(&old) && alone.knows(&new) && alone.knows("plain"));
        assert_eq!(alone.open(HERE, old), Err(Fault::NoKey("a".into())));
    }

    #[test]
    fn another_key_of_the_same_name_opens_nothing() {
        let sealed = ring(&[("a", 1)]).seal(HERE, "x").unwrap();
        let fault = ring(&[("a", 2)]).open(HERE, sealed).unwrap_err();
        assert_eq!(
            fault.to_string(),
            "what is kept at cases.answers does not open"
        );
    }

    #[test]
    fn before_there_is_a_key_everything_stays_as_it_is() {
        let none = Ring::default();
        assert!(!none.seals() && none.hash("1").is_none());
        assert_eq!(none.seal(HERE, "{}").unwrap(), "{}");
        assert_eq!(none.seal_file(HERE, b"x").unwrap(), b"x");
        let ring = ring(&[("a", 1)]);
        assert_eq!(ring.open(HERE, "{}".into()).unwrap(), "{}");
        assert_eq!(ring.seal(HERE, "").unwrap(), "");
    }

    #[test]
    fn where_nothing_ever_was_plain_nothing_plain_is_taken() {
        let mut ring = ring(&[("a", 1)]);
        ring.refuse_plain();
        let plain = Err(Fault::Plain("cases.answers".into()));
        assert_eq!(ring.open(HERE, "{}".into()), plain);
        assert!(ring.open_file(HERE, b"jpeg").is_err());
        let sealed = ring.seal(HERE, "x").unwrap();
        assert_eq!(ring.open(HERE, sealed).unwrap(), "x");
        assert_eq!(ring.open(HERE, String::new()).unwrap(), "");
    }
}
