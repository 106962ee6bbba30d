//! A screen over the page, with a place of its own in the browser's history: the phone's way back
//! closes it and leaves the page.

use super::js::get;
use super::page::here;
use super::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// Marks the place in the history.
const MARK: &str = "jbScreen";

/// Puts a screen on top: the same address once more. Coming back to one with a place in it would
/// move the focus to that place, and not to what the screen was opened from.
pub fn open() {
    let Some(history) = window().and_then(|window| window.history().ok()) else {
        return;
    };
    let state = history.state().unwrap_or(JsValue::NULL);
    let _ = history.replace_state_with_url(&state, "", Some(&here()));
    let state = js_sys::Object::new();
    if js_sys::Reflect::set(&state, &MARK.into(), &JsValue::TRUE).is_ok() {
        // Where it is refused, the way back leaves the page as it does anyway.
        let _ = history.push_state(&state, "");
    }
}

/// Whether a screen is on top.
pub fn is_open() -> bool {
    let state = window().and_then(|window| window.history().ok()?.state().ok());
    let mark = state.and_then(|state| get(&state, MARK));
    mark.is_some_and(|mark| mark.is_truthy())
}

/// Lets the link that was tapped, if it was one, take the place of the screen: from the next page
/// one step leads back to this one.
pub fn give_way(target: Option<web_sys::EventTarget>) {
    let target = target.and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a[href]").ok()?);
    if let Some(link) = link {
        // What the router asks a link.
        let _ = js_sys::Reflect::set(&link, &"replace".into(), &JsValue::TRUE);
    }
}
