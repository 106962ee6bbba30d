//! Loading heavy scripts and their styles only where they are used.

use super::js::get;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// Loads a script once and waits for it; whether `global`, which it defines,
/// is there then. What did not come can be asked for again.
pub async fn load(src: &str, global: &str) -> bool {
    let there = || super::window().is_some_and(|window| get(&window, global).is_some());
    there() || added("script", &[("src", src)], |_| there()).await
}

/// Loads a style sheet once and waits for it; whether it is there then.
pub async fn load_style(href: &str) -> bool {
    let known = format!("link[href=\"{href}\"]");
    let known = super::document().and_then(|document| document.query_selector(&known).ok()?);
    if known.is_some_and(|link| has_rules(&link)) {
        return true;
    }
    added("link", &[("rel", "stylesheet"), ("href", href)], has_rules).await
}

/// A sheet that came and was none has no rules.
fn has_rules(link: &Element) -> bool {
    let rules = get(link, "sheet").and_then(|sheet| get(&sheet, "cssRules"));
    let count = rules.and_then(|rules| get(&rules, "length")?.as_f64());
    count.is_some_and(|count| count > 0.0)
}

/// Puts an element into the head and waits for what it brings. It goes again
/// where that is not what was meant.
async fn added(kind: &str, with: &[(&str, &str)], good: impl Fn(&Element) -> bool) -> bool {
    let Some(element) = element(kind, with) else {
        return false;
    };
    let come = came(&element).await && good(&element);
    if !come {
        element.remove();
    }
    come
}

fn element(kind: &str, with: &[(&str, &str)]) -> Option<Element> {
    let element = super::document()?.create_element(kind).ok()?;
    for (name, value) in with {
        element.set_attribute(name, value).ok()?;
    }
    Some(element)
}

/// Whether the browser could fetch it.
async fn came(element: &Element) -> bool {
    let Some(head) = super::document().and_then(|document| document.head()) else {
        return false;
    };
    let element: &web_sys::HtmlElement = element.unchecked_ref();
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        element.set_onload(Some(&resolve));
        element.set_onerror(Some(&reject));
    });
    let added: Result<_, JsValue> = head.append_child(element);
    added.is_ok() && JsFuture::from(promise).await.is_ok()
}
