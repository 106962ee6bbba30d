//! The sheet itself, in the order of 一次性告知单 (domain §4).

use super::logic::{answered, without};
use super::view::Viewed;
use super::{materials, take};
use crate::pages::correct;
use crate::pages::items::parts::{
    beside, bullets, contact_list, fee_list, flow_list, legal, place_list,
};
use crate::paths;
use crate::ui::{Badge, Icon, IconName, KeyRow, KeyValue, Message, PAGE_TITLE_ID, Tone};
use crate::words::{items as words, times};
use jinban_contract::guidance::{Guidance, SituationKey};
use jinban_contract::item::{Handling, Item};
use jinban_contract::notice::{AnsweredQuestion, Sheet};
use jinban_rules::changes::values::{AS_BY_LAW, AT_ONCE};
use jinban_rules::guidance::{self, Picks};
use leptos::prelude::*;

pub fn sheet(viewed: Viewed<'_>, picks: &Picks) -> AnyView {
    let item = &viewed.notice.item;
    let sheet = guidance::sheet(item, picks);
    let guide = paths::item(&item.code);
    view! {
        <a class="jb-back" href=guide><Icon name=IconName::Back />"办事指南"</a>
        <article class="jb-notice">
            {band(viewed, &sheet)}
            {situation(&item.guidance, picks, &sheet.answers, sheet.unsure, &|key| viewed.at(key))}
            {materials::section(item, &sheet)}
            {conditions(&sheet)}
            {section("要花多少钱", fee_list(&sheet.fees))}
            {section("多久办好", time(item, &sheet))}
            {(!sheet.steps.is_empty()).then(|| section("怎么办", flow_list(&sheet.steps)))}
            {section("去哪儿办", place(item))}
            {section("问谁，找谁投诉", contact_list(item))}
            {law(item)}
            {foot(viewed, &sheet)}
        </article>
        {take::actions(viewed, &sheet)}
        {correct::link(&correct::of_item(item))}
        {viewed.notice.withdrawn.is_none().then(|| beside(item.code.clone()))}
    }
    .into_any()
}

/// A part of the paper.
pub fn section(title: impl Into<String>, body: AnyView) -> AnyView {
    view! {
        <section class="jb-notice__section">
            <h2 class="jb-notice__subtitle">{title.into()}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn band(viewed: Viewed<'_>, sheet: &Sheet) -> AnyView {
    let item = &viewed.notice.item;
    let dated = format!(
        "实施编码 {} · 第 {} 版 · 更新于 {}",
        item.task_code,
        item.version,
        times::day(item.updated_on)
    );
    let demo = item.demo.then(|| view! { <Badge label="示例" /> });
    view! {
        <header class="jb-notice__band">
            <div class="jb-notice__heading">
                <p class="jb-notice__kind">"一次性告知单"</p>
                <h1 class="jb-notice__title" id=PAGE_TITLE_ID tabindex="-1">
                    {item.name.clone()}
                </h1>
                <p class="jb-notice__case">{dated} " " {demo}</p>
            </div>
            {take::code(viewed, sheet)}
        </header>
    }
    .into_any()
}

/// What was answered, each with the way to change it.
pub fn situation(
    guidance: &Guidance,
    picks: &Picks,
    answers: &[AnsweredQuestion],
    unsure: bool,
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
    let unsure = unsure.then(|| {
        view! {
            <Message tone=Tone::Warning>
                "有的问题您选了“不确定”，所以下面把几种情况的材料都列上了。弄清楚以后再答一次，单子会短一些；也可以打电话问。"
            </Message>
        }
    });
    (!rows.is_empty()).then(|| {
        section(
            "您的情况",
            view! { <KeyValue>{rows}</KeyValue> {unsure} }.into_any(),
        )
    })
}

fn conditions(sheet: &Sheet) -> Option<AnyView> {
    (!sheet.conditions.is_empty()).then(|| section("要符合什么条件", bullets(&sheet.conditions)))
}

fn time(item: &Item, sheet: &Sheet) -> AnyView {
    let promised = match (item.handling, sheet.promised) {
        (Handling::Instant, _) => AT_ONCE.to_owned(),
        (Handling::Promised, Some(limit)) if sheet.unsure => {
            format!("最长 {}", words::limit(limit))
        }
        (Handling::Promised, Some(limit)) => words::limit(limit),
        (Handling::Promised, None) => AS_BY_LAW.to_owned(),
    };
    let law = legal(item.legal_limit);
    view! {
        <KeyValue>
            <KeyRow key="承诺时限">{promised}</KeyRow>
            <KeyRow key="法定时限">{law}</KeyRow>
        </KeyValue>
    }
    .into_any()
}

fn place(item: &Item) -> AnyView {
    view! {
        <p>{item.offline_way.clone()}</p>
        {place_list(item)}
    }
    .into_any()
}

fn law(item: &Item) -> AnyView {
    let refusals =
        (!item.refusals.is_empty()).then(|| section("什么情况不能办", bullets(&item.refusals)));
    let remedy = (!item.remedy.is_empty()).then(|| {
        section(
            "不服决定怎么办",
            view! { <p>{item.remedy.clone()}</p> }.into_any(),
        )
    });
    let basis: Vec<String> = item
        .basis
        .iter()
        .map(|b| format!("{}{}", b.name, b.article))
        .collect();
    let basis = (!basis.is_empty()).then(|| section("法律依据", bullets(&basis)));
    view! {
        {refusals}
        {remedy}
        {basis}
    }
    .into_any()
}

fn foot(viewed: Viewed<'_>, sheet: &Sheet) -> AnyView {
    let item = &viewed.notice.item;
    let said_by = format!("告知单位：{}。", item.department);
    let address = take::address(viewed, sheet);
    let demo = item.demo.then_some("这张单子是示例，不能照着办事。");
    view! {
        <footer class="jb-notice__foot">
            <p>{said_by} "材料以这张单子为准；窗口多要材料，请打监督电话。" {demo}</p>
            <p class="jb-notice__address">"网址：" {address}</p>
        </footer>
    }
    .into_any()
}
