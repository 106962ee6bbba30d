//! Forgetting on time, by a time that is known; and setting aside what cannot
//! be read, so that nothing writes over it.

use super::Holder;
use super::entry::{Lying, look};
use super::keep::keys;
use super::open::take_in;
use super::others::is_vaulted;
use crate::browser::clock;
use crate::browser::store::Shelf;
use crate::kept::envelope::{self, Head, Text};
use crate::kept::kinds::{self, ALL, ASIDE, Kind, TICKS};
use crate::kept::who::Who;
use crate::kept::{plain, room};
use jinban_contract::time::Moment;

/// The visit in which things without an envelope were typed; none is called so.
const NO_VISIT: &str = "-";

/// Whether the time of what was saved then is over. Not by a time that nobody
/// vouches for, whether it is now's or then's.
pub(super) fn is_over(kind: &Kind, holder: &Holder, saved_at: Option<i64>) -> bool {
    let seconds = match holder.is_owner() {
        true => kind.owner,
        false => kind.guest,
    };
    over(seconds, saved_at, clock::at_least())
}

/// The same for what a guest typed.
pub(super) fn is_guests_over(kind: &Kind, saved_at: Option<i64>) -> bool {
    over(kind.guest, saved_at, clock::at_least())
}

fn over(seconds: i64, saved_at: Option<i64>, now: Option<Moment>) -> bool {
    match (saved_at, now) {
        (Some(at), Some(now)) => at.saturating_add(seconds) <= now.unix(),
        (None, _) | (_, None) => false,
    }
}

/// Goes through everything that is kept of people.
pub fn tidy() {
    let holder = Holder::here();
    take_in(&holder);
    restore();
    for kind in ALL.into_iter().filter(|kind| is_vaulted(kind)) {
        for key in keys(kind) {
            match look(kind, &key, &holder) {
                Lying::Unreadable => set_aside(&key),
                Lying::Useless => room::remove(Shelf::Device, &key),
                Lying::Mine(_) | Lying::Guests(_) | Lying::Theirs => age(kind, &key),
            }
        }
    }
    for kind in [&TICKS, &ASIDE] {
        keys(kind).for_each(|key| age(kind, &key));
    }
}

/// Removes what is over, and dates what has no date yet, or one that lies
/// ahead. Needs no key: the date stands on the envelope.
fn age(kind: &Kind, key: &str) {
    let text = room::get(Shelf::Device, key).unwrap_or_default();
    let Some(now) = clock::at_most() else { return };
    let (head, body) = match envelope::read(&text) {
        Text::Ours(head, body) => (head, body),
        Text::Old(_) | Text::Unknown => return date(kind, key, &text, now),
    };
    let seconds = match head.whose {
        Who::Owner(_) => kind.owner,
        Who::Guest(_) => kind.guest,
    };
    if over(seconds, head.saved_at, clock::at_least()) {
        room::remove(Shelf::Device, key);
    } else if head.saved_at.is_none_or(|at| now.unix() < at) {
        let saved_at = Some(now.unix());
        room::set(Shelf::Device, key, &Head { saved_at, ..head }.write(body));
    }
}

/// Puts what has no envelope into one of a guest, so that it is over when a
/// guest's is.
fn date(kind: &Kind, key: &str, text: &str, now: Moment) {
    let body = if *kind == ASIDE {
        Some(text.to_owned())
    } else if *kind == TICKS {
        plain::old(text).map(|cells| cells.write())
    } else if let Lying::Guests(entry) = look(kind, key, &Holder::here()) {
        Some(entry.body())
    } else {
        None
    };
    let head = Head {
        version: kind.version,
        whose: Who::Guest(NO_VISIT.to_owned()),
        sealed: false,
        saved_at: Some(now.unix()),
    };
    if let Some(body) = body {
        room::set(Shelf::Device, key, &head.write(&body));
    }
}

/// What was set aside, as it was.
fn as_it_was(kept: &str) -> &str {
    match envelope::read(kept) {
        Text::Ours(head, body) if head.whose == Who::Guest(NO_VISIT.to_owned()) => body,
        Text::Ours(..) | Text::Old(_) | Text::Unknown => kept,
    }
}

fn set_aside(key: &str) {
    if let Some(text) = room::get(Shelf::Device, key) {
        let aside = format!("{}{key}", ASIDE.prefix);
        room::set(Shelf::Device, &aside, &text);
        room::bequeath(Shelf::Device, key, Some(&aside));
    }
}

/// What a release could not read may be plain to the next.
fn restore() {
    let holder = Holder::here();
    for aside in keys(&ASIDE) {
        let key = aside.trim_start_matches(ASIDE.prefix);
        let (Some(kind), Some(text)) = (kinds::of(key), room::get(Shelf::Device, &aside)) else {
            continue;
        };
        // A thing of that name that came since is not written over.
        if room::get(Shelf::Device, key).is_some() {
            continue;
        }
        room::set(Shelf::Device, key, as_it_was(&text));
        match look(kind, key, &holder) {
            // Whoever cannot open it cannot say whether it can be read.
            Lying::Unreadable | Lying::Theirs => room::remove(Shelf::Device, key),
            Lying::Mine(_) | Lying::Guests(_) | Lying::Useless => {
                room::bequeath(Shelf::Device, &aside, Some(key));
            }
        }
    }
}

/// How many things of who is here could not be read and were set aside.
pub fn asides() -> usize {
    let holder = Holder::here();
    keys(&ASIDE).filter(|key| is_own(key, &holder)).count()
}

/// Nobody wants them any more.
pub fn drop_asides() {
    let holder = Holder::here();
    for key in keys(&ASIDE).filter(|key| is_own(key, &holder)) {
        room::remove(Shelf::Device, &key);
    }
}

/// Whether it is not known to be somebody else's.
fn is_own(key: &str, holder: &Holder) -> bool {
    let text = room::get(Shelf::Device, key).unwrap_or_default();
    match envelope::read(&text) {
        Text::Ours(head, _) => head.whose == holder.who || matches!(head.whose, Who::Guest(_)),
        Text::Old(_) | Text::Unknown => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_over_by_a_time_that_nobody_vouches_for() {
        let now = |seconds| Some(Moment::from_unix(seconds));
        assert!(over(60, Some(100), now(160)));
        assert!(!over(60, Some(100), now(159)));
        assert!(!over(60, Some(100), None), "now is not known");
        assert!(!over(60, None, now(160)), "then is not known");
        assert!(!over(i64::MAX, Some(100), now(i64::MAX / 2)));
    }
}
