//! How lines of the trail hold together: each has a hash over what it says and
//! over the hash of the line before, with the platform's key. Who has only the
//! database can change no line and move none without it being found; what was
//! taken from an end is found until another line is written (ADR 20).

use super::{End, Entry, Line};
use crate::secret::{Key, framed};

/// What the hash of the line before begins with in a line that was written where
/// the end did not fit: no hash of ours begins so, and no walk gets past it.
const TORN: char = '!';

/// The key that holds the trail together, and those of before, which lines of
/// then may still be of.
#[derive(Clone)]
pub struct Keys {
    now: Key,
    before: Vec<Key>,
}

impl Keys {
    /// Of the key that writes, and those of before.
    pub fn of(now: Key, before: Vec<Key>) -> Self {
        Self { now, before }
    }

    /// The one that writes.
    pub(super) fn writing(&self) -> &Key {
        &self.now
    }

    fn any(&self, fits: impl Fn(&Key) -> bool) -> bool {
        std::iter::once(&self.now).chain(&self.before).any(fits)
    }
}

/// The hash of line `no` behind a line with the hash `before`.
pub(super) fn hash(key: &Key, no: i64, entry: &Entry, before: &str) -> String {
    let (no, at) = (no.to_string(), entry.at.unix().to_string());
    let mut parts = vec!["line", &no, before, &at];
    parts.extend(entry.texts());
    key.lasting(&framed(&parts))
}

/// The seal of one end of the chain, `name`.
pub(super) fn seal(key: &Key, name: &str, no: i64, hash: &str) -> String {
    key.lasting(&framed(&["end", name, &no.to_string(), hash]))
}

/// The last line's end.
pub(super) const LAST: &str = "last";

/// The end of what was forgotten.
pub(super) const KEPT: &str = "kept";

/// The hash that the next line is written behind, of the end that is there.
///
/// # Errors
/// Somebody has moved that end: then the hash to write behind says so.
pub(super) fn behind(keys: &Keys, last: End) -> Result<String, String> {
    match last.is_fresh() || last.is_sealed(keys, LAST) {
        true => Ok(last.hash),
        false => Err(format!("{TORN}{}", last.hash)),
    }
}

impl End {
    /// Whether nothing was ever written, as it says.
    fn is_fresh(&self) -> bool {
        *self == Self::default()
    }

    fn is_sealed(&self, keys: &Keys, name: &str) -> bool {
        keys.any(|key| self.seal == seal(key, name, self.no, &self.hash))
    }
}

impl Line {
    /// Whether it says what was written, as far as that can be told without the
    /// line before it.
    pub fn fits(&self, keys: &Keys) -> bool {
        keys.any(|key| self.hash == hash(key, self.no, &self.entry, &self.before))
    }
}

/// The first line that does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It says something else than what was written.
    Changed(i64),
    /// It is not there.
    Missing(i64),
    /// It is there, and was never written.
    Extra(i64),
    /// It is where the trail begins or ends, which somebody has moved.
    Moved(i64),
    /// It was written where the end did not fit any more.
    Torn(i64),
}

/// A walk along the chain, from the end of what was forgotten.
pub(super) struct Walk<'a> {
    keys: &'a Keys,
    /// The line before the next one.
    at: i64,
    hash: String,
}

impl<'a> Walk<'a> {
    /// Begins where the trail does.
    ///
    /// # Errors
    /// Somebody has moved its beginning.
    pub(super) fn begin(keys: &'a Keys, kept: &End) -> Result<Self, Fault> {
        if !kept.is_fresh() && !kept.is_sealed(keys, KEPT) {
            return Err(Fault::Moved(kept.no + 1));
        }
        Ok(Self {
            keys,
            at: kept.no,
            hash: kept.hash.clone(),
        })
    }

    /// Where it stands.
    pub(super) fn at(&self) -> i64 {
        self.at
    }

    /// Goes one line on.
    ///
    /// # Errors
    /// It is not the next one, or says something else than was written.
    pub(super) fn step(&mut self, line: &Line) -> Result<(), Fault> {
        let no = self.at + 1;
        if line.no != no {
            return Err(Fault::Missing(no));
        }
        match (line.fits(self.keys), line.before == self.hash) {
            (true, true) => {}
            (true, false) if line.before.starts_with(TORN) => return Err(Fault::Torn(no)),
            (true, false) | (false, _) => return Err(Fault::Changed(no)),
        }
        (self.at, self.hash) = (no, line.hash.clone());
        Ok(())
    }

    /// Ends where the trail does.
    ///
    /// # Errors
    /// Lines are missing there, or somebody has moved its end.
    pub(super) fn end(&self, last: &End) -> Result<(), Fault> {
        if self.at == 0 && last.is_fresh() {
            return Ok(());
        }
        if !last.is_sealed(self.keys, LAST) {
            return Err(Fault::Moved(last.no));
        }
        match (self.at.cmp(&last.no), self.hash == last.hash) {
            (std::cmp::Ordering::Less, _) => Err(Fault::Missing(self.at + 1)),
            (std::cmp::Ordering::Greater, _) => Err(Fault::Extra(last.no + 1)),
            (std::cmp::Ordering::Equal, true) => Ok(()),
            (std::cmp::Ordering::Equal, false) => Err(Fault::Changed(last.no)),
        }
    }
}

#[cfg(test)]
mod tests;
