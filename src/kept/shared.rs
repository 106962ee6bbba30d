//! 公用的手机和自助机: nothing of a person stays there. Said in 我的, at signing
//! in, or, for a machine, by the address that it starts with.

use super::kinds::{SHARED, USED};
use crate::browser::store::{self, Shelf};
use crate::browser::{autofill, clock};
use jinban_rules::shared::IDLE_SECONDS;
use leptos::prelude::*;
use std::cell::Cell;

/// Who said that others use this device too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Nobody: it is somebody's own.
    Own,
    /// A person, who may take it back.
    Shared,
    /// The address that the machine starts with, as far as anybody knows: a link may say
    /// the same on somebody's own phone, who may still take it back.
    Asked,
    /// The same, and somebody said that it is right: only an address takes it back.
    Kiosk,
}

/// Why an address did not do what it seems to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Things of somebody lie on the device.
    Personal,
    /// It says neither 1 nor 0.
    Unread,
}

const SHARED_WORD: &str = "1";
const ASKED_WORD: &str = "asked";
const KIOSK_WORD: &str = "kiosk";
/// Seconds between two notes that somebody is there.
const NOTED: i64 = 5;

thread_local! {
    static MODE: Cell<Option<Mode>> = const { Cell::new(None) };
    static REFUSED: Cell<Option<Refused>> = const { Cell::new(None) };
    static GIVEN_BACK: Cell<bool> = const { Cell::new(false) };
    /// When this window last noted that somebody is there.
    static LAST: Cell<i64> = const { Cell::new(0) };
    static ON: ArcRwSignal<bool> = ArcRwSignal::new(is_on());
}

pub fn mode() -> Mode {
    MODE.get().unwrap_or_else(|| {
        let mode = match store::get(Shelf::Device, SHARED.prefix).as_deref() {
            Some(KIOSK_WORD) => Mode::Kiosk,
            Some(ASKED_WORD) => Mode::Asked,
            Some(_) => Mode::Shared,
            None => Mode::Own,
        };
        MODE.set(Some(mode));
        autofill::forbid(mode != Mode::Own);
        mode
    })
}

/// Whether things are kept in memory only.
pub fn is_on() -> bool {
    mode() != Mode::Own
}

/// The same, followed.
pub fn use_on() -> ArcRwSignal<bool> {
    ON.with(Clone::clone)
}

/// Says it, now and for the next visits.
pub(super) fn set(mode: Mode) {
    match mode {
        Mode::Own => store::remove(Shelf::Device, SHARED.prefix),
        // Where nothing can be kept, the next visit has to say it again.
        Mode::Shared => drop(store::set(Shelf::Device, SHARED.prefix, SHARED_WORD)),
        Mode::Asked => drop(store::set(Shelf::Device, SHARED.prefix, ASKED_WORD)),
        Mode::Kiosk => drop(store::set(Shelf::Device, SHARED.prefix, KIOSK_WORD)),
    }
    MODE.set(Some(mode));
    GIVEN_BACK.set(false);
    autofill::forbid(mode != Mode::Own);
    use_on().set(is_on());
}

/// The address asked for something in vain.
pub(super) fn refuse(why: Refused) {
    REFUSED.set(Some(why));
}

/// Why, where something was asked for in vain on this page.
pub fn refused() -> Option<Refused> {
    REFUSED.get()
}

/// The address asked to give a device for all back: whoever stands there is to say so.
pub(super) fn ask_back() {
    GIVEN_BACK.set(true);
}

/// Whether that is to be asked on this page.
pub fn is_asked_back() -> bool {
    GIVEN_BACK.get() && is_on()
}

/// Somebody is there. Noted for the page that comes after this one: while another site is
/// shown, or none, nobody watches how long the device is left alone.
pub fn note_used() {
    let now = clock::device();
    if (now - LAST.get()).abs() >= NOTED {
        LAST.set(now);
        store::set(Shelf::Device, USED.prefix, &now.to_string());
    }
}

/// Whether whoever opens a page now may be who used the device last.
pub(super) fn was_just_used() -> bool {
    let noted = store::get(Shelf::Device, USED.prefix).and_then(|text| text.parse().ok());
    noted.is_some_and(|noted| is_recent(noted, clock::device()))
}

/// By the device's own clock: no page was there to measure it by. One that was set meanwhile
/// makes it look long ago.
fn is_recent(noted: i64, now: i64) -> bool {
    (0..i64::from(IDLE_SECONDS)).contains(&(now - noted))
}

/// What an address says: `?shared=1` makes the device a machine for all, `?shared=0` asks
/// whether it is one no more. Whatever hangs behind the digit, as a full stop copied along, is none of it; a value
/// that is neither is told, because who set up a machine by it would take it for done.
pub fn asked(query: &str) -> Option<Result<Mode, Refused>> {
    let mut parts = query.trim_start_matches('?').split('&');
    let value = parts.find_map(value_of)?;
    let end = value.find(|c: char| !c.is_ascii_alphanumeric());
    Some(match &value[..end.unwrap_or(value.len())] {
        "1" => Ok(Mode::Asked),
        "0" => Ok(Mode::Own),
        _ => Err(Refused::Unread),
    })
}

/// What a part of a query says of this; empty where it says nothing.
fn value_of(part: &str) -> Option<&str> {
    let (name, value) = part.split_once('=').unwrap_or((part, ""));
    name.eq_ignore_ascii_case("shared").then_some(value)
}

/// The same address without that: nobody passes it on.
pub fn unasked(address: &str) -> String {
    let Some((path, query)) = address.split_once('?') else {
        return address.to_owned();
    };
    let others = query.split('&').filter(|part| value_of(part).is_none());
    match others.collect::<Vec<_>>().join("&") {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_machine_says_so() {
        for on in [
            "?shared=1",
            "?SHARED=1",
            "?shared=1%E3%80%82",
            "?from=qr&shared=1.",
        ] {
            assert_eq!(asked(on), Some(Ok(Mode::Asked)), "{on}");
        }
        assert_eq!(asked("?from=qr&shared=0"), Some(Ok(Mode::Own)));
        for silent in ["", "?s=shared=1", "?unshared=1", "?shared2=1"] {
            assert_eq!(asked(silent), None, "{silent}");
        }
    }

    #[test]
    fn what_is_neither_is_told_and_not_passed_over() {
        for typed in [
            "?shared",
            "?shared=",
            "?shared=yes",
            "?shared=2",
            "?shared=10",
            "?shared=%EF%BC%91",
        ] {
            assert_eq!(asked(typed), Some(Err(Refused::Unread)), "{typed}");
        }
    }

    #[test]
    fn no_address_passes_it_on() {
        for (address, left) in [
            ("/?shared=1", "/"),
            ("/?shared", "/"),
            ("/n/x?shared=0&s=a", "/n/x?s=a"),
            ("/n/x?s=shared=1&shared=1", "/n/x?s=shared=1"),
            ("/n/x", "/n/x"),
        ] {
            assert_eq!(unasked(address), left);
        }
    }

    #[test]
    fn who_comes_back_late_or_by_a_clock_that_was_set_is_taken_for_another() {
        let idle = i64::from(IDLE_SECONDS);
        assert!(is_recent(1000, 1000) && is_recent(1000, 1000 + idle - 1));
        for now in [1000 + idle, 1000 + 600, 999, 0] {
            assert!(!is_recent(1000, now), "{now}");
        }
    }
}
