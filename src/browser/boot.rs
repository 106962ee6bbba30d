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

/// The same where the platform wrote it into the page: nobody has to wait for
/// it, and no page is drawn without.
pub fn region_in_page() -> Option<String> {
    let place = super::document()?.get_element_by_id("jb-region")?;
    place.text_content().filter(|text| !text.is_empty())
}

/// Puts the region's hotline into what index.html says of its own: `uri` to
/// call, `said` to read.
pub fn tell_hotline(uri: &str, said: &str) {
    let Some(document) = super::document() else {
        return;
    };
    let places = document.get_elements_by_class_name("boot-hotline");
    for place in (0..places.length()).filter_map(|at| places.item(at)) {
        // A place that does not take it says the name, which is so too.
        let _ = place.set_attribute("href", uri);
        place.set_text_content(Some(said));
    }
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
