//! The tries of one intention.

use super::Verdict;
use crate::kept::cells::Cells;

const KEY: &str = "key";
const OPEN: &str = "open";

/// What is known of the tries so far. It lies with what was typed, so that a tab that is killed
/// goes on with the same key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attempt {
    /// Idempotency key; empty before the first try.
    pub key: String,
    /// Whether a try with it may have arrived.
    pub open: bool,
}

/// A try under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Begun {
    pub key: String,
    /// Whether an earlier one may have arrived.
    before: bool,
}

impl Attempt {
    /// What is kept of it beside what was typed.
    pub fn read(cells: &Cells) -> Self {
        Self {
            key: cells.text(KEY),
            open: cells.get(OPEN).is_some(),
        }
    }

    /// Puts it there.
    pub fn write(&self, cells: &mut Cells, by: u32) {
        cells.set(KEY, &self.key, by);
        cells.set(OPEN, if self.open { "yes" } else { "" }, by);
    }

    /// Another intention than before.
    pub fn anew(&mut self) {
        *self = Self::default();
    }

    /// A try begins: with the key of those before, or with a new one.
    pub(super) fn begin(&mut self, new_key: impl FnOnce() -> String) -> Begun {
        if self.key.is_empty() {
            self.key = new_key();
        }
        let before = std::mem::replace(&mut self.open, true);
        let key = self.key.clone();
        Begun { key, before }
    }

    /// A try failed. What was sent twice with different contents keeps its key until somebody says
    /// which of them counts.
    pub(super) fn fail(&mut self, begun: &Begun, verdict: Verdict) {
        // Another window may have begun something else.
        if self.key != begun.key {
            return;
        }
        match verdict {
            Verdict::SignIn => self.open = begun.before,
            Verdict::Twice => self.open = false,
            Verdict::Refused => self.anew(),
            Verdict::Unknown => self.open = true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(attempt: &mut Attempt, key: &str, verdict: Verdict) -> String {
        let begun = attempt.begin(|| key.to_owned());
        assert!(attempt.open, "a tab may be killed meanwhile");
        attempt.fail(&begun, verdict);
        begun.key
    }

    /// Each end, from a state in which nothing is known and from one in which a try may have arrived.
    #[test]
    fn every_edge() {
        for (verdict, key, open) in [
            (Verdict::SignIn, "a", [false, true]),
            (Verdict::Twice, "a", [false, false]),
            (Verdict::Refused, "", [false, false]),
            (Verdict::Unknown, "a", [true, true]),
        ] {
            for before in [false, true] {
                let mut attempt = Attempt {
                    key: if before { "a" } else { "" }.to_owned(),
                    open: before,
                };
                assert_eq!(tried(&mut attempt, "a", verdict), "a");
                let wanted = (key, open[usize::from(before)]);
                assert_eq!((attempt.key.as_str(), attempt.open), wanted, "{verdict:?}");
            }
        }
    }

    #[test]
    fn a_try_of_unknown_end_is_made_again_with_its_key() {
        let mut attempt = Attempt::default();
        assert_eq!(tried(&mut attempt, "a", Verdict::Unknown), "a");
        assert_eq!(tried(&mut attempt, "b", Verdict::SignIn), "a");
        assert!(attempt.open, "the first may have arrived");
        assert_eq!(tried(&mut attempt, "c", Verdict::Refused), "a");
        assert_eq!(
            tried(&mut attempt, "d", Verdict::Unknown),
            "d",
            "surely nothing was done"
        );
        attempt.anew();
        assert_eq!(tried(&mut attempt, "e", Verdict::Twice), "e");
        assert_eq!(
            tried(&mut attempt, "f", Verdict::Twice),
            "e",
            "nobody has chosen"
        );
    }

    #[test]
    fn a_late_end_says_nothing_of_another_intention() {
        let mut attempt = Attempt::default();
        let begun = attempt.begin(|| "a".to_owned());
        attempt.anew();
        attempt.begin(|| "b".to_owned());
        attempt.fail(&begun, Verdict::Refused);
        assert_eq!((attempt.key.as_str(), attempt.open), ("b", true));
    }

    #[test]
    fn it_comes_back_as_it_was_kept() {
        let mut cells = Cells::default();
        let mut attempt = Attempt::default();
        attempt.begin(|| "a".to_owned());
        attempt.write(&mut cells, 1);
        assert_eq!(Attempt::read(&cells), attempt);
        attempt.anew();
        attempt.write(&mut cells, 1);
        assert_eq!(Attempt::read(&cells), attempt);
    }
}
