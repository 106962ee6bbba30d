//! 公用的手机和自助机: nothing of a person stays there. Said in 我的, at signing
//! in, or, for a machine, by the address that it starts with.

use super::kinds::SHARED;
use crate::browser::autofill;
use crate::browser::store::{self, Shelf};
use leptos::prelude::*;
use std::cell::Cell;

/// Who said that others use this device too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Nobody: it is somebody's own.
    Own,
    /// A person, who may take it back.
    Shared,
    /// The address that the machine starts with: only an address takes it back.
    Kiosk,
}

const SHARED_WORD: &str = "1";
const KIOSK_WORD: &str = "kiosk";

thread_local! {
    static MODE: Cell<Option<Mode>> = const { Cell::new(None) };
    static REFUSED: Cell<bool> = const { Cell::new(false) };
    static ON: ArcRwSignal<bool> = ArcRwSignal::new(is_on());
}

pub fn mode() -> Mode {
    MODE.get().unwrap_or_else(|| {
        let mode = match store::get(Shelf::Device, SHARED.prefix).as_deref() {
            Some(KIOSK_WORD) => Mode::Kiosk,
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
        Mode::Kiosk => drop(store::set(Shelf::Device, SHARED.prefix, KIOSK_WORD)),
    }
    MODE.set(Some(mode));
    autofill::forbid(mode != Mode::Own);
    use_on().set(is_on());
}

/// The address asked for a machine for all, and things of somebody lie there.
pub(super) fn refuse() {
    REFUSED.set(true);
}

/// Whether that was asked for in vain on this page.
pub fn is_refused() -> bool {
    REFUSED.get()
}

/// What an address says: `?shared=1` makes the device a machine for all,
/// `?shared=0` gives it back.
pub fn asked(query: &str) -> Option<Mode> {
    let mut parts = query.trim_start_matches('?').split('&');
    parts.find_map(|part| match part {
        "shared=1" => Some(Mode::Kiosk),
        "shared=0" => Some(Mode::Own),
        _ => None,
    })
}

/// The same address without that: nobody passes it on.
pub fn unasked(address: &str) -> String {
    let Some((path, query)) = address.split_once('?') else {
        return address.to_owned();
    };
    let others = query.split('&').filter(|part| !part.starts_with("shared="));
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
        assert_eq!(asked("?shared=1"), Some(Mode::Kiosk));
        assert_eq!(asked("?from=qr&shared=0"), Some(Mode::Own));
        for silent in ["", "?s=shared=1", "?shared=2", "?unshared=1"] {
            assert_eq!(asked(silent), None, "{silent}");
        }
    }

    #[test]
    fn no_address_passes_it_on() {
        for (address, left) in [
            ("/?shared=1", "/"),
            ("/n/x?shared=0&s=a", "/n/x?s=a"),
            ("/n/x?s=shared=1&shared=1", "/n/x?s=shared=1"),
            ("/n/x", "/n/x"),
        ] {
            assert_eq!(unasked(address), left);
        }
    }
}
