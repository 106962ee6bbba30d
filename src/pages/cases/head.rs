//! The number, the state in words, what happens next, until when.

use super::logic::days_left;
use crate::browser::{share, timer};
use crate::ui::{Badge, Button, ButtonLook, IconName, Message, Toast, Tone};
use crate::words::{cases, times};
use jinban_contract::case::Case;
use jinban_rules::case::group_no;
use leptos::prelude::*;

pub(super) fn submitted_note(case: &Case) -> AnyView {
    let parts = number(case.summary.no.as_str());
    view! {
        <Message tone=Tone::Success title="已提交，请记下办件编号" announce=true>
            {parts}
            <p>"可以点“复制编号”，或者把这一页截个图。以后登录“我的办件”也能找到。"</p>
        </Message>
    }
    .into_any()
}

pub(super) fn head(case: &Case) -> AnyView {
    let summary = &case.summary;
    let state = summary.state;
    let as_of = case.as_of.date();
    let due = summary.due_on.map(|due| {
        let left = days_left(due, as_of);
        let text = format!("最晚 {} 办完", times::near_day(due, as_of));
        let tone = if left < 0 { Tone::Danger } else { Tone::Info };
        view! {
            <p class="jb-case-head__due">
                {text} " " <Badge label=cases::days_left(left) tone />
            </p>
        }
    });
    let submitted = format!("{} 提交", times::moment(summary.submitted_at));
    view! {
        <section class="jb-case-head">
            <p class="jb-case-head__item">{submitted}</p>
            <p class="jb-case-head__state">{cases::state(state)}</p>
            <p>{cases::next(state)}</p>
            {due}
            {number(summary.no.as_str())}
            {copy(summary.no.as_str().to_owned())}
        </section>
    }
    .into_any()
}

/// In groups of four for reading aloud.
fn number(no: &str) -> AnyView {
    let grouped = group_no(no);
    let parts = grouped
        .split(' ')
        .map(|part| view! { <span class="jb-case-no__part">{part.to_owned()}</span> })
        .collect::<Vec<_>>();
    view! {
        <p class="jb-case-no">
            <span class="jb-visually-hidden">"办件编号"</span>
            {parts}
        </p>
    }
    .into_any()
}

fn copy(no: String) -> AnyView {
    let said = RwSignal::new(String::new());
    let click = Callback::new(move |()| {
        let no = no.clone();
        leptos::task::spawn_local(async move {
            let words = match share::copy(&no).await {
                true => "编号已复制",
                false => "这台手机不让复制，请截图或抄下编号",
            };
            // The page may be gone by now.
            let _ = said.try_set(words.to_owned());
            timer::sleep(4000).await;
            let _ = said.try_set(String::new());
        });
    });
    view! {
        <Button label="复制编号" look=ButtonLook::Secondary icon=IconName::Copy on_click=click />
        <Toast message=said />
    }
    .into_any()
}
