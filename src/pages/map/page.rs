use super::data::{MapData, fetch};
use super::list::{sites, use_drawn};
use crate::browser::page::introduce;
use crate::parts::loaded::loaded_body;
use crate::parts::query::use_query;
use crate::ui::PageHeader;
use crate::words::card;
use leptos::prelude::*;
use std::sync::Arc;

/// The service map: a list first, a map for those who like maps.
#[component]
pub fn MapPage() -> AnyView {
    introduce(card::MAP.title, card::MAP.line);
    let query = use_query();
    let drawn = use_drawn(query);
    view! {
        // On a wide screen the list stands beside the map.
        <div class="jb-map-page" class:jb-map-page--drawn=drawn>
            <PageHeader title=card::MAP.title lead=card::MAP.line />
            {loaded_body(|| Box::pin(fetch()), move |data: Arc<MapData>| sites(data, query))}
        </div>
    }
    .into_any()
}
