//! The sheet itself, in the order of 一次性告知单 (domain §4).

use super::take;
use super::view::Viewed;
use crate::api::near::Matter;
use crate::parts::answer::{Lines, lines};
use crate::parts::correction;
use crate::parts::item::{beside, bullets, contact_list, fee_list, flow_list, place_list};
use crate::parts::nearby::nearby;
use crate::parts::sheet::{Row, situation, tick_list, unsure};
use crate::paths;
use crate::ui::{Badge, Icon, IconName, KeyRow, KeyValue, PAGE_TITLE_ID, folded};
use crate::words::{items as words, times};
use jinban_contract::item::{Handling, Item, Outcome};
use jinban_contract::notice::Sheet;
use jinban_rules::bring::listed;
use jinban_rules::changes::values::{AT_ONCE, unpromised};
use jinban_rules::cost::Cost;
use jinban_rules::guidance::{self, Picks, is_uncounted};
use leptos::prelude::*;

pub fn sheet(viewed: Viewed<'_>, picks: &Picks) -> AnyView {
    let item = &viewed.notice.item;
    let sheet = guidance::sheet(item, picks);
    let guide = paths::item(&item.code);
    view! {
        <a class="jb-back" href=guide><Icon name=IconName::Back />"办事指南"</a>
        <article class="jb-notice">
            {band(viewed)}
            {first(viewed, &sheet)}
            {sheet.unsure.then(unsure)}
            {(!sheet.stopped).then(|| materials(item, &sheet))}
            <div class="jb-notice__folds">{folds(viewed, picks, &sheet)}</div>
            {foot(viewed)}
        </article>
        {correction::of_item(item)}
        {viewed.notice.withdrawn.is_none().then(|| beside(item.code.clone()))}
        {take::bar(viewed, &sheet)}
    }
    .into_any()
}

/// 能不能办, 带什么, 去哪儿. Paper says it further down, but for a reason not to go.
fn first(viewed: Viewed<'_>, sheet: &Sheet) -> AnyView {
    let item = &viewed.notice.item;
    let withdrawn = viewed.notice.withdrawn.is_some();
    let open = viewed.now && !withdrawn && !sheet.stopped;
    let said = Lines {
        now: open.then(|| nearby(Matter::Item(item.code.clone()))),
        ..Lines::of(item, sheet, withdrawn)
    };
    let class = match sheet.stopped {
        true => "jb-notice__section",
        false => "jb-notice__section jb-no-print",
    };
    view! { <section class=class>{lines(said)}</section> }.into_any()
}

fn materials(item: &Item, sheet: &Sheet) -> AnyView {
    let rows = listed(item, sheet)
        .into_iter()
        .map(|(material, certain)| Row {
            id: material.id.to_string(),
            material,
            certain,
            more: None,
        });
    let key = format!("{}.{}", sheet.item, sheet.situation.0);
    tick_list(&key, rows.collect())
}

/// The rest, in the order in which people ask; whole on paper.
fn folds(viewed: Viewed<'_>, picks: &Picks, sheet: &Sheet) -> AnyView {
    let item = &viewed.notice.item;
    let can = !sheet.stopped;
    let answers = situation(&item.guidance, picks, &sheet.answers, &|key| viewed.at(key));
    let promised = promised(item, sheet);
    view! {
        {answers}
        {can.then(|| folded("fees", fees(item, sheet), fee_list(&sheet.fees, &item.other_costs)))}
        {can.then(|| folded("time", how_long(&promised, sheet), time(item, sheet, promised)))}
        {can.then(|| folded("conditions", "什么情况能办，什么情况不能办", terms(item, sheet)))}
        {where_and_who(item, can)}
        {folded("law", "不服决定怎么办，法律依据", law(item))}
        {take::ways(viewed, sheet)}
    }
    .into_any()
}

/// Some steps take time beside what is promised; the title does not hide it.
fn how_long(promised: &str, sheet: &Sheet) -> String {
    let more = match sheet.steps.iter().any(is_uncounted) {
        true => "，另有不算在内的",
        false => "",
    };
    format!("多久办好：{promised}{more}")
}

/// Where nothing is charged, the title says so, and whether something else is paid.
fn fees(item: &Item, sheet: &Sheet) -> &'static str {
    match Cost::of(&sheet.fees, &item.other_costs) {
        Cost::Nothing => "要花多少钱：不收费",
        Cost::Beside => "要花多少钱：手续不收费，另付的见下",
        Cost::Charged => "要花多少钱",
    }
}

