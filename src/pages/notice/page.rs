use super::view::{Viewed, notice_view};
use crate::api::{self, Answer};
use crate::browser::page::{introduce, origin};
use crate::parts::loaded::{by_param, loaded_page};
use crate::parts::query::use_query;
use crate::parts::sheet::by_situation;
use crate::ui::dynamic;
use crate::words::card;
use jinban_contract::notice::Notice;
use jinban_rules::address;
use leptos::prelude::*;
use std::sync::Arc;

/// The notice of one item.
#[component]
pub fn NoticePage() -> AnyView {
    by_param(|code| {
        let query = use_query();
        let (version, key) = (query.text("v"), query.text("s"));
        dynamic(move || {
            let pinned = address::version(&version.get());
            let code = code.clone();
            loaded_page(
                move || {
                    let code = code.clone();
                    Box::pin(async move { fetch(&code, pinned).await })
                },
                move |notice| situations(notice, key, pinned),
            )
        })
    })
}

/// The sheet in the address's version, or in force where that version was never
/// there: what was printed or copied wrongly still leads to the item.
async fn fetch(code: &str, pinned: Option<u32>) -> Answer<Arc<Notice>> {
    let found = match api::notices::get(code, pinned).await {
        Err(error) if pinned.is_some() && error.status() == 404 => {
            api::notices::get(code, None).await
        }
        answer => answer,
    };
    found.map(Arc::new)
}

fn situations(notice: Arc<Notice>, key: Signal<String>, pinned: Option<u32>) -> AnyView {
    let card = card::notice(&notice.item);
    introduce(&card.title, &card.line);
    by_situation(key, notice.item.guidance.clone(), move |key, seen| {
        notice_view(Viewed {
            notice: &notice,
            key,
            pinned,
            origin: &origin(),
            seen,
            now: true,
        })
    })
}
