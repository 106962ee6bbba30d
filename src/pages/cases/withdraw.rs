//! Withdrawing a case.

use super::head::tell_state;
use crate::api;
use crate::parts::confirm::{Then, Words, ask_twice, or_done};
use jinban_contract::case::{Case, CaseState};
use leptos::prelude::*;

const WORDS: Words = Words {
    id: "withdraw",
    ask: "撤回申请",
    title: "撤回这份申请吗？",
    text: "撤回后这件事就不办了，不会影响您以后再申请。",
    sure: "确定撤回",
    busy: "正在撤回…",
    rather_not: "不撤回",
    not_done: "还没有撤回",
    not_known: "不知道撤回了没有",
};

pub(super) fn view(case: RwSignal<Case>) -> AnyView {
    ask_twice(WORDS, move |key: String| {
        let no = case.with_untracked(|c| c.summary.no.clone());
        Box::pin(async move {
            let answer = api::cases::withdraw(no.as_str(), &key).await;
            let is_done = |now: &Case| now.summary.state == CaseState::Withdrawn;
            let now = or_done(answer, is_done, api::cases::get(no.as_str())).await;
            let now = now.map_err(|error| WORDS.undone(&error))?;
            Ok(Box::new(move || {
                case.set(now);
                tell_state();
            }) as Then)
        })
    })
}
