//! Sentences one below the other.

use leptos::prelude::*;

/// Sentences as a list.
pub fn bullets(texts: &[String]) -> AnyView {
    let rows = texts
        .iter()
        .map(|text| view! { <li>{text.clone()}</li> }.into_any())
        .collect::<Vec<_>>();
    view! { <div class="jb-prose"><ul>{rows}</ul></div> }.into_any()
}
