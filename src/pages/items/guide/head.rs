//! What stands first, and what stands last.

use super::time::promised_range;
use super::withdrawn;
use crate::browser::page;
use crate::pages::correct;
use crate::pages::items::badges;
use crate::paths;
use crate::ui::{Button, ButtonLook, Card, Icon, IconName, LinkButton, Message, PageHeader, Tone};
use crate::words::times;
use jinban_contract::guidance::SituationKey;
use jinban_contract::item::{Handling, Item};
use jinban_rules::ways::{is_here, trips};
use leptos::prelude::*;

pub fn head(item: &Item) -> AnyView {
    let marks = badges(&jinban_rules::badges::badges(item), item.demo);
    let body = match &item.withdrawn {
        Some(withdrawal) => withdrawn(withdrawal),
        None => view! {
            {key_facts(item)}
            {actions(item)}
            {offline(item)}
        }
        .into_any(),
    };
    view! {
        <PageHeader title=item.name.clone() back=paths::ITEMS.to_owned() lead=item.summary.clone()>
            {marks}
        </PageHeader>
        <div class="jb-stack">{body}</div>
    }
    .into_any()
}

fn key_facts(item: &Item) -> AnyView {
    let time = match item.handling {
        Handling::Promised => promised_range(item),
        Handling::Instant => "当场".to_owned(),
    };
    let trips = match trips(item) {
        0 => ("不用跑".to_owned(), "手机上就能办完"),
        n => (format!("{n} 趟"), "要跑几趟"),
    };
    let fee = if item.fees.is_empty() {
        "不收费"
    } else {
        "要收费"
    };
    let facts = [(time, "承诺办完"), trips, (fee.to_owned(), "要花多少钱")];
    let facts = facts.into_iter().map(|(value, key)| {
        view! {
            <li class="jb-keyfact">
                <span class="jb-keyfact__value">{value}</span>
                <span class="jb-keyfact__key">{key}</span>
            </li>
        }
        .into_any()
    });
    view! { <ul class="jb-keyfacts">{facts.collect::<Vec<_>>()}</ul> }.into_any()
}

fn actions(item: &Item) -> AnyView {
    let sheet = paths::notice(&item.code, &SituationKey::default(), None);
    let apply = is_here(item).then(|| {
        view! {
            <LinkButton
                label="在手机上办"
                href=paths::apply(&item.code)
                look=ButtonLook::Secondary
                icon=IconName::Form
                block=true
            />
        }
    });
    view! {
        <div class="jb-stack jb-no-print">
            <LinkButton label="看我要带什么" href=sheet icon=IconName::List block=true />
            {apply}
        </div>
    }
    .into_any()
}

/// No online way without the way in person (不得强制线上).
fn offline(item: &Item) -> AnyView {
    let (way, map) = (item.offline_way.clone(), paths::map_for(&item.code));
    view! {
        <Card title="不用手机怎么办">
            <p>{way}</p>
            <p>
                <a href=map>
                    <Icon name=IconName::MapPin />
                    "看哪里能办，现在开没开门"
                </a>
            </p>
        </Card>
    }
    .into_any()
}

pub fn foot(item: &Item) -> AnyView {
    let dated = format!(
        "第 {} 版，更新于 {}，自 {} 起执行。",
        item.version,
        times::day(item.updated_on),
        times::day(item.valid_from)
    );
    let demo = item
        .demo
        .then(|| view! { <Message tone=Tone::Warning>"这份指南是示例，不能照着办事。"</Message> });
    view! {
        <div class="jb-stack jb-guide__section">
            {demo}
            <p class="jb-quiet">{dated} "如果指南和窗口说的不一样，请打监督电话。"</p>
            {correct::link(&correct::of_item(item))}
            {print_button()}
        </div>
    }
    .into_any()
}

/// WeChat cannot print, so there it says what can.
pub fn print_button() -> AnyView {
    if page::in_wechat() {
        return view! {
            <p class="jb-quiet jb-no-print">
                "要打印，请点右上角“…”，选“在浏览器打开”，再点打印。"
            </p>
        }
        .into_any();
    }
    view! {
        <div class="jb-no-print">
            <Button
                label="打印"
                look=ButtonLook::Secondary
                icon=IconName::Printer
                on_click=move |()| page::print()
            />
        </div>
    }
    .into_any()
}
