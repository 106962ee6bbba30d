use super::data::{MapData, fetch};
use super::list::sites;
use crate::browser::page::introduce;
use crate::pages::loaded::loaded;
use crate::pages::query::use_query;
use crate::ui::PageHeader;
use crate::words::card;
use leptos::prelude::*;
use std::sync::Arc;

/// The service map: a list first, a map for those who like maps.
#[component]
pub fn MapPage() -> AnyView {
    introduce(card::MAP.title, card::MAP.line);
    let query = use_query();
    view! {
        <PageHeader title=card::MAP.title lead="找就近的站点，先看现在开没开门。" />
        {loaded(|| Box::pin(fetch()), move |data: Arc<MapData>| sites(data, query))}
    }
    .into_any()
}
