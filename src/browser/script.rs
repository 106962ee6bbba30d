//! Loading heavy JavaScript only where it is used.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Loads a script once and waits for it; an error leaves the page without
/// it, to be tried again.
pub async fn load(src: &str) -> Result<(), JsValue> {
    let document = super::document().ok_or(JsValue::NULL)?;
    if document
        .query_selector(&format!("script[src=\"{src}\"][data-loaded]"))?
        .is_some()
    {
        return Ok(());
    }
    let script: web_sys::HtmlScriptElement = document.create_element("script")?.unchecked_into();
    script.set_src(src);
    let head = document.head().ok_or(JsValue::NULL)?;
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        script.set_onload(Some(&resolve));
        script.set_onerror(Some(&reject));
    });
    head.append_child(&script)?;
    let loaded = JsFuture::from(promise).await;
    match loaded {
        Ok(_) => script.set_attribute("data-loaded", ""),
        Err(error) => {
            script.remove();
            Err(error)
        }
    }
}

/// Adds a style sheet once.
pub fn load_style(href: &str) {
    let Some(document) = super::document() else {
        return;
    };
    if matches!(
        document.query_selector(&format!("link[href=\"{href}\"]")),
        Ok(Some(_))
    ) {
        return;
    }
    if let (Ok(link), Some(head)) = (document.create_element("link"), document.head()) {
        let _ = link.set_attribute("rel", "stylesheet");
        let _ = link.set_attribute("href", href);
        let _ = head.append_child(&link);
    }
}
