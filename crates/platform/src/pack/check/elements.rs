//! What both a pack's faults and 要素齐全 ask of an item, judged in one place
//! so that the two never differ.

use super::{Told, told};
use jinban_contract::item::{Contact, Handling, Item};

/// What people write themselves has a name that ends so.
const WRITTEN: [&str; 8] = ["表", "书", "单", "说明", "声明", "承诺", "计划", "申请"];

/// Lists that nobody can do without and that are empty: key and name.
pub(super) fn empty_lists(item: &Item) -> impl Iterator<Item = (&'static str, &'static str)> {
    let needed = [
        ("audience", item.audience.is_empty(), "服务对象"),
        ("channels", item.channels.is_empty(), "办理形式"),
        ("flow", item.flow.is_empty(), "办理流程"),
        ("results", item.results.is_empty(), "办理结果"),
        ("places", item.places.is_empty(), "办理地点"),
        ("consult", item.consult.is_empty(), "咨询方式"),
        ("supervise", item.supervise.is_empty(), "监督投诉方式"),
        ("basis", item.basis.is_empty(), "设定依据"),
    ];
    let empty = needed.into_iter().filter(|(_, empty, _)| *empty);
    empty.map(|(key, _, name)| (key, name))
}

/// Limits of no time, and promises of what is done while people wait.
pub(super) fn limits(item: &Item) -> Told {
    let mut list = Told::new();
    for (at, promised) in item.promised_limits.iter().enumerate() {
        if promised.limit.amount == 0 {
            let text = "承诺时限不能是 0；当场办完的写成即办件";
            list.push(told(format!("promised_limits/{at}"), text));
        }
    }
    if item.legal_limit.is_some_and(|limit| limit.amount == 0) {
        let text = "法定时限不能是 0；法律没有规定的不写";
        list.push(told("legal_limit", text));
    }
    if item.handling == Handling::Instant && !item.promised_limits.is_empty() {
        list.push(told("promised_limits", "即办件不写承诺时限"));
    }
    list
}

/// Units that say again what the amount before them says: 10 元，元/本.
pub(super) fn units(item: &Item) -> Told {
    let fees = item.fees.iter().enumerate();
    let again = fees.filter(|(_, fee)| fee.unit.starts_with('元'));
    let text = |unit: &str| {
        let bare = unit.trim_start_matches(['元', '/', '／', '每']);
        format!("计费单位写的是“{unit}”，金额后面已经有“元”了；请只写按什么收，像“每{bare}”")
    };
    again
        .map(|(at, fee)| told(format!("fees/{at}/unit"), text(&fee.unit)))
        .collect()
}

/// Whoever complains must not end up with those complained about.
pub(super) fn shared_contacts(item: &Item) -> Told {
    let asked = |contact: &Contact| {
        let mut consult = item.consult.iter();
        consult.any(|other| same(&other.value, &contact.value))
    };
    let numbered = item.supervise.iter().enumerate();
    let shared = numbered.filter(|(_, contact)| asked(contact));
    shared
        .map(|(at, contact)| {
            let text = format!("监督投诉和咨询不能是同一个：{}", contact.value);
            told(format!("supervise/{at}"), text)
        })
        .collect()
}

/// The same way to reach an office: telephone numbers by their digits, other
/// ways by their words.
fn same(a: &str, b: &str) -> bool {
    match (digits(a), digits(b)) {
        (Some(a), Some(b)) => a == b,
        // Both blank is missing, not shared.
        _ => a.trim() == b.trim() && !a.trim().is_empty(),
    }
}

/// The digits of a telephone number, however it is grouped.
fn digits(text: &str) -> Option<String> {
    let grouping = |c: char| c.is_whitespace() || matches!(c, '-' | '(' | ')' | '（' | '）' | '+');
    let digits: String = text.chars().filter(|c| !grouping(*c)).collect();
    let number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    number.then_some(digits)
}

/// Whether one of the things named is written by people, what stands in
/// brackets left out: 采伐计划, 清单和记录, 申请表（一式两份）.
pub(super) fn is_written(name: &str) -> bool {
    let mut depth = 0;
    let outside = |c: &char| {
        depth += i32::from(matches!(c, '（' | '(')) - i32::from(matches!(c, '）' | ')'));
        depth == 0 && !matches!(c, '）' | ')')
    };
    let name: String = name.chars().filter(outside).collect();
    let mut things = name.split(['和', '或', '、']);
    things.any(|thing| WRITTEN.iter().any(|end| thing.trim_end().ends_with(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_in_two_spellings_is_one() {
        assert!(same("0999-000-0001", "（0999）000 0001"));
        assert!(same(" 一楼 ", "一楼"));
        assert!(!same("0999-000-0001", "0999-000-0002"));
        assert!(!same("", " "));
    }

    #[test]
    fn what_is_written_is_told_by_its_name() {
        for name in [
            "申请表（一式两份）",
            "清单和记录",
            "采伐计划",
            "表（一）或证明",
        ] {
            assert!(is_written(name), "{name}");
        }
        for name in ["身份证（见说明）", "户口簿", "证明(表)", "表彰决定"] {
            assert!(!is_written(name), "{name}");
        }
    }
}
