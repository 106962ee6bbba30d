//! 基本信息, 受理条件, 不予受理情形.

use super::view::{Section, section};
use crate::parts::item::bullets;
use crate::ui::{Card, Disclosure, KeyRow, KeyValue};
use crate::words::items as words;
use jinban_contract::item::{Clause, Item};
use jinban_rules::ways::channels;
use leptos::prelude::*;

pub fn conditions(item: &Item) -> Option<Section> {
    section(
        "conditions",
        "什么情况能办",
        !item.conditions.is_empty(),
        || {
            let rows = item.conditions.iter().map(clause).collect::<Vec<_>>();
            card(view! { <div class="jb-prose"><ul>{rows}</ul></div> }.into_any())
        },
    )
}

/// A condition that hangs on the situation says so: the sheet sorts it out.
fn clause(clause: &Clause) -> AnyView {
    let depends = clause
        .when
        .is_some()
        .then(|| view! { <span class="jb-quiet">"（看情况）"</span> });
    view! { <li>{clause.text.clone()} {depends}</li> }.into_any()
}

pub fn refusals(item: &Item) -> Option<Section> {
    section(
        "refusals",
        "什么情况不能办",
        !item.refusals.is_empty(),
        || card(bullets(&item.refusals)),
    )
}

/// Words on a white sheet.
pub fn card(body: AnyView) -> AnyView {
    view! { <Card>{body}</Card> }.into_any()
}

/// 基本信息: what clerks and lawyers look for, so it stands last and closed.
pub fn facts(item: &Item) -> Option<Section> {
    section("facts", "基本信息", true, || {
        let rows = rows(item)
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| view! { <KeyRow key>{value}</KeyRow> }.into_any())
            .collect::<Vec<_>>();
        view! {
            <Disclosure summary="编码、部门、类型">
                <KeyValue>{rows}</KeyValue>
            </Disclosure>
        }
        .into_any()
    })
}

fn rows(item: &Item) -> Vec<(&'static str, String)> {
    let audience: Vec<_> = item.audience.iter().map(|a| words::audience(*a)).collect();
    let channels = channels(item).into_iter().map(words::channel);
    let channels: Vec<_> = channels.collect();
    vec![
        ("事项名称", item.name.clone()),
        ("也叫", item.aliases.join("、")),
        ("事项类型", words::kind(item.kind).to_owned()),
        ("办件类型", words::handling(item.handling).to_owned()),
        ("实施主体", item.department.clone()),
        ("承办机构", item.undertaking.clone()),
        ("联办机构", item.joint_departments.join("、")),
        ("行使层级", words::level(item.level).to_owned()),
        ("服务对象", audience.join("、")),
        ("办理形式", channels.join("、")),
        ("通办范围", words::scope(item.scope).to_owned()),
        ("数量限制", item.quantity_limit.clone()),
        ("中介服务", item.intermediary.clone()),
        ("事项编号", item.code.to_string()),
        ("基本编码", item.catalog_code.clone()),
        ("实施编码", item.task_code.clone()),
    ]
}
