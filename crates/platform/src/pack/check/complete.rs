//! 要素齐全: whether an item has every element of the national element set
//! (GB/T 39554.2-2020) that applies to it, and what it lacks of them.
//!
//! This is more than `pack check` asks of an item: one without a sample or a
//! question may be published, but is not counted as complete. Two elements
//! speak by being left out, since the contract gives that a meaning which the
//! guide prints: no `legal_limit` is 法律没有规定, no `fees` 不收费.

mod details;
mod materials;
mod term;

use super::ways::Ways;
use super::{Told, elements, told};
use jinban_contract::condition::Condition;
use jinban_contract::item::{Channel, Handling, Item, ItemKind};
use jinban_rules::guidance::Picks;

/// Fewest steps of an 行政许可: 受理, 审核, 审批, 办结, 送达.
const PERMIT_STEPS: usize = 5;

/// What an item lacks of the full element set: place in its file, such as
/// `materials/3/sample`, and in words what to write there. Empty when it is
/// complete.
pub fn missing_elements(item: &Item) -> Vec<(String, String)> {
    let mut list = texts(item);
    list.extend(lists(item));
    list.extend(situations(item));
    list.extend(limits(item));
    list.extend(flow(item));
    list.extend(materials::missing(&item.materials));
    list.extend(details::missing(item));
    list
}

/// Nothing but blanks.
fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// The fields among these that are blank, below `place`.
fn blanks(place: &str, fields: &[(&str, &str, &str)]) -> Told {
    let blank = fields.iter().filter(|(_, text, _)| blank(text));
    blank
        .map(|(key, _, name)| {
            let path = [place, key].join("/");
            told(path.trim_start_matches('/'), format!("没有写{name}"))
        })
        .collect()
}

fn texts(item: &Item) -> Told {
    let mut list = blanks(
        "",
        &[
            ("name", &item.name, "事项名称"),
            ("summary", &item.summary, "一句话说明"),
            ("catalog_code", &item.catalog_code, "基本编码"),
            ("task_code", &item.task_code, "实施编码"),
            ("department", &item.department, "实施主体"),
            ("undertaking", &item.undertaking, "承办机构"),
            ("quantity_limit", &item.quantity_limit, "数量限制"),
            ("intermediary", &item.intermediary, "要不要中介服务"),
            ("offline_way", &item.offline_way, "线下怎么办"),
            ("remedy", &item.remedy, "法律救济"),
        ],
    );
    if item.visits > 0 && blank(&item.visits_reason) {
        list.push(told("visits_reason", "没有写为什么要到现场"));
    }
    let remote = [Channel::Online, Channel::Post];
    let by_telephone = item.visits_reason.contains("打电话");
    if item.visits == 0 && !by_telephone && !item.channels.iter().any(|way| remote.contains(way)) {
        let text = "不用到现场，却不能网上办，不能邮寄，也没有写打电话就行";
        list.push(told("channels", text));
    }
    list
}

fn lists(item: &Item) -> Told {
    let more = [
        ("themes", item.themes.is_empty(), "主题"),
        ("conditions", item.conditions.is_empty(), "受理条件"),
        ("refusals", blank(&item.refusals.join("")), "不予受理情形"),
        ("rights", blank(&item.rights.join("")), "申请人权利义务"),
        ("faq", item.faq.is_empty(), "常见问题"),
    ];
    let more = more.into_iter().filter(|(_, empty, _)| *empty);
    let more = more.map(|(path, _, name)| (path, name));
    // What is asked of the procedure is told below.
    let empty = elements::empty_lists(item).filter(|(path, _)| *path != "flow");
    let missing = empty.chain(more);
    missing
        .map(|(path, name)| told(path, format!("没有写{name}")))
        .collect()
}

/// Two situations or more, and not the same sheet in all of them.
fn situations(item: &Item) -> Told {
    let ways = Ways::of(item);
    let sheets = |way: &Picks| parts(item, &ways, way);
    let first = ways.all.first().map(sheets);
    let differ = ways.all.iter().any(|way| Some(sheets(way)) != first);
    let text = "要有两种以上的情形，材料、条件、流程、收费或时限各不相同";
    (!differ)
        .then(|| told("guidance", text))
        .into_iter()
        .collect()
}

/// Which of an item's entries stand on the sheet of a situation, and the place
/// of the promised limit that holds.
fn parts(item: &Item, ways: &Ways, way: &Picks) -> (Vec<bool>, Option<usize>) {
    let takes = |when: Option<&Condition>| ways.takes(way, when);
    let whens = (item.materials.iter().map(|m| m.when.as_ref()))
        .chain(item.conditions.iter().map(|c| c.when.as_ref()))
        .chain(item.flow.iter().map(|step| step.when.as_ref()))
        .chain(item.fees.iter().map(|fee| fee.when.as_ref()))
        .chain(item.results.iter().map(|result| result.when.as_ref()));
    let mut limits = item.promised_limits.iter();
    let limit = limits.position(|limit| takes(limit.when.as_ref()));
    (whens.map(takes).collect(), limit)
}

fn limits(item: &Item) -> Told {
    let mut list = elements::limits(item);
    if item.handling == Handling::Promised && item.promised_limits.is_empty() {
        list.push(told("promised_limits", "承诺件没有写承诺时限"));
    }
    list
}

/// Every step in words, so that nobody needs a picture of the procedure.
fn flow(item: &Item) -> Told {
    let fewest = match item.kind {
        ItemKind::Permit => PERMIT_STEPS,
        ItemKind::Benefit
        | ItemKind::Confirmation
        | ItemKind::Reward
        | ItemKind::Ruling
        | ItemKind::Other
        | ItemKind::PublicService => 1,
    };
    let mut list = Told::new();
    if item.flow.len() < fewest {
        let text = format!("办理流程至少要有 {fewest} 个环节");
        list.push(told("flow", text));
    }
    for (at, step) in item.flow.iter().enumerate() {
        let fields = [
            ("name", &*step.name, "环节名称"),
            ("text", &step.text, "办理内容"),
        ];
        list.extend(blanks(&format!("flow/{at}"), &fields));
    }
    list
}
