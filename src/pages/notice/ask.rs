//! One question per screen. Answers are links: one tap, and the browser's way
//! back works question by question.

use super::logic::{counts, previous, progress, with, without};
use super::view::Viewed;
use crate::paths;
use crate::ui::{Badge, Icon, IconName, LinkList, LinkRow, PAGE_TITLE_ID};
use jinban_contract::guidance::{Question, UNSURE};
use jinban_rules::guidance::{self, Picks};
use leptos::prelude::*;

pub fn question(viewed: Viewed<'_>, picks: &Picks, question: &Question) -> AnyView {
    let help = (!question.help.is_empty())
        .then(|| view! { <p class="jb-quiet">{question.help.clone()}</p> });
    view! {
        <div class="jb-stack jb-ask">
            {way_back(viewed, picks, question)}
            <p class="jb-ask__item">
                <span class="jb-notice__kind">"一次性告知单"</span>
                " "
                {viewed.notice.item.name.clone()}
            </p>
            {bars(viewed, picks, question)}
            <h1 class="jb-ask__question" id=PAGE_TITLE_ID tabindex="-1">
                {question.text.clone()}
            </h1>
            {help}
            {answers(viewed, picks, question)}
            {running_count(viewed, picks)}
        </div>
    }
    .into_any()
}

fn way_back(viewed: Viewed<'_>, picks: &Picks, question: &Question) -> AnyView {
    let guidance = &viewed.notice.item.guidance;
    let (href, label) = match previous(guidance, picks, &question.id) {
        Some(before) => (viewed.at(&without(guidance, picks, &before.id)), "上一题"),
        None => (paths::item(&viewed.notice.item.code), "办事指南"),
    };
    view! { <a class="jb-back" href=href><Icon name=IconName::Back />{label}</a> }.into_any()
}

fn bars(viewed: Viewed<'_>, picks: &Picks, question: &Question) -> AnyView {
    let (number, most) = progress(&viewed.notice.item.guidance, picks, &question.id);
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

fn answers(viewed: Viewed<'_>, picks: &Picks, question: &Question) -> AnyView {
    let given = viewed.seen.get(&question.id);
    let row = |id: &str, text: &str, meta: &str| {
        let key = with(&viewed.notice.item.guidance, picks, &question.id, id);
        let before = (given == Some(id)).then(|| view! { <Badge label="上次选的" /> });
        view! {
            <LinkRow href=viewed.at(&key) title=text meta=meta>
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

fn running_count(viewed: Viewed<'_>, picks: &Picks) -> AnyView {
    let sheet = guidance::sheet(&viewed.notice.item, picks);
    let words = match counts(&sheet) {
        (0, 0) => "照现在的回答，不用带材料。".to_owned(),
        (sure, 0) => format!("照现在的回答，要带 {sure} 样材料。"),
        (sure, more) => format!("现在看，要带 {sure} 样材料；看您怎么答，最多再加 {more} 样。"),
    };
    view! { <p class="jb-quiet" role="status">{words}</p> }.into_any()
}
