//! What index.html started before the app was there.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The body of `GET /api/v1/region` that index.html asked for while the
/// WebAssembly was on its way; none where it did not, or the call failed.
/// Taken once: a later reader asks the platform.
pub async fn region() -> Option<String> {
    let window = super::window()?;
    let boot = js_sys::Reflect::get(&window, &"__jb".into()).ok()?;
    let promise = js_sys::Reflect::get(&boot, &"region".into()).ok()?;
    let promise: js_sys::Promise = promise.dyn_into().ok()?;
    js_sys::Reflect::set(&boot, &"region".into(), &JsValue::NULL).ok()?;
    JsFuture::from(promise).await.ok()?.as_string()
}
