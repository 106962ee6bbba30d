//! One question per screen. Answers are links: one tap, and the browser's way
//! back works question by question.

use super::questions::{previous, progress, with, without};
use crate::ui::{Badge, Icon, IconName, LinkList, LinkRow, PAGE_TITLE_ID};
use jinban_contract::guidance::{Guidance, Question, SituationKey, UNSURE};
use jinban_rules::bring::Counts;
use jinban_rules::guidance::Picks;
use leptos::prelude::*;

/// What is asked about, and where the answers lead.
pub struct Asking<'a> {
    /// What the paper is called.
    pub kind: &'static str,
    /// What it is about.
    pub name: &'a str,
    pub guidance: &'a Guidance,
    /// Answers so far.
    pub picks: &'a Picks,
    /// Earlier answers of this visit, to be recognised when going back.
    pub seen: &'a Picks,
    /// Where the way back leads from the first question, and its name.
    pub way_out: (String, &'static str),
    /// Materials by these answers.
    pub counts: Counts,
    /// The address of a situation.
    pub at: &'a dyn Fn(&SituationKey) -> String,
}

/// One question, whatever it is about.
pub fn screen(asking: &Asking<'_>, question: &Question) -> AnyView {
    let help = (!question.help.is_empty())
        .then(|| view! { <p class="jb-quiet">{question.help.clone()}</p> }.into_any());
    let name = asking.name.to_owned();
    view! {
        <div class="jb-stack jb-ask">
            {way_back(asking, question)}
            <p class="jb-ask__item">
                <span class="jb-notice__kind">{asking.kind}</span>
                " "
                {name}
            </p>
            {bars(asking, question)}
            <h1 class="jb-ask__question" id=PAGE_TITLE_ID tabindex="-1">
                {question.text.clone()}
            </h1>
            {help}
            {answers(asking, question)}
            {running_count(asking.counts)}
        </div>
    }
    .into_any()
}

fn way_back(asking: &Asking<'_>, question: &Question) -> AnyView {
    let (guidance, picks) = (asking.guidance, asking.picks);
    let (href, label) = match previous(guidance, picks, &question.id) {
        Some(before) => ((asking.at)(&without(guidance, picks, &before.id)), "上一题"),
        None => asking.way_out.clone(),
    };
    view! { <a class="jb-back" href=href><Icon name=IconName::Back />{label}</a> }.into_any()
}

fn bars(asking: &Asking<'_>, question: &Question) -> AnyView {
    let (number, most) = progress(asking.guidance, asking.picks, &question.id);
    let text = match number {
        n if n == most => format!("第 {n} 题，最后一题"),
        n => format!("第 {n} 题，最多 {most} 题"),
    };
    let bars = (1..=most)
        .map(|n| {
            let class = if n <= number {
                "jb-steps__bar jb-steps__bar--done"
            } else {
                "jb-steps__bar"
            };
            view! { <span class=class></span> }.into_any()
        })
        .collect::<Vec<_>>();
    view! {
        <div class="jb-steps">
            <p class="jb-steps__text">{text}</p>
            <div class="jb-steps__bars" aria-hidden="true">{bars}</div>
        </div>
    }
    .into_any()
}

fn answers(asking: &Asking<'_>, question: &Question) -> AnyView {
    let given = asking.seen.get(&question.id);
    let row = |id: &str, text: &str, meta: &str| {
        let key = with(asking.guidance, asking.picks, &question.id, id);
        let before = (given == Some(id)).then(|| view! { <Badge label="上次选的" /> }.into_any());
        view! {
            <LinkRow href=(asking.at)(&key) title=text meta=meta>
                {before}
            </LinkRow>
        }
        .into_any()
    };
    let mut rows: Vec<_> = question
        .answers
        .iter()
        .map(|answer| row(&answer.id, &answer.text, ""))
        .collect();
    rows.push(row(UNSURE, "不确定", "把几种情况的材料都列出来"));
    view! { <LinkList>{rows}</LinkList> }.into_any()
}

fn running_count(counts: Counts) -> AnyView {
    let words = format!("照现在的回答，{}。", counts.said());
    view! { <p class="jb-quiet" role="status">{words}</p> }.into_any()
}
