//! Wiring: what the page is about, the form, and what came of it.

use super::logic::{Draft, asked};
use super::writing::Writing;
use super::{form, said};
use crate::api;
use crate::browser::page::set_title;
use crate::pages::loaded::{by_param, loaded};
use crate::paths;
use crate::ui::{EmptyState, Hotline, IconName, LinkButton, PageHeader, dynamic};
use jinban_contract::correction::CorrectionAbout;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

const TITLE: &str = "哪里不对，告诉我们";

/// Saying that a page is wrong.
#[component]
pub fn CorrectPage() -> AnyView {
    set_title(TITLE);
    let asked = use_query_map().with_untracked(|query| asked(|name| query.get(name)));
    let (back, body) = match asked {
        Some((about, draft)) => (said::page(&about), of(about, draft)),
        None => (paths::HOME.to_owned(), nothing()),
    };
    view! {
        <div class="jb-stack">
            <PageHeader title=TITLE back lead="不用登录。急的事、要投诉的事，请打电话。" />
            {body}
            <Hotline number="12345" label="也可以打电话说" />
        </div>
    }
    .into_any()
}

fn of(about: CorrectionAbout, draft: Draft) -> AnyView {
    let asked = about.clone();
    loaded(
        move || {
            let about = asked.clone();
            Box::pin(async move { api::corrections::name(&about).await })
        },
        move |name| {
            let writing = Writing::new(about.clone(), draft.clone());
            dynamic(move || match writing.received.get() {
                Some(received) => said::received(&received),
                None => {
                    let name = name.clone();
                    view! {
                        <div class="jb-stack">
                            <p>"说的是：" <strong>{name}</strong></p>
                            {form::view(writing)}
                        </div>
                    }
                    .into_any()
                }
            })
        },
    )
}

fn nothing() -> AnyView {
    view! {
        <EmptyState
            icon=IconName::Search
            title="不知道说的是哪一页"
            text="链接可能不完整。请回到那一页，从最下面点进来。"
        >
            <LinkButton label="找事项" href=paths::ITEMS />
        </EmptyState>
    }
    .into_any()
}

/// What came of a correction.
#[component]
pub fn CorrectionPage() -> AnyView {
    set_title("纠错处理结果");
    let body = by_param("no", |no| {
        loaded(
            move || {
                let no = no.clone();
                Box::pin(async move { api::corrections::get(&no).await })
            },
            |correction| said::view(&correction),
        )
    });
    view! {
        <div class="jb-stack">
            <PageHeader title="纠错处理结果" />
            {body}
            <Hotline number="12345" label="不满意，打电话说" />
        </div>
    }
    .into_any()
}
