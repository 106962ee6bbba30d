//! The end of a session on a page that stands open and asks the platform nothing: whoever comes to
//! it later sees nothing of the person, and whoever is still there goes on.

use crate::api;
use crate::browser::{clock, page, timer};
use crate::kept::who;
use leptos::prelude::*;
use std::cell::Cell;

/// Milliseconds between two looks.
const LOOK: i32 = 30_000;
/// Seconds before the end in which the platform is told that somebody is still there.
const SOON: i64 = 300;
/// Whatever somebody does who is still there.
const SIGNS: [&str; 3] = ["touchstart", "keydown", "input"];
/// What a page hears that is seen again.
const RETURNS: [&str; 3] = ["visibilitychange", "pageshow", "focus"];

thread_local! {
    /// Whether somebody was there since the last look.
    static USED: Cell<bool> = const { Cell::new(false) };
}

/// Looks now and then, and when the page is seen again, as long as it is there.
pub fn watch() {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    for sign in SIGNS {
        let _ = window_event_listener_untyped(sign, |_| USED.set(true));
    }
    for sign in RETURNS {
        let _ = window_event_listener_untyped(sign, |_| look(true));
    }
    leptos::task::spawn_local(async {
        look(true);
        loop {
            timer::sleep(LOOK).await;
            look(false);
        }
    });
}

/// `came`: the page was opened, or is seen again, just now.
fn look(came: bool) {
    let used = USED.take();
    let Some(left) = who::seconds_left(clock::now()) else {
        return;
    };
    if is_to_ask(left, used, came && is_unsure()) {
        leptos::task::spawn_local(async {
            // Its answer says who is there, until when, and what time it is.
            let _ = api::session::me().await;
            clear_if_over();
        });
    }
}

/// Nobody has told the page the time, or no other window could tell it who has signed in since.
fn is_unsure() -> bool {
    clock::proven().is_none() || who::is_only_here()
}

/// Whether the platform is asked, which lengthens a session that goes on: so not for somebody who
/// was there an hour ago, nor again and again where no answer tells the time. `unsure`: somebody
/// comes to a page that cannot tell by itself.
fn is_to_ask(left: i64, used: bool, unsure: bool) -> bool {
    unsure || left <= 0 || (used && left < SOON)
}

/// What stands on the page belongs to nobody who is here.
fn clear_if_over() {
    who::end_if_over();
    if who::has_ended() {
        page::replace(&page::here());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_is_there_near_the_end_lengthens_a_session() {
        assert!(is_to_ask(SOON - 1, true, false));
        assert!(!is_to_ask(SOON - 1, false, false), "nobody is there");
        assert!(!is_to_ask(SOON, true, false), "there is time");
        assert!(
            is_to_ask(0, false, false),
            "it is over, if the clock is right"
        );
        assert!(
            is_to_ask(SOON, false, true),
            "a clock that nobody has proven"
        );
    }
}
