//! Whether somebody has scrolled to a part of the page.

use crate::browser::js;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, IntersectionObserver};

type Watch = Closure<dyn FnMut(js_sys::Array)>;

/// Turns true when the element first comes into view, and stays so; at once
/// where the browser cannot tell.
pub fn use_seen(host: NodeRef<Div>) -> Memo<bool> {
    let (seen, set_seen) = signal(false);
    let watching = StoredValue::new_local(None::<(IntersectionObserver, Watch)>);
    Effect::new(move |_| {
        let Some(host) = host.get() else { return };
        let watch = watch(&host, set_seen);
        if watch.is_none() {
            set_seen.set(true);
        }
        watching.set_value(watch);
    });
    on_cleanup(move || {
        if let Some(Some((observer, _))) = watching.try_update_value(Option::take) {
            observer.disconnect();
        }
    });
    // The browser tells each time; what hangs on it is drawn once.
    Memo::new(move |_| seen.get())
}

fn watch(element: &Element, seen: WriteSignal<bool>) -> Option<(IntersectionObserver, Watch)> {
    js::get(&js_sys::global(), "IntersectionObserver")?;
    let come = Watch::new(move |entries: js_sys::Array| {
        let inside = |entry| js::get(&entry, "isIntersecting").is_some_and(|is| is.is_truthy());
        if entries.iter().any(inside) {
            seen.set(true);
        }
    });
    let observer = IntersectionObserver::new(come.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some((observer, come))
}
