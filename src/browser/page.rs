//! The page as a whole: title, focus, scrolling, printing, elder mode.

use wasm_bindgen::{JsCast, JsValue};

/// Sets the title of the window, of a page that has no card of its own.
pub fn set_title(title: &str) {
    introduce(title, "");
}

/// Sets the title of the window and the line below it wherever the page is
/// passed on.
pub fn introduce(title: &str, line: &str) {
    let Some(document) = super::document() else {
        return;
    };
    document.set_title(title);
    if let Ok(Some(meta)) = document.query_selector(LINE) {
        // An element takes every value.
        let _ = meta.set_attribute("content", line);
    }
}

/// The title of the window now.
pub fn title() -> String {
    super::document().map_or_else(String::new, |document| document.title())
}

/// What stands in the line below the title now.
pub fn line() -> String {
    let meta = super::document().and_then(|d| d.query_selector(LINE).ok()?);
    meta.and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_default()
}

const LINE: &str = "meta[name=description]";

/// From where on the styles set things side by side (style/wide.css).
const WIDE: &str = "(min-width: 56.25em)";

/// Whether the window has room for things side by side.
pub fn is_wide() -> bool {
    let asked = super::window().and_then(|window| window.match_media(WIDE).ok()?);
    asked.is_some_and(|query| query.matches())
}

/// Moves focus to the element with `id`, for example an error summary.
pub fn focus(id: &str) {
    let element = super::document().and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        // An element that is gone cannot be focused, and need not be.
        let _ = element.focus();
    }
}

/// Moves focus to the element with `id` and leaves the view where it is; false where there is none.
pub fn focus_in_place(id: &str) -> bool {
    let element = super::document().and_then(|d| d.get_element_by_id(id));
    let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) else {
        return false;
    };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that is gone cannot be focused, and need not be.
    let _ = element.focus_with_options(&options);
    true
}

/// Whether the focus is inside the element with `id`.
pub fn is_focus_within(id: &str) -> bool {
    let document = super::document();
    let element = document.as_ref().and_then(|d| d.get_element_by_id(id));
    let focused = document.and_then(|d| d.active_element());
    element.is_some_and(|element| element.contains(focused.as_deref()))
}

/// Whether the page lies behind another, or the screen is off.
pub fn is_hidden() -> bool {
    super::document().is_some_and(|document| document.hidden())
}

/// Opens the print dialogue; WeChat has none and does nothing.
pub fn print() {
    if let Some(window) = super::window() {
        let _ = window.print();
    }
}

/// Whether this is WeChat's web view, where printing and downloads fail.
pub fn in_wechat() -> bool {
    super::window()
        .and_then(|w| w.navigator().user_agent().ok())
        .is_some_and(|agent| agent.contains("MicroMessenger"))
}

/// Whether the page came over https, or from this very device: elsewhere
/// browsers keep no `Secure` cookie and tell no position.
pub fn is_secure() -> bool {
    let window = super::window().map(JsValue::from);
    let secure = window.and_then(|window| super::js::get(&window, "isSecureContext"));
    // Engines that do not know the word have no such rule.
    secure.is_none_or(|secure| secure.is_truthy())
}

/// Whether the browser keeps cookies, as far as it knows.
pub fn keeps_cookies() -> bool {
    let navigator = super::window().map(|window| window.navigator());
    let keeps = navigator.and_then(|it| super::js::get(&it, "cookieEnabled"));
    keeps.is_none_or(|keeps| keeps.is_truthy())
}

/// The origin, such as `https://jinban.example.gov.cn`; empty natively.
pub fn origin() -> String {
    super::window()
        .and_then(|w| w.location().origin().ok())
        .unwrap_or_default()
}

/// Adds or removes a class of the root element.
pub fn root_class(name: &str, on: bool) {
    let root = super::document().and_then(|d| d.document_element());
    if let Some(root) = root {
        let _ = root.class_list().toggle_with_force(name, on);
    }
}

/// Sets a CSS custom property of the root element.
pub fn root_property(name: &str, value: &str) {
    let root = super::document()
        .and_then(|d| d.document_element())
        .and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(root) = root {
        let _ = root.style().set_property(name, value);
    }
}

/// Loads another page in place of this one; the way back does not lead here.
pub fn replace(address: &str) {
    if let Some(window) = super::window() {
        let _ = window.location().replace(address);
    }
}

/// Puts another address over the one of this page, and stays on it.
pub fn rename(address: &str) {
    let Some(window) = super::window() else {
        return;
    };
    let hash = window.location().hash().unwrap_or_default();
    if let Ok(history) = window.history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let address = format!("{address}{hash}");
        // Where it may not be changed, it stays as it was.
        let _ = history.replace_state_with_url(&state, "", Some(&address));
    }
}

/// The query of the page one is on, from its question mark on.
pub fn query() -> String {
    let query = super::window().and_then(|w| w.location().search().ok());
    query.unwrap_or_default()
}

/// Path and query of the page one is on; empty natively.
pub fn here() -> String {
    let Some(location) = super::window().map(|w| w.location()) else {
        return String::new();
    };
    let (path, query) = (location.pathname(), location.search());
    format!("{}{}", path.unwrap_or_default(), query.unwrap_or_default())
}

/// How many pages the history of this tab has.
pub fn history_length() -> u32 {
    let history = super::window().and_then(|w| w.history().ok());
    history.map_or(0, |history| history.length().unwrap_or_default())
}

/// One step back in the history.
pub fn back() {
    if let Some(history) = super::window().and_then(|w| w.history().ok()) {
        // Without a page before this one there is nothing to go back to.
        let _ = history.back();
    }
}
