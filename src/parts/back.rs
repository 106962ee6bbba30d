//! 返回 leads to where one came from, as it was left: the list with its search,
//! the map with its filters, the guide whose matter one goes for.

use crate::addresses::{Whose, whose};
use crate::browser;
use jinban_rules::text;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::prelude::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos_router::hooks::use_location;
use std::cell::RefCell;

/// What a way back says that names no page.
const PLAIN: &str = "返回";

/// A page of this visit, and where it stands.
struct Step {
    path: String,
    /// Its place in the browser's history, from 1.
    at: u32,
    /// How many places lie ahead: of pages that were left by going back.
    ahead: u32,
}

thread_local! {
    /// The pages of this visit that lie behind, the one that is open last.
    static TRAIL: RefCell<Vec<Step>> = const { RefCell::new(Vec::new()) };
}

/// Follows where one is, and takes over the ways back.
pub fn watch() {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    let path = use_location().pathname;
    Effect::new(move |_| {
        // A link on a screen took its place.
        let length = browser::page::history_length() - u32::from(browser::screen::is_open());
        let path = path.get();
        TRAIL.with_borrow_mut(|trail| arrive(trail, path, length));
    });
    let tap = Closure::<dyn Fn(MouseEvent)>::new(|tap: MouseEvent| {
        if is_back(&tap) {
            tap.prevent_default();
            browser::page::back();
        }
    });
    let listener: &js_sys::Function = tap.as_ref().unchecked_ref();
    if let Some(window) = browser::window() {
        // Caught on its way down: the router takes links on their way up.
        let _ = window.add_event_listener_with_callback_and_bool("click", listener, true);
    }
    // As long as the app.
    drop::<JsValue>(tap.into_js_value());
}

/// A step back shortens the trail, any other lengthens it. `length` is that of the history just
/// before: the router writes into it when the page stands.
fn arrive(trail: &mut Vec<Step>, path: String, length: u32) {
    match trail.as_mut_slice() {
        [.., before, _] if before.path == path => {
            before.ahead = length.saturating_sub(before.at);
            trail.pop();
        }
        [.., here] if here.path == path => {}
        [.., here] => {
            // What lay ahead is gone with the next page.
            let at = length.saturating_sub(here.ahead) + 1;
            trail.push(Step { path, at, ahead: 0 });
        }
        [] => trail.push(Step {
            path,
            at: length,
            ahead: 0,
        }),
    }
}

fn is_back(tap: &MouseEvent) -> bool {
    let plain = tap.button() == 0 && !(tap.ctrl_key() || tap.meta_key() || tap.shift_key());
    let target = tap.target().filter(|_| plain);
    let target = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let link = target.and_then(|target| target.closest("a.jb-back").ok()?);
    let Some(link) = link else {
        return false;
    };
    let named = text::line(&link.text_content().unwrap_or_default()) != PLAIN;
    let to = link.get_attribute("href").unwrap_or_default();
    let length = browser::page::history_length();
    TRAIL.with_borrow(|trail| leads_back(trail, length, &to, named))
}

/// Whether one step back in a history of this length is the page that a way back leads to, or
/// another that is everybody's, where the way back names none.
fn leads_back(trail: &[Step], length: u32, to: &str, named: bool) -> bool {
    let [.., before, here] = trail else {
        return false;
    };
    // Otherwise there are screens of this page in between.
    let is_next = here.at + here.ahead == length;
    let public = |step: &Step| whose(&step.path) == Whose::Everybodys;
    let to = to.split_once('?').map_or(to, |(path, _)| path);
    is_next && (before.path == to || (!named && public(here) && public(before)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The trail of somebody who opens pages and goes back (`<`), and how long the history is then.
    fn walk(steps: &[&str]) -> (Vec<Step>, u32) {
        let (mut trail, mut history, mut at) = (Vec::new(), Vec::<String>::new(), 0);
        for step in steps {
            let length = history.len() as u32;
            if *step == "<" {
                at -= 1;
                arrive(&mut trail, history[at - 1].clone(), length);
                continue;
            }
            arrive(&mut trail, (*step).to_owned(), length.max(1));
            history.truncate(at);
            history.push((*step).to_owned());
            at += 1;
        }
        (trail, history.len() as u32)
    }

    #[test]
    fn a_step_back_is_none_forward() {
        let paths = |trail: Vec<Step>| {
            let paths = trail.into_iter().map(|step| step.path);
            paths.collect::<Vec<_>>()
        };
        let there_and_back = walk(&["/", "/items", "/items/a", "<"]);
        assert_eq!(paths(there_and_back.0), ["/", "/items"]);
        assert_eq!(paths(walk(&["/items", "/items"]).0), ["/items"]);
    }

    #[test]
    fn back_is_where_one_came_from() {
        let from = |before: &str, here: &str, to: &str, named| {
            let (trail, length) = walk(&[before, here]);
            leads_back(&trail, length, to, named)
        };
        assert!(from("/items", "/items/sfz", "/items", false));
        assert!(from("/items/sfz", "/sites/S1", "/map", false), "the matter");
        assert!(!from("/", "/n/sfz", "/items/sfz", true), "it says where");
        assert!(from("/items/sfz", "/n/sfz", "/items/sfz?s=a", true));
        assert!(!from("/apply/sfz", "/items/sfz", "/items", false), "a form");
        assert!(!from("/items", "/cases", "/me", false));
        let (scanned, length) = walk(&["/items/sfz"]);
        assert!(!leads_back(&scanned, length, "/items", false));
        let (form, length) = walk(&["/items/sfz", "/apply/sfz"]);
        let screens = length + 2;
        assert!(!leads_back(&form, screens, "/items/sfz", false), "between");
    }

    #[test]
    fn step_after_step_leads_back() {
        let (trail, length) = walk(&["/", "/items", "/items/a", "/sites/S1", "<"]);
        assert!(leads_back(&trail, length, "/items", false), "one");
        let (trail, length) = walk(&["/", "/items", "/items/a", "/sites/S1", "<", "<"]);
        assert!(leads_back(&trail, length, "/", false), "two");
        let (trail, length) = walk(&["/", "/items", "/items/a", "<", "/items/b"]);
        assert!(leads_back(&trail, length, "/items", false), "another way");
        assert!(!leads_back(&trail, length + 1, "/items", false), "a screen");
    }
}