/// A part within a part.
fn within(title: &'static str, body: AnyView) -> AnyView {
    view! { <h3 class="jb-notice__within">{title}</h3> {body} }.into_any()
}

fn terms(item: &Item, sheet: &Sheet) -> AnyView {
    let some = |title, list: &[String]| (!list.is_empty()).then(|| within(title, bullets(list)));
    view! { {some("要符合什么条件", &sheet.conditions)} {some("什么情况不能办", &item.refusals)} }
        .into_any()
}

fn band(viewed: Viewed<'_>) -> AnyView {
    let item = &viewed.notice.item;
    let dated = format!(
        "第 {} 版 · 更新于 {}",
        item.version,
        times::day(item.updated_on)
    );
    let demo = item
        .demo
        .then(|| view! { <Badge label="示例" /> }.into_any());
    view! {
        <header class="jb-notice__band">
            <div class="jb-notice__heading">
                <p class="jb-notice__kind">"一次性告知单 " {demo}</p>
                <h1 class="jb-notice__title" id=PAGE_TITLE_ID tabindex="-1">
                    {item.name.clone()}
                </h1>
                <p class="jb-notice__case">{dated}</p>
            </div>
        </header>
    }
    .into_any()
}

fn promised(item: &Item, sheet: &Sheet) -> String {
    match (item.handling, sheet.promised) {
        (Handling::Instant, _) => AT_ONCE.to_owned(),
        (Handling::Promised, Some(limit)) if sheet.unsure => {
            format!("最长 {}", words::limit(limit))
        }
        (Handling::Promised, Some(limit)) => words::limit(limit),
        (Handling::Promised, None) => unpromised(item).to_owned(),
    }
}

/// The limits, then the steps.
fn time(item: &Item, sheet: &Sheet, promised: String) -> AnyView {
    let law = words::legal_limit(item)
        .map(|law| view! { <KeyRow key="法定时限">{law}</KeyRow> }.into_any());
    let steps =
        (!sheet.steps.is_empty()).then(|| within("怎么办", flow_list(&sheet.steps, sheet.unsure)));
    let results: Vec<String> = sheet.results.iter().map(result).collect();
    let results = (!results.is_empty()).then(|| within("办好了有什么", bullets(&results)));
    view! {
        <KeyValue>
            <KeyRow key="承诺时限">{promised}</KeyRow>
            {law}
        </KeyValue>
        {steps}
        {results}
    }
    .into_any()
}

/// What one gets in the end, and how.
fn result(outcome: &Outcome) -> String {
    let how = words::received(outcome);
    match how.is_empty() {
        true => outcome.name.clone(),
        false => format!("{}：{how}", outcome.name),
    }
}

/// Places, unless it cannot be done, and who answers.
fn where_and_who(item: &Item, can: bool) -> AnyView {
    let contacts = contact_list(item);
    if !can {
        return folded("contacts", "问谁，找谁投诉", contacts);
    }
    let body = view! {
        <p>{item.offline_way.clone()}</p>
        {place_list(item)}
        {within("问谁，找谁投诉", contacts)}
    };
    folded("where", "去哪儿办，问谁，找谁投诉", body.into_any())
}

fn law(item: &Item) -> AnyView {
    let remedy = item.remedy.clone();
    let remedy = (!remedy.is_empty())
        .then(|| within("不服决定怎么办", view! { <p>{remedy}</p> }.into_any()));
    let basis = item.basis.iter();
    let basis: Vec<_> = basis.map(|b| format!("{}{}", b.name, b.article)).collect();
    let basis = (!basis.is_empty()).then(|| within("法律依据", bullets(&basis)));
    view! { {remedy} {basis} }.into_any()
}

fn foot(viewed: Viewed<'_>) -> AnyView {
    let item = &viewed.notice.item;
    let said_by = format!(
        "告知单位：{}。实施编码 {}。",
        item.department, item.task_code
    );
    let demo = item.demo.then_some("这张单子是示例，不能照着办事。");
    view! {
        <footer class="jb-notice__foot">
            <p>{said_by} "除了上面写的，窗口多要材料，请打监督电话。" {demo}</p>
        </footer>
    }
    .into_any()
}
