//! Wiring: what may be reviewed, was reviewed, or can no longer be.

use super::{form, given};
use crate::api::{self, Answer, ApiError};
use crate::browser::clock;
use crate::browser::page::set_title;
use crate::parts::hotline::RegionHotline;
use crate::parts::loaded::{by_param, loaded};
use crate::parts::owner;
use crate::paths;
use crate::ui::dynamic;
use crate::ui::{EmptyState, IconName, LinkButton, PageHeader};
use crate::words::errors::explain;
use crate::words::{cases, times};
use jinban_contract::review::ReviewPage as Reviewed;
use leptos::prelude::*;

#[component]
pub fn ReviewPage() -> AnyView {
    set_title("服务评价");
    let page = by_param(|token| {
        loaded(
            move || {
                let token = token.clone();
                Box::pin(async move {
                    owner::unlocked().await?;
                    or_over(api::reviews::get(&token).await)
                })
            },
            |got| match got {
                Ok(page) => open(page),
                Err(error) => over(&error),
            },
        )
    });
    view! {
        <div class="jb-stack">
            <PageHeader title="这次办得怎么样？" />
            {page}
        </div>
    }
    .into_any()
}

/// An address whose time is over is no failure: trying again changes nothing.
fn or_over(answer: Answer<Reviewed>) -> Answer<Result<Reviewed, ApiError>> {
    match answer {
        Err(error) if error.is_nothing() || error.status() == 410 => Ok(Err(error)),
        answer => answer.map(Ok),
    }
}

fn open(page: Reviewed) -> AnyView {
    let page = RwSignal::new(page);
    let thanks = RwSignal::new(false);
    dynamic(move || {
        let now = page.get();
        let body = match &now.review {
            Some(review) => given::view(review, thanks.get_untracked()),
            None if clock::proven().is_some_and(|at| now.open_until < at) => closed(&now),
            None => form::view(page, thanks),
        };
        view! {
            <div class="jb-stack">
                {what(&now)}
                {body}
            </div>
        }
        .into_any()
    })
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
    if error.is_nothing() {
        let text = "链接可能不完整。请从“我办的事”里重新打开，或重新扫码。";
        return nothing("没有找到这次评价".to_owned(), text.to_owned());
    }
    let words = explain(error);
    nothing(words.title, words.advice)
}

fn nothing(title: String, text: String) -> AnyView {
    view! {
        <EmptyState icon=IconName::Clock title text>
            <LinkButton label="去反映" href=paths::REPORT />
            <RegionHotline label="政务服务热线" />
        </EmptyState>
    }
    .into_any()
}
