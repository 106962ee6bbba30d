//! What stands first, and what stands last.

use super::time::promised_range;
use crate::browser::page;
use crate::parts::answer::{Lines, lines};
use crate::parts::correction;
use crate::parts::hotline::ask_by_phone;
use crate::parts::item::{badges, withdrawn};
use crate::paths;
use crate::ui::{
    Button, ButtonLook, Card, IconName, LinkButton, Message, PageHeader, StickyActions, Tone,
};
use crate::words::times;
use jinban_contract::guidance::SituationKey;
use jinban_contract::item::{Handling, Item};
use jinban_rules::cost::Cost;
use jinban_rules::guidance::{self, Picks};
use jinban_rules::site::is_received;
use jinban_rules::ways::{is_here, trips};
use leptos::prelude::*;

/// `now`: who is open at this moment.
pub fn head(item: &Item, now: Option<AnyView>) -> AnyView {
    let marks = badges(&jinban_rules::badges::badges(item), item.demo);
    let body = match &item.withdrawn {
        Some(withdrawal) => withdrawn(withdrawal),
        None => view! {
            {answer(item, now)}
            {key_facts(item)}
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
    let trips = trips(item).map(|trips| match trips {
        (0, 0) if is_here(item) => ("不用跑".to_owned(), "手机上就能办完"),
        (0, 0) => ("不用跑".to_owned(), "要跑几趟"),
        (least, most) if least == most => (format!("{most} 趟"), "要跑几趟"),
        (least, most) => (format!("{least}—{most} 趟"), "要跑几趟，看情况"),
    });
    let fee = match Cost::of(&item.fees, &item.other_costs) {
        Cost::Nothing => ("不收费", "要花多少钱"),
        Cost::Beside => ("不收费", "办手续；另付的见下"),
        Cost::Charged => ("要收费", "要花多少钱"),
    };
    let facts = [
        Some((time, "承诺办完")),
        trips,
        Some((fee.0.to_owned(), fee.1)),
    ];
    let facts = facts.into_iter().flatten().map(|(value, key)| {
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

/// By no answers yet: what all situations come to.
fn answer(item: &Item, now: Option<AnyView>) -> AnyView {
    let sheet = guidance::sheet(item, &Picks::default());
    let said = Lines {
        now,
        asked: true,
        ..Lines::of(item, &sheet, false)
    };
    let said = lines(said);
    view! { <Card>{said}</Card> }.into_any()
}

/// What one may do now, always in reach.
pub fn bar(item: &Item) -> AnyView {
    let sheet = paths::notice(&item.code, &SituationKey::default(), None);
    let label = match item.guidance.questions.is_empty() {
        true => "看告知单",
        // Of one line also in large type.
        false => "要带什么",
    };
    let secondary = ButtonLook::Secondary;
    let apply = is_here(item).then(|| {
        let href = paths::apply(&item.code);
        view! { <LinkButton label="在手机上办" href look=secondary icon=IconName::Form /> }
    });
    let phone = ask_by_phone(&item.consult);
    let map = is_received(item).then(|| {
        let href = paths::map_for(&item.code);
        view! { <LinkButton label="去哪儿办" href look=secondary icon=IconName::MapPin /> }
    });
    view! {
        <StickyActions row=true>
            <LinkButton label href=sheet icon=IconName::List />
            {apply}
            {phone}
            {map}
        </StickyActions>
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
            {correction::of_item(item)}
            {print_button()}
        </div>
    }
    .into_any()
}

/// WeChat cannot print, so there it says what can.
fn print_button() -> AnyView {
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
