use super::view::{Shown, package_view};
use crate::api;
use crate::browser::page::{origin, set_title};
use crate::pages::loaded::{by_param, loaded_page};
use crate::pages::notice::parts::follow_with_focus;
use crate::pages::query::use_query;
use crate::ui::dynamic;
use jinban_contract::package::PackagePage as Page;
use jinban_rules::guidance::{self, Picks};
use leptos::prelude::*;

/// One package.
#[component]
pub fn PackagePage() -> AnyView {
    by_param("code", |code| {
        let key = use_query().text("s");
        loaded_page(
            move || {
                let code = code.clone();
                Box::pin(async move { api::packages::get(&code).await })
            },
            move |page| situations(page, key),
        )
    })
}

/// The sheet as the address's situation changes; no network needed.
fn situations(page: Page, key: Signal<String>) -> AnyView {
    set_title(&format!("{} · 一件事一次办", page.package.name));
    let seen = StoredValue::new(Picks::default());
    follow_with_focus(key);
    dynamic(move || {
        let key = key.get();
        let before = seen.get_value();
        if let Ok(picks) = guidance::parse(&page.package.guidance, &key) {
            seen.update_value(|seen| seen.0.extend(picks.0));
        }
        package_view(Shown {
            page: &page,
            key: &key,
            origin: &origin(),
            seen: &before,
        })
    })
}
