//! A number that may have changed hands: operators give one that was returned to
//! somebody else, and a code then comes to them. When more than a code is wanted, and
//! what answers that.

use crate::clocks::AHEAD_SECONDS;
use crate::ids::{id_code, id_number};
use crate::text;
use jinban_contract::form::{Answers, Value};
use jinban_contract::problem::Rule;
use jinban_contract::time::{Date, Moment};

/// Characters at the end of a 公民身份号码 that its owner knows by heart, or reads off
/// the card.
pub const TAIL: usize = 4;

/// Most characters of what somebody says to that.
pub const MAX_SAID: usize = 40;

/// How often it may be said within a day.
pub const TRIES_A_DAY: u32 = 5;

/// How often in all before only the window helps: an ending has some ten thousand values.
pub const TRIES: u32 = 20;

/// Days within which nobody begins anew with a number a second time: what is counted of a
/// person begins anew with it.
pub const ANEW_DAYS: u32 = 30;

/// Seconds for which the mark of a browser counts that another one has replaced: the answer
/// that brought that may be lost on its way, or another tab be asking.
pub const OLD_MARK_SECONDS: i64 = 15 * 60;

/// Seconds for which a right code counts while somebody looks for their card.
pub const LOOKING_SECONDS: i64 = 15 * 60;

/// What is known of a number when a code for it was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// When its owner last signed in with this browser; none with one that is new to
    /// them, or that others use too.
    pub here: Option<Moment>,
    /// Whether something was done with it that would be shown: a case or an appointment. Not
    /// a photograph that waits for one: who has no more than that could answer nothing.
    pub has_things: bool,
}

/// What follows from a right code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// One is in.
    Opens,
    /// Something is wanted that only who did those things knows.
    WantsProof,
}

/// What a right code is worth. `idle_days`: no operator gives a number to somebody else
/// sooner than so long after it was returned.
pub fn entry(known: Known, idle_days: u32, now: Moment) -> Entry {
    let lately = |seen| in_use(seen, idle_days, now);
    match known.has_things && !known.here.is_some_and(lately) {
        true => Entry::WantsProof,
        false => Entry::Opens,
    }
}

/// Whether a number whose owner signed in at `seen`, in a browser of their own, cannot be
/// somebody else's yet. A moment to come was written by a clock that was wrong.
pub fn in_use(seen: Moment, idle_days: u32, now: Moment) -> bool {
    seen <= now.plus_seconds(AHEAD_SECONDS) && now < seen.plus_days(i64::from(idle_days))
}

/// When one may begin anew with a number with which somebody did at `before`; none where
/// they may now.
pub fn anew_from(before: Moment, now: Moment) -> Option<Moment> {
    let from = before.plus_days(i64::from(ANEW_DAYS));
    in_use(before, ANEW_DAYS, now).then_some(from)
}

/// What only who did something here knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mine {
    /// 公民身份号码 of whom their forms were about.
    pub ids: Vec<String>,
    /// Numbers of their cases and appointments.
    pub numbers: Vec<String>,
}

impl Mine {
    /// Adds each 公民身份号码 of a form's answers, whatever the field is called.
    pub fn know(&mut self, answers: &Answers, today: Date) {
        for value in answers.values() {
            match value {
                Value::Text(text) => self.ids.extend(id_number(text, today)),
                Value::Many(texts) => {
                    let found = texts.iter().flat_map(|text| id_number(text, today));
                    self.ids.extend(found);
                }
                Value::Group(entries) => entries.iter().for_each(|one| self.know(one, today)),
            }
        }
    }

    /// Whether what somebody says is of theirs: the end of a 公民身份号码 or all of it, or
    /// the number of a case or an appointment.
    pub fn is_shown_by(&self, said: &str) -> bool {
        let said = id_code(said);
        match text::char_count(&said) {
            TAIL => self.ids.iter().any(|id| id.ends_with(&said)),
            _ => [&self.ids, &self.numbers]
                .into_iter()
                .any(|all| all.contains(&said)),
        }
    }
}

/// What is wrong with an answer that cannot be one.
pub fn said_fault(said: &str) -> Option<Rule> {
    match text::char_count(&id_code(said)) {
        0 => Some(Rule::Required),
        1..TAIL => Some(Rule::TooShort),
        TAIL..=MAX_SAID => None,
        _ => Some(Rule::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Moment {
        Moment::from_unix(1_796_000_000)
    }

    fn known(days_ago: Option<i64>, has_things: bool) -> Known {
        let here = days_ago.map(|days| now().plus_days(-days));
        Known { here, has_things }
    }

    #[test]
    fn a_code_alone_opens_what_was_done_before_only_where_its_owner_was_lately() {
        for (days_ago, has_things, wanted) in [
            (Some(0), true, Entry::Opens),
            (Some(89), true, Entry::Opens),
            (Some(90), true, Entry::WantsProof),
            (Some(-1), true, Entry::WantsProof),
            (None, true, Entry::WantsProof),
            (None, false, Entry::Opens),
            (Some(400), false, Entry::Opens),
        ] {
            let known = known(days_ago, has_things);
            assert_eq!(entry(known, 90, now()), wanted, "{known:?}");
        }
    }

    #[test]
    fn one_begins_anew_with_a_number_once_in_thirty_days() {
        let ago = |days: i64| now().plus_days(-days);
        assert_eq!(anew_from(ago(0), now()), Some(now().plus_days(30)));
        assert_eq!(anew_from(ago(29), now()), Some(now().plus_days(1)));
        for may in [ago(30), Moment::from_unix(0), now().plus_days(1)] {
            assert_eq!(anew_from(may, now()), None, "{may}");
        }
    }

    fn mine() -> Mine {
        let text = |text: &str| Value::Text(text.into());
        let child = Answers::from([("id".to_owned(), text("11010519491231002X"))]);
        let answers = Answers::from([
            ("children".to_owned(), Value::Group(vec![child])),
            ("phone".to_owned(), text("13800138000")),
        ]);
        let mut mine = Mine {
            numbers: vec!["2026113012345678".into()],
            ..Mine::default()
        };
        mine.know(&answers, now().date());
        mine
    }

    #[test]
    fn the_end_of_an_identity_number_is_enough_however_it_is_typed() {
        for said in [
            "002X",
            "００２ｘ",
            " 002x。",
            "110105 19491231 002X",
            "2026 1130 1234 5678",
        ] {
            assert!(mine().is_shown_by(said), "{said}");
            assert_eq!(said_fault(said), None, "{said}");
        }
        for said in ["", "02X", "8000", "1231002X", "13800138000", "5678", "0020"] {
            assert!(!mine().is_shown_by(said), "{said}");
        }
        assert!(
            !Mine::default().is_shown_by(""),
            "who has nothing proves nothing"
        );
    }

    #[test]
    fn what_cannot_be_an_answer_is_said_before_it_counts() {
        assert_eq!(said_fault(" "), Some(Rule::Required));
        assert_eq!(said_fault("02x"), Some(Rule::TooShort));
        assert_eq!(said_fault(&"1".repeat(41)), Some(Rule::TooLong));
    }
}
