//! Wiring: what may be reviewed, was reviewed, or can no longer be.

use super::{form, given};
use crate::api::{self, Answer, ApiError};
use crate::browser::clock;
use crate::browser::page::set_title;
use crate::pages::loaded::{by_param, loaded};
use crate::paths;
use crate::ui::{EmptyState, Hotline, IconName, LinkButton, PageHeader};
use crate::words::errors::explain;
use crate::words::{cases, times};
use jinban_contract::review::ReviewPage as Reviewed;
use leptos::prelude::*;

#[component]
pub fn ReviewPage() -> AnyView {
    set_title("服务评价");
    by_param("token", |token| {
        loaded(
            move || {
                let token = token.clone();
                Box::pin(async move { or_over(api::reviews::get(&token).await) })
            },
            |got| match got {
                Ok(page) => open(page),
                Err(error) => over(&error),
            },
        )
    })
}

/// An address whose time is over is no failure: trying again changes nothing.
fn or_over(answer: Answer<Reviewed>) -> Answer<Result<Reviewed, ApiError>> {
    match answer {
        Err(error) if matches!(error.status(), 404 | 410) => Ok(Err(error)),
        answer => answer.map(Ok),
    }
}

fn open(page: Reviewed) -> AnyView {
    let page = RwSignal::new(page);
    let thanks = RwSignal::new(false);
    (move || {
        let now = page.get();
        let body = match &now.review {
            Some(review) => given::view(review, thanks.get_untracked()),
            None if now.open_until < clock::now() => closed(&now),
            None => form::view(page, thanks),
        };
        view! {
            <div class="jb-stack">
                <PageHeader title="这次办得怎么样？" />
                {what(&now)}
                {body}
            </div>
        }
        .into_any()
    })
    .into_any()
}

fn what(page: &Reviewed) -> AnyView {
    let what = format!("{} · {}", page.item_name, cases::service(page.service));
    let number = format!("办件编号 {}", page.case_no);
    view! {
        <section class="jb-reviewed">
            <p class="jb-reviewed__what">{what}</p>
            <p class="jb-reviewed__where">{number}</p>
        </section>
    }
    .into_any()
}

fn closed(page: &Reviewed) -> AnyView {
    let text = format!(
        "这次评价开放到 {}。有话想说，可以到“事情办不成”反映，或打电话。",
        times::moment(page.open_until)
    );
    nothing("评价时间过了".to_owned(), text)
}

fn over(error: &ApiError) -> AnyView {
    let words = explain(error);
    let text = match words.advice.is_empty() {
        true => "有话想说，可以到“事情办不成”反映，或打电话。".to_owned(),
        false => words.advice,
    };
    view! {
        <div class="jb-stack">
            <PageHeader title="服务评价" />
            {nothing(words.title, text)}
        </div>
    }
    .into_any()
}

fn nothing(title: String, text: String) -> AnyView {
    view! {
        <EmptyState icon=IconName::Clock title text>
            <LinkButton label="去反映" href=paths::REPORT />
            <Hotline number="12345" label="政务服务热线" />
        </EmptyState>
    }
    .into_any()
}
