//! What index.html started before the app was there, and what it does for it:
//! it has to fetch, to fail and to try again when nothing else is there yet.

use super::js::{call, get};
use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The body of `GET /api/v1/region` that index.html asked for while the
/// WebAssembly was on its way; none where it did not, or the call failed.
/// Taken once: a later reader asks the platform.
pub async fn region() -> Option<String> {
    let promise: Promise = taken("region")?.dyn_into().ok()?;
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

/// The name of the cause for which something did not come. `status` is 0
/// where nothing answered; of an answer that is no refusal, whether it was cut
/// off.
pub fn why(status: u16, cut: bool) -> String {
    text(boot().and_then(|boot| call(&boot, "why", &[status.into(), cut.into()])))
}

/// The same for the last part of the app that did not come.
pub fn missed() -> String {
    text(boot().and_then(|boot| get(&boot, "missed")))
}

/// The same for a file that was lost on its way into the page, asked for once
/// more; empty where it comes by now.
pub async fn learn(address: &str) -> String {
    let told = boot().and_then(|boot| call(&boot, "learn", &[address.into()]));
    match told.and_then(|told| told.dyn_into::<Promise>().ok()) {
        Some(told) => text(JsFuture::from(told).await.ok()),
        None => String::new(),
    }
}

/// Does it once, when another try may help: after a pause, when the network is
/// back, when the page comes to the front.
pub fn again(run: impl FnOnce() + 'static) {
    later(Box::new(run));
}

/// One type of closure for all, which keeps the WebAssembly small.
fn later(run: Box<dyn FnOnce()>) {
    if let Some(boot) = boot() {
        call(&boot, "again", &[Closure::once_into_js(run)]);
    }
}

/// Loads the page anew, unless nothing answers: what stands would be lost.
pub fn refresh() {
    ask("refresh");
}

/// Something answered.
pub fn heard() {
    ask("heard");
}

/// Whether nothing answers, and the device says that it has no network.
pub fn is_offline() -> bool {
    let offline = boot().and_then(|boot| get(&boot, "offline"));
    offline.is_some_and(|offline| offline.is_truthy())
}

fn boot() -> Option<JsValue> {
    get(&super::window()?.into(), "__jb")
}

fn ask(name: &str) {
    if let Some(boot) = boot() {
        call(&boot, name, &[]);
    }
}

fn text(value: Option<JsValue>) -> String {
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

fn taken(name: &str) -> Option<JsValue> {
    let boot = boot()?;
    let value = get(&boot, name)?;
    js_sys::Reflect::set(&boot, &name.into(), &JsValue::NULL).ok()?;
    Some(value)
}
