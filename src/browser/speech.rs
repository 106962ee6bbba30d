//! Reading aloud, where the phone has a voice for it. WeChat on Android has none.

use super::js::{call, get};
use jinban_rules::text::is_blank;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

const LANGUAGE: &str = "zh-CN";
/// Slower than the voice's own: it is for old ears.
const RATE: f64 = 0.9;

/// Whether there is anything to read with, as far as is known: where no voices are listed yet, the
/// first try tells.
pub fn can() -> bool {
    let Some(voices) = synthesis().and_then(|it| call(&it, "getVoices", &[])) else {
        return false;
    };
    let voices = Array::from(&voices);
    let chinese = |voice: JsValue| {
        let language = get(&voice, "lang").and_then(|lang| lang.as_string());
        language.is_some_and(|language| language.to_lowercase().starts_with("zh"))
    };
    voices.length() == 0 || voices.iter().any(chinese)
}

/// Reads the texts one after the other, in place of what is being read. `ended` hears once
/// whether that was possible: at its end, or when it is stopped.
pub fn read(texts: &[String], ended: impl FnOnce(bool) + 'static) {
    stop();
    let Some((last, before)) = texts.split_last() else {
        return ended(true);
    };
    let Some(synthesis) = synthesis().filter(|_| can()) else {
        return ended(false);
    };
    for text in before {
        if let Some(utterance) = utterance(text) {
            call(&synthesis, "speak", &[utterance]);
        }
    }
    let Some(utterance) = utterance(last) else {
        return ended(false);
    };
    // Called once, and let go of with the utterance where it never is.
    let heard = Closure::once_into_js(move |event: JsValue| {
        let kind = get(&event, "type").and_then(|kind| kind.as_string());
        let error = get(&event, "error").and_then(|error| error.as_string());
        // What was stopped is no fault.
        let stopped = matches!(error.as_deref(), Some("canceled" | "interrupted"));
        ended(stopped || kind.as_deref() == Some("end"));
    });
    for name in ["onend", "onerror"] {
        // An utterance takes every handler.
        let _ = Reflect::set(&utterance, &name.into(), &heard);
    }
    call(&synthesis, "speak", &[utterance]);
}

/// What `selector` finds on the page and can be seen, in its order, without what lies in `without`
/// and without the same twice where one lies in another.
pub fn texts(selector: &str, without: &str) -> Vec<String> {
    let main = super::document().and_then(|it| it.query_selector("main").ok()?);
    let found = main.and_then(|main| call(&main, "querySelectorAll", &[selector.into()]));
    let found = found.map(|found| Array::from(&found)).unwrap_or_default();
    let elements = found
        .iter()
        .filter_map(|it| it.dyn_into::<HtmlElement>().ok());
    let closest = |element: &Element, of: &str| element.closest(of).ok().flatten().is_some();
    let elements = elements.filter(|element| {
        let seen = element.offset_parent().is_some();
        let outer = element.parent_element();
        seen && !closest(element, without) && !outer.is_some_and(|it| closest(&it, selector))
    });
    let texts = elements.map(|element| element.inner_text());
    texts.filter(|text| !is_blank(text)).collect()
}

/// Ends what is being read.
pub fn stop() {
    if let Some(synthesis) = synthesis() {
        call(&synthesis, "cancel", &[]);
    }
}

fn synthesis() -> Option<JsValue> {
    get(&super::window()?.into(), "speechSynthesis").filter(JsValue::is_object)
}

fn utterance(text: &str) -> Option<JsValue> {
    let window = super::window()?;
    let class: Function = get(&window.into(), "SpeechSynthesisUtterance")?
        .dyn_into()
        .ok()?;
    let utterance = Reflect::construct(&class, &Array::of1(&text.into())).ok()?;
    for (key, value) in [("lang", JsValue::from(LANGUAGE)), ("rate", RATE.into())] {
        // An utterance takes both.
        let _ = Reflect::set(&utterance, &key.into(), &value);
    }
    Some(utterance)
}
