use super::guide_view;
use super::related::beside;
use super::sites::sites_now;
use crate::api;
use crate::browser::page::set_title;
use crate::pages::loaded::{by_param, loaded_page};
use leptos::prelude::*;

/// The guide of one item.
#[component]
pub fn GuidePage() -> AnyView {
    by_param("code", |code| {
        loaded_page(
            move || {
                let code = code.clone();
                Box::pin(async move { api::items::get(&code).await })
            },
            |item| {
                set_title(&item.name);
                let there = item.withdrawn.is_none();
                let sites = there.then(|| sites_now(item.code.clone()));
                let related = there.then(|| beside(item.code.clone()));
                view! { {guide_view(&item, sites)} {related} }.into_any()
            },
        )
    })
}
