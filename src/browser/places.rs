//! Where one was on each page of this visit: the way back leads there, and not to the top of a
//! list in which one had got far. A page draws itself anew, so the browser cannot do it.

use super::{page, timer, window};
use leptos::prelude::window_event_listener_untyped;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// Milliseconds between two looks, and how many, for a page that comes in parts.
const PAUSE: i32 = 50;
const LOOKS: u32 = 60;
/// Looks after which a page that is long enough is taken for the one that was gone back to.
const SETTLED: u32 = 4;

/// Where a page was left.
#[derive(Clone, Copy, Default)]
struct Left {
    /// Pixels from its top.
    y: f64,
    /// Rows of its list; none where nobody asked for more.
    rows: usize,
}

thread_local! {
    /// By address.
    static PAGES: RefCell<BTreeMap<String, Left>> = const { RefCell::new(BTreeMap::new()) };
    /// The page that is being gone back to.
    static BACK: Cell<Option<Left>> = const { Cell::new(None) };
}

/// Takes down from now on where pages are left, and leads back there. Called once.
pub fn watch() {
    if window().is_none() {
        return;
    }
    window_event_listener_untyped("popstate", |_| come_back());
    // Whoever goes on touches something before; who moves by himself is not moved.
    for sign in ["mousedown", "touchstart", "keydown", "wheel"] {
        window_event_listener_untyped(sign, |_| {
            BACK.set(None);
            leave();
        });
    }
}

/// Rows that a list begins with: as many as there were when it was left, or `first`.
pub fn rows(first: usize) -> usize {
    BACK.get().map_or(first, |left| left.rows.max(first))
}

/// Takes down how many rows a list has now.
pub fn note_rows(rows: usize) {
    change(|left| left.rows = rows);
}

fn leave() {
    let y = window().and_then(|window| window.scroll_y().ok());
    change(|left| left.y = y.unwrap_or_default());
}

fn change(change: impl FnOnce(&mut Left)) {
    PAGES.with_borrow_mut(|pages| change(pages.entry(page::here()).or_default()));
}

fn come_back() {
    // A place on the same page: the browser leads there.
    if window().is_some_and(|window| window.location().hash().is_ok_and(|hash| !hash.is_empty())) {
        return;
    }
    let left = PAGES.with_borrow(|pages| pages.get(&page::here()).copied());
    BACK.set(left);
    if left.is_some() {
        leptos::task::spawn_local(go_down());
    }
}

/// Goes on until the page is long enough and stays so, or somebody moves.
async fn go_down() {
    for look in 0..LOOKS {
        timer::sleep(PAUSE).await;
        let (Some(left), Some(window)) = (BACK.get(), window()) else {
            return;
        };
        let there = (window.scroll_y().unwrap_or_default() - left.y).abs() < 2.0;
        if there && look > SETTLED {
            break;
        }
        if !there {
            window.scroll_to_with_x_and_y(0.0, left.y);
        }
    }
    BACK.set(None);
}
