//! `/cases`: my cases, newest first.

use super::logic::{due, tone};
use crate::api;
use crate::browser::page::set_title;
use crate::parts::loaded::loaded;
use crate::paths;
use crate::ui::{
    Badge, Button, ButtonLook, EmptyState, IconName, LinkButton, LinkList, LinkRow, Message,
    PageHeader, Tone, dynamic,
};
use crate::words::errors::{Explained, explain};
use crate::words::{cases, times};
use jinban_contract::case::{CaseList, CaseSummary};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

#[component]
pub fn CasesPage() -> AnyView {
    set_title("我办的事");
    let query = use_query_map();
    let to_review = move || query.with(|q| q.get("reviewable").as_deref() == Some("1"));
    let hint = move || {
        to_review().then(|| {
            view! {
                <Message title="说说办得怎么样">
                    "点开一件办过的事，就能评价。评不评、评几分都随您。"
                </Message>
            }
        })
    };
    let list = loaded(|| Box::pin(async { api::cases::list(None).await }), list);
    view! {
        <div class="jb-stack">
            <PageHeader title="我办的事" back=paths::ME.to_owned() />
            {hint}
            {list}
        </div>
    }
    .into_any()
}

fn list(first: CaseList) -> AnyView {
    if first.cases.is_empty() {
        return empty();
    }
    let cases = RwSignal::new(first.cases);
    let next = RwSignal::new(first.next);
    let rows = move || cases.with(|cases| cases.iter().map(row).collect::<Vec<_>>());
    view! {
        <div class="jb-stack">
            <LinkList>{rows}</LinkList>
            {more(cases, next)}
        </div>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <EmptyState
            icon=IconName::Folder
            title="还没有办件"
            text="您提交的申请会出现在这里。没提交的在草稿里。"
        >
            <div class="jb-cluster">
                <LinkButton label="去找要办的事" href=paths::ITEMS_ONLINE />
                <LinkButton label="看草稿" href=paths::DRAFTS look=ButtonLook::Secondary />
            </div>
        </EmptyState>
    }
    .into_any()
}

fn row(case: &CaseSummary) -> AnyView {
    let mut meta = format!("{} 提交", times::day(case.submitted_at.date()));
    if let Some(due) = due(case) {
        meta = format!("{meta}，最晚 {} 办完", times::short_day(due));
    }
    if let Some(until) = case.supplement_until {
        meta = cases::until(until);
    }
    if case.unopened {
        meta = format!("{meta}。{}", cases::unopened(case));
    }
    let (href, title) = (paths::case(&case.no), cases::for_whom(case));
    let (label, tone) = (cases::state(case.state), tone(case.state));
    view! {
        <LinkRow href title meta>
            <Badge label tone />
        </LinkRow>
    }
    .into_any()
}

fn more(cases: RwSignal<Vec<CaseSummary>>, next: RwSignal<Option<String>>) -> AnyView {
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Explained>);
    let fetch = Callback::new(move |()| {
        busy.set(true);
        failed.set(None);
        leptos::task::spawn_local(async move {
            let cursor = next.get_untracked();
            let answer = api::cases::list(cursor.as_deref()).await;
            // The page may be gone by now.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(page) => {
                    cases.update(|all| all.extend(page.cases));
                    next.set(page.next);
                }
                Err(error) => failed.set(Some(explain(&error))),
            }
        });
    });
    let failed_note = move || {
        failed.get().map(|words| {
            view! { <Message tone=Tone::Danger title=words.title announce=true>{words.advice}</Message> }
        })
    };
    dynamic(move || {
        next.with(Option::is_some).then(|| {
            view! {
                {failed_note}
                <Button
                    label="再看早一些的"
                    look=ButtonLook::Secondary
                    block=true
                    busy
                    busy_label="正在加载…"
                    on_click=fetch
                />
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample::case as sample;
    use jinban_contract::case::CaseState;

    #[test]
    fn one_that_does_not_open_is_told_by_its_number_with_what_to_do() {
        let case = sample::case(CaseState::Accepted).summary;
        let torn = CaseSummary {
            unopened: true,
            applicant: String::new(),
            ..case.clone()
        };
        let drawn = |case: &CaseSummary| Owner::new().with(|| row(case).to_html());
        assert!(!drawn(&case).contains("打不开"));
        for words in ["打不开", "2026111812345678", "政务服务热线", "已受理"] {
            assert!(drawn(&torn).contains(words), "{words}");
        }
    }
}
