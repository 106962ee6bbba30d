use super::guide_view;
use crate::api;
use crate::api::near::Matter;
use crate::browser::page::introduce;
use crate::parts::item::beside;
use crate::parts::loaded::{by_param, loaded_page};
use crate::parts::nearby::nearby;
use crate::words::card;
use leptos::prelude::*;

/// The guide of one item.
#[component]
pub fn GuidePage() -> AnyView {
    by_param(|code| {
        loaded_page(
            move || {
                let code = code.clone();
                Box::pin(async move { api::items::get(&code).await })
            },
            |item| {
                let card = card::guide(&item);
                introduce(&card.title, &card.line);
                let there = item.withdrawn.is_none();
                let now = there.then(|| nearby(Matter::Item(item.code.clone())));
                let related = there.then(|| beside(item.code.clone()));
                view! { {guide_view(&item, now)} {related} }.into_any()
            },
        )
    })
}
