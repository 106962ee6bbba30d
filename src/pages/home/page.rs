use super::blocks;
use super::suggest::Suggestions;
use crate::browser::page::introduce;
use crate::kept::who;
use crate::pages::split;
use crate::parts::region::{RegionSignal, search_examples, use_region};
use crate::paths;
use crate::ui::{PAGE_TITLE_ID, SearchBox};
use crate::words::card;
use jinban_rules::text::line;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// The first page.
#[component]
pub fn HomePage() -> AnyView {
    let region = use_region();
    title_of(region);
    let motto = move || region.with(|r| r.as_ref().map(|r| r.motto.clone()));
    view! {
        <section class="jb-hero">
            <h1 class="jb-hero__title" id=PAGE_TITLE_ID tabindex="-1">"您要办什么事？"</h1>
            <p class="jb-hero__lead jb-standard-only">{motto}</p>
            {search()}
        </section>
        {who::is_known().then(crate::parts::split::todo)}
        {blocks::jobs()}
        <div class="jb-stack jb-home__more">
            {move || region.with(|r| r.as_ref().map(blocks::themes))}
            {blocks::other_jobs()}
            {blocks::help()}
            {move || region.with(|r| r.as_ref().filter(|r| r.demo).map(|_| blocks::demo()))}
        </div>
    }
    .into_any()
}

fn title_of(region: RegionSignal) {
    introduce("近办", "");
    Effect::new(move |_| {
        region.with(|r| {
            if let Some(r) = r {
                let card = card::portal(r);
                introduce(&card.title, &card.line);
            }
        });
    });
}

fn search() -> AnyView {
    let words = RwSignal::new(String::new());
    let touched = RwSignal::new(false);
    provide_context(Suggestions(words));
    let navigate = use_navigate();
    let find = Callback::new(move |text: String| {
        navigate(&paths::items_found(&line(&text)), Default::default());
    });
    view! {
        <SearchBox
            id="home-search"
            label="找要办的事"
            placeholder=search_examples()
            value=words
            on_input=move |text| words.set(text)
            on_search=find
            action=paths::ITEMS.to_owned()
            hide_label=true
            on_touch=move |()| touched.set(true)
        />
        {move || touched.get().then(split::suggestions)}
    }
    .into_any()
}
