//! How lines of the trail hold together: each has a hash over what it says and
//! over the hash of the line before, with the platform's key. Who has only the
//! database can change no line and move none without it being found; what was
//! taken from an end is found until another line is written (ADR 20).

use super::{End, Entry, Line};
use crate::secret::{Key, framed};

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
}

/// A walk along the chain, from the end of what was forgotten.
pub(super) struct Walk<'a> {
    key: &'a Key,
    /// The line before the next one.
    at: i64,
    hash: String,
}

impl<'a> Walk<'a> {
    /// Begins where the trail does.
    ///
    /// # Errors
    /// Somebody has moved its beginning.
    pub(super) fn begin(key: &'a Key, kept: &End) -> Result<Self, Fault> {
        let fresh = kept.no == 0 && kept.hash.is_empty();
        if !fresh && kept.seal != seal(key, KEPT, kept.no, &kept.hash) {
            return Err(Fault::Moved(kept.no + 1));
        }
        Ok(Self {
            key,
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
        let right = hash(self.key, no, &line.entry, &self.hash);
        if line.before != self.hash || line.hash != right {
            return Err(Fault::Changed(no));
        }
        (self.at, self.hash) = (no, right);
        Ok(())
    }

    /// Ends where the trail does.
    ///
    /// # Errors
    /// Lines are missing there, or somebody has moved its end.
    pub(super) fn end(&self, last: &End) -> Result<(), Fault> {
        if self.at == 0 && *last == End::default() {
            return Ok(());
        }
        if last.seal != seal(self.key, LAST, last.no, &last.hash) {
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
