use crate::browser::js;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

/// Every page has one `h1` with this id; the shell moves the focus to it after
/// a change of page, so that a screen reader starts with the title.
pub const PAGE_TITLE_ID: &str = "page-title";

/// Moves the focus, and with it the view; nothing happens where the element is
/// missing. How far the view moves is in CSS (`scroll-margin`).
pub fn focus_by_id(id: &str) {
    let found = document()
        .get_element_by_id(id)
        .and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = found {
        // what cannot take the focus leaves it where it is
        let _ = element.focus();
    }
}

/// Brings what lies below the screen onto it; what is in sight stays where it is.
pub fn bring_into_sight(id: &str) {
    let Some(element) = document().get_element_by_id(id) else {
        return;
    };
    let height = window().inner_height().ok().and_then(|h| h.as_f64());
    if height.is_some_and(|height| element.get_bounding_client_rect().bottom() > height) {
        element.scroll_into_view_with_bool(false);
    }
}

/// What stands in a control now; none where there is no such control.
pub(super) fn value_by_id(id: &str) -> Option<String> {
    let control = document().get_element_by_id(id)?;
    js::get(&control, "value")?.as_string()
}

/// An attribute that is left out when its text is empty.
pub(super) fn unless_empty(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}

/// A heading of level 2 or 3.
pub(super) fn heading(level: u8, class: &'static str, text: String) -> AnyView {
    match level {
        1 => view! { <h1 class=class id=PAGE_TITLE_ID tabindex="-1">{text}</h1> }.into_any(),
        3 => view! { <h3 class=class>{text}</h3> }.into_any(),
        _ => view! { <h2 class=class>{text}</h2> }.into_any(),
    }
}

/// A part of the page that is drawn anew when what it reads changes. All such
/// parts share one type, which keeps the WebAssembly small.
pub fn dynamic<V: IntoAny>(mut draw: impl FnMut() -> V + Send + 'static) -> AnyView {
    shared(Box::new(move || draw().into_any()))
}

fn shared(mut draw: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    (move || draw()).into_any()
}
