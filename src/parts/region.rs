//! The region of this portal, fetched once and shared by all pages.

use crate::api;
use crate::browser::{boot, page};
use crate::words::hotline;
use jinban_contract::lean::from_json;
use jinban_contract::region::Region;
use jinban_rules::ids::call;
use leptos::prelude::*;

/// The region; none until it has arrived.
pub type RegionSignal = ReadSignal<Option<Region>>;

/// Fetches the region and lets every page read it.
pub fn provide_region() {
    let in_page = boot::region_in_page().and_then(|text| from_json(&text));
    let (region, set_region) = signal(in_page.inspect(paint));
    provide_context(region);
    let known = region.with_untracked(Option::is_some);
    if cfg!(target_arch = "wasm32") && !known {
        bring(set_region);
    }
}

/// Without it pages still work: they call themselves 近办, and the hotline by its name.
fn bring(region: WriteSignal<Option<Region>>) {
    leptos::task::spawn_local(async move {
        match fetch().await {
            Some(found) => {
                paint(&found);
                region.set(Some(found));
            }
            None => boot::again(move || bring(region)),
        }
    });
}

async fn fetch() -> Option<Region> {
    let early = boot::region().await.and_then(|text| from_json(&text));
    match early {
        Some(region) => Some(region),
        None => api::region::get().await.ok(),
    }
}

/// The region, as a signal.
pub fn use_region() -> RegionSignal {
    use_context().unwrap_or_else(|| signal(None).0)
}

/// What to type into a search for items, by examples that are found here.
pub fn search_examples() -> Signal<String> {
    let region = use_region();
    let words = |region: &Region| match region.examples.is_empty() {
        true => String::new(),
        false => format!("例如：{}", region.examples.join("、")),
    };
    Signal::derive(move || region.with(|region| region.as_ref().map(words).unwrap_or_default()))
}

fn paint(region: &Region) {
    page::root_property("--accent", &region.accent);
    page::root_property("--accent-soft", &region.accent_soft);
    hotline::know(&region.hotline);
    if let Some(call) = call(&region.hotline) {
        boot::tell_hotline(&call.uri, &call.said);
    }
}
