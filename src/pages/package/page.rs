use super::view::{Shown, package_view};
use crate::api::{self, Answer};
use crate::browser::page::{introduce, origin};
use crate::parts::loaded::{by_param, loaded_page};
use crate::parts::query::use_query;
use crate::parts::sheet::by_situation;
use crate::ui::dynamic;
use crate::words::card;
use jinban_contract::package::PackagePage as Page;
use jinban_rules::address;
use leptos::prelude::*;
use std::sync::Arc;

/// One package.
#[component]
pub fn PackagePage() -> AnyView {
    by_param(|code| {
        let query = use_query();
        let (edition, key) = (query.text("v"), query.text("s"));
        dynamic(move || {
            let pinned =
                Some(address::edition(&edition.get())).filter(|edition| !edition.is_empty());
            let (code, asked) = (code.clone(), pinned.clone());
            loaded_page(
                move || {
                    let (code, asked) = (code.clone(), asked.clone());
                    Box::pin(async move { fetch(&code, asked.as_deref()).await })
                },
                move |page| situations(page, key, pinned.clone()),
            )
        })
    })
}

/// The package in the address's edition, or in force where that was never
/// there: what was printed or copied wrongly still leads to the package.
async fn fetch(code: &str, edition: Option<&str>) -> Answer<Arc<Page>> {
    let found = match api::packages::get(code, edition).await {
        Err(error) if edition.is_some() && [400, 404].contains(&error.status()) => {
            api::packages::get(code, None).await
        }
        answer => answer,
    };
    found.map(Arc::new)
}

fn situations(page: Arc<Page>, key: Signal<String>, pinned: Option<String>) -> AnyView {
    let card = card::package(&page.package);
    introduce(&card.title, &card.line);
    by_situation(key, page.package.guidance.clone(), move |key, seen| {
        package_view(Shown {
            page: &page,
            key,
            pinned: pinned.as_deref(),
            origin: &origin(),
            seen,
            now: true,
        })
    })
}
