//! Locks between the windows of a browser (Web Locks), for work that one of them does at a
//! time. Where an engine has none (before 2018, on phones of Apple before 2022), or on plain
//! http, everybody gets one at once.

use super::js::{call, get};
use js_sys::{Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Held until it is dropped, or the window goes.
pub struct Held(Option<Function>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            // Whoever waits gets it when the window goes, at the latest.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Waits until no other window holds `name`, and holds it.
pub async fn hold(name: &str) -> Held {
    Held(granted(name).await)
}

async fn granted(name: &str) -> Option<Function> {
    let window: JsValue = super::window()?.into();
    let locks = get(&get(&window, "navigator")?, "locks")?;
    let granted = Promise::new(&mut |grant, refuse| {
        let then = Closure::once_into_js(move || {
            Promise::new(&mut |release, _| drop(grant.call1(&JsValue::NULL, &release)))
        });
        let asked = call(&locks, "request", &[name.into(), then]);
        // An engine may also refuse a moment later.
        let hears = asked.and_then(|asked| call(&asked, "catch", &[refuse.clone().into()]));
        if hears.is_none() {
            let _ = refuse.call0(&JsValue::NULL);
        }
    });
    JsFuture::from(granted).await.ok()?.dyn_into().ok()
}
