//! What the sheets of an item and of a package have in common: they ask, list and are taken along alike.

mod ask;
mod materials;
mod questions;
mod situation;
mod take;
mod versions;

pub use ask::{Asking, screen};
pub use materials::{Row, tick_list};
pub use situation::{by_situation, left_out, situation, unsure};
pub use take::{CODE, files, qr, send, taken};
pub use versions::{changed, outdated, unknown};

use leptos::prelude::*;

/// A part of the paper.
pub fn section(title: impl Into<String>, body: AnyView) -> AnyView {
    view! {
        <section class="jb-notice__section">
            <h2 class="jb-notice__subtitle">{title.into()}</h2>
            {body}
        </section>
    }
    .into_any()
}
