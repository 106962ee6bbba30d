//! What is good about an item, in a word each: in lists and on its guide.

use crate::ui::{Badge as Pill, Tone};
use crate::words::items as words;
use jinban_contract::item::Badge;
use leptos::prelude::*;

/// The badges of an item, as delivered or computed by the rules.
pub fn badges(badges: &[Badge], demo: bool) -> AnyView {
    let pills = badges.iter().map(|badge| pill(*badge)).collect::<Vec<_>>();
    let demo = demo.then(|| view! { <Pill label="示例" /> }.into_any());
    view! { <span class="jb-cluster jb-badges">{pills} {demo}</span> }.into_any()
}

fn pill(badge: Badge) -> AnyView {
    let tone = match badge {
        Badge::Instant | Badge::FullyOnline | Badge::InVillage | Badge::Free => Tone::Success,
        Badge::OneVisit | Badge::NoProof | Badge::Promise | Badge::Later => Tone::Info,
    };
    view! { <Pill label=words::badge(badge) tone /> }.into_any()
}
