//! Another page begins with its title: the focus goes there, so that a screen reader reads it and
//! the next Tab goes on from there.

use crate::browser::{page, timer};
use crate::ui::{PAGE_TITLE_ID, focus_by_id};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// How often the title is looked for, and how long: it comes with what the page fetches.
const PAUSE: i32 = 100;
const LOOKS: u32 = 200;
const MAIN: &str = "main";

/// Follows every change of page; the first one is the browser's own.
#[component]
pub fn Arrival() -> impl IntoView {
    super::back::watch();
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            let here = now.clone();
            leptos::task::spawn_local(async move { begin_with_title(path, &here).await });
        }
        now
    });
}

/// Waits for the title of the page at `here`, unless somebody has gone on meanwhile.
async fn begin_with_title(path: Memo<String>, here: &str) {
    for _ in 0..LOOKS {
        timer::sleep(PAUSE).await;
        let gone = path.try_with_untracked(|path| path != here).unwrap_or(true);
        if gone || page::is_focus_within(MAIN) {
            return;
        }
        if page::focus_in_place(PAGE_TITLE_ID) {
            return;
        }
    }
}

/// Screen readers start each question with its title.
pub fn follow_with_focus(key: Signal<String>) {
    Effect::new(move |before: Option<String>| {
        let now = key.get();
        if before.is_some_and(|before| before != now) {
            request_animation_frame(|| focus_by_id(PAGE_TITLE_ID));
        }
        now
    });
}
