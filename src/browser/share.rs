//! Passing text on: the device's own list, or copying, with the old way where
//! the clipboard is closed (WeChat).

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Opens the device's list of ways to pass `text` on; false when there is none
/// (computers, WeChat, which has a menu of its own) or it does not open.
/// Closing the list without choosing is fine.
pub async fn pass_on(title: &str, text: &str) -> bool {
    let Some(window) = super::window().filter(|_| !super::page::in_wechat()) else {
        return false;
    };
    let share = js_sys::Reflect::get(&window.navigator(), &"share".into());
    if !share.is_ok_and(|share| share.is_function()) {
        return false;
    }
    let data = web_sys::ShareData::new();
    data.set_title(title);
    data.set_text(text);
    match JsFuture::from(window.navigator().share_with_data(&data)).await {
        Ok(_) => true,
        Err(error) => is_closed(&error),
    }
}

/// The person has closed the list.
fn is_closed(error: &wasm_bindgen::JsValue) -> bool {
    let name = js_sys::Reflect::get(error, &"name".into());
    name.is_ok_and(|name| name == "AbortError")
}

/// Puts `text` on the clipboard; false when the device refuses.
pub async fn copy(text: &str) -> bool {
    let Some(window) = super::window() else {
        return false;
    };
    let clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into());
    if clipboard.is_ok_and(|c| !c.is_undefined()) {
        let written = JsFuture::from(window.navigator().clipboard().write_text(text)).await;
        if written.is_ok() {
            return true;
        }
    }
    copy_by_selection(text).unwrap_or(false)
}

fn copy_by_selection(text: &str) -> Option<bool> {
    let document = super::document()?;
    let tapped = document.active_element();
    let area: web_sys::HtmlTextAreaElement =
        document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    document.body()?.append_child(&area).ok()?;
    area.select();
    let html: &web_sys::HtmlDocument = document.dyn_ref()?;
    let done = html.exec_command("copy").unwrap_or(false);
    area.remove();
    // What is selected takes the focus, and would take it away with it.
    if let Some(tapped) = tapped.and_then(|tapped| tapped.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = tapped.focus();
    }
    Some(done)
}
