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

/// A page that was come to, and how long the browser's history was just before: the router writes
/// into it when the page stands.
struct Step {
    path: String,
    length: u32,
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
        let (path, length) = (path.get(), browser::page::history_length());
        TRAIL.with_borrow_mut(|trail| arrive(trail, Step { path, length }));
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

/// A step back shortens the trail, any other lengthens it.
fn arrive(trail: &mut Vec<Step>, step: Step) {
    match trail.len() {
        len if len > 1 && trail[len - 2].path == step.path => drop(trail.pop()),
        len if len > 0 && trail[len - 1].path == step.path => {}
        _ => trail.push(step),
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
    let is_next = here.length + 1 == length;
    let public = |step: &Step| whose(&step.path) == Whose::Everybodys;
    let to = to.split_once('?').map_or(to, |(path, _)| path);
    is_next && (before.path == to || (!named && public(here) && public(before)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trail(paths: &[&str]) -> Vec<Step> {
        let mut trail = Vec::new();
        // The first one stands in the history when it is come to.
        let lengths = std::iter::once(1).chain(1..);
        for (path, length) in paths.iter().zip(lengths) {
            let path = (*path).to_owned();
            arrive(&mut trail, Step { path, length });
        }
        trail
    }

    #[test]
    fn a_step_back_is_none_forward() {
        let paths = |trail: Vec<Step>| {
            let paths = trail.into_iter().map(|step| step.path);
            paths.collect::<Vec<_>>()
        };
        let there_and_back = trail(&["/", "/items", "/items/a", "/items"]);
        assert_eq!(paths(there_and_back), ["/", "/items"]);
        assert_eq!(paths(trail(&["/items", "/items"])), ["/items"]);
    }

    #[test]
    fn back_is_where_one_came_from() {
        let from = |before: &str, here: &str, to: &str, named| {
            leads_back(&trail(&[before, here]), 2, to, named)
        };
        assert!(from("/items", "/items/sfz", "/items", false));
        assert!(from("/items/sfz", "/sites/S1", "/map", false), "the matter");
        assert!(!from("/", "/n/sfz", "/items/sfz", true), "it says where");
        assert!(from("/items/sfz", "/n/sfz", "/items/sfz?s=a", true));
        assert!(!from("/apply/sfz", "/items/sfz", "/items", false), "a form");
        assert!(!from("/items", "/cases", "/me", false));
        let scanned = trail(&["/items/sfz"]);
        assert!(!leads_back(&scanned, 1, "/items", false));
        let form = trail(&["/items/sfz", "/apply/sfz"]);
        assert!(
            !leads_back(&form, 4, "/items/sfz", false),
            "screens between"
        );
    }
}
