//! Wiring: what the page is about, the form, and what came of it.

use super::logic::{Draft, asked, published};
use super::writing::Writing;
use super::{form, lookup, said};
use crate::api;
use crate::browser::page::{introduce, set_title};
use crate::parts::go::{Go, use_go};
use crate::parts::hotline::RegionHotline;
use crate::parts::loaded::{by_param, loaded};
use crate::parts::owner;
use crate::paths;
use crate::ui::{EmptyState, IconName, LinkButton, PageHeader};
use crate::words::card;
use jinban_contract::correction::CorrectionAbout;
use jinban_rules::text::code;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

const ANSWER: &str = "您说的那处，改了没有";

/// Saying that a page is wrong; where the address names no page, what came of
/// an earlier word.
#[component]
pub fn CorrectPage() -> AnyView {
    introduce(card::CORRECT.title, card::CORRECT.line);
    let go = use_go();
    let asked = use_query_map().with_untracked(|query| asked(|name| query.get(name)));
    let (back, body) = match asked {
        Some((about, draft)) => (said::page(&about), of(about, draft, go)),
        None => (paths::HOME.to_owned(), nothing(go)),
    };
    view! {
        <div class="jb-stack">
            <PageHeader title=card::CORRECT.title back lead="不用登录。急的事、要投诉的事，请打电话。" />
            {body}
            <RegionHotline label="也可以打电话说" />
        </div>
    }
    .into_any()
}

fn of(about: CorrectionAbout, draft: Draft, go: Go) -> AnyView {
    let asked = about.clone();
    loaded(
        move || {
            let about = asked.clone();
            Box::pin(async move {
                owner::unlocked().await?;
                api::corrections::subject(&about).await
            })
        },
        move |(name, version)| {
            let about = published(about.clone(), version);
            let writing = Writing::new(about, draft.clone(), go);
            view! {
                <div class="jb-stack">
                    <p>"说的是：" <strong>{name}</strong></p>
                    {form::view(writing)}
                    // Loaded anew: the same page, without its query.
                    <p><a href=paths::CORRECT rel="external">"以前说过的，填编号看结果"</a></p>
                </div>
            }
            .into_any()
        },
    )
}

fn nothing(go: Go) -> AnyView {
    view! {
        {lookup::lookup(Callback::new(move |address| go.to(address)))}
        <EmptyState
            icon=IconName::Search
            title="要说哪一页不对"
            text="请先打开那一页，从最下面点进来。"
        >
            <LinkButton label="找事项" href=paths::ITEMS />
        </EmptyState>
    }
    .into_any()
}

/// What came of a correction.
#[component]
pub fn CorrectionPage() -> AnyView {
    set_title(ANSWER);
    let query = use_query_map();
    let body = by_param(move |no| {
        let no = code(&no);
        let new = query.with_untracked(|query| query.get("new").as_deref() == Some("1"));
        loaded(
            move || {
                let no = no.clone();
                Box::pin(async move { api::corrections::get(&no).await })
            },
            move |correction| said::view(&correction, new),
        )
    });
    view! {
        <div class="jb-stack">
            <PageHeader title=ANSWER />
            {body}
            <p><a href=paths::CORRECT>"看别的编号"</a></p>
            <RegionHotline label="不满意，打电话说" />
        </div>
    }
    .into_any()
}
