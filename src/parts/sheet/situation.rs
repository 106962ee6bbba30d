//! What was answered, and what the answers leave open.

use super::questions::{answered, without};
use crate::parts::arrival::follow_with_focus;
use crate::ui::{KeyRow, KeyValue, Message, Tone, dynamic, folded};
use jinban_contract::guidance::{Guidance, SituationKey};
use jinban_contract::notice::AnsweredQuestion;
use jinban_rules::guidance::{Picks, Reading, read};
use leptos::prelude::*;

/// The sheet as the address's situation `key` changes, without network; with the answers seen before.
pub fn by_situation(
    key: Signal<String>,
    guidance: Guidance,
    view: impl Fn(&str, &Picks) -> AnyView + Send + 'static,
) -> AnyView {
    let seen = StoredValue::new(Picks::default());
    follow_with_focus(key);
    dynamic(move || {
        let key = key.get();
        let before = seen.get_value();
        let picks = read(&guidance, &key).picks;
        seen.update_value(|seen| seen.0.extend(picks.0));
        view(&key, &before)
    })
}

/// What was answered, each with the way to change it.
pub fn situation(
    guidance: &Guidance,
    picks: &Picks,
    answers: &[AnsweredQuestion],
    at: &dyn Fn(&SituationKey) -> String,
) -> Option<AnyView> {
    let rows = answered(guidance, picks)
        .into_iter()
        .zip(answers)
        .map(|(question, answer)| {
            let href = at(&without(guidance, picks, &question.id));
            let label = format!("改：{}", answer.question);
            let said = answer.answer.clone();
            view! {
                <KeyRow key=answer.question.clone()>
                    {said} " "
                    <a class="jb-tap jb-no-print" href=href aria-label=label>"改"</a>
                </KeyRow>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        let title = format!("您的情况，答了 {} 题", rows.len());
        folded(
            "answers",
            title,
            view! { <KeyValue>{rows}</KeyValue> }.into_any(),
        )
    })
}

/// That the list is longer than it need be.
pub fn unsure() -> AnyView {
    view! {
        <div class="jb-notice__section">
            <Message tone=Tone::Warning>
                "有的问题您选了“不确定”，所以下面把几种情况的材料都列上了。弄清楚以后再答一次，单子会短一些；也可以打电话问。"
            </Message>
        </div>
    }
    .into_any()
}

/// That some answers in the address do not fit the questions; what is left
/// `open` is asked.
pub fn left_out(reading: &Reading, open: bool) -> Option<AnyView> {
    let words = match (reading.picks.0.is_empty(), open) {
        (true, _) => "这张单子上的选项有变动，请重新回答。",
        (false, true) => "网址里有的选项对不上了，没有用上；看得懂的都留着，其余请再答一次。",
        (false, false) => "网址里有的选项对不上，没有用上。请核对下面“您的情况”。",
    };
    (!reading.whole).then(|| {
        view! {
            <div class="jb-notice__word jb-no-print">
                <Message tone=Tone::Warning announce=true>{words}</Message>
            </div>
        }
        .into_any()
    })
}
