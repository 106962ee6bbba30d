//! What index.html started before the app was there.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The body of `GET /api/v1/region` that index.html asked for while the
/// WebAssembly was on its way; none where it did not, or the call failed.
/// Taken once: a later reader asks the platform.
pub async fn region() -> Option<String> {
    let promise: js_sys::Promise = taken("region")?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.as_string()
}

/// Where the app is to be drawn.
pub fn host() -> Option<web_sys::HtmlElement> {
    taken("host")?.dyn_into().ok()
}

fn taken(name: &str) -> Option<JsValue> {
    let boot = js_sys::Reflect::get(&super::window()?.into(), &"__jb".into()).ok()?;
    let value = js_sys::Reflect::get(&boot, &name.into()).ok()?;
    js_sys::Reflect::set(&boot, &name.into(), &JsValue::NULL).ok()?;
    Some(value)
}
