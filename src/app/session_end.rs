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
        let _ = window_event_listener_untyped(sign, |_| look());
    }
    leptos::task::spawn_local(async {
        loop {
            look();
            timer::sleep(LOOK).await;
        }
    });
}

fn look() {
    let Some(left) = who::seconds_left(clock::now()) else {
        return;
    };
    // A time that nobody has told may be any.
    let unproven = clock::proven().is_none();
    if unproven || left <= 0 || (left < SOON && USED.take()) {
        leptos::task::spawn_local(async {
            // Its answer says who is there, until when, and what time it is.
            let _ = api::session::me().await;
            clear_if_over();
        });
    }
}

/// What stands on the page belongs to nobody who is here.
fn clear_if_over() {
    who::here();
    if who::has_ended() {
        page::replace(&page::here());
    }
}
