//! Steps that together take longer than is promised. What a step takes is told in words, so this
//! reads only what is plain and is pointed out, never refused.

use super::ways::Ways;
use super::{Told, told};
use jinban_contract::item::{FlowStep, Item, Limit, LimitUnit};
use jinban_rules::guidance::{Picks, is_uncounted};

/// In words of a step that is not counted, or not by itself: beside another, before acceptance,
/// after the decision, the sum of several.
const APART: [&str; 10] = [
    "同时", "以前", "一共", "后", "每", "随时", "月", "按", "年", "小时",
];

/// Warnings: the first situation whose steps take longer than its promise.
pub(super) fn too_long(item: &Item, ways: &Ways) -> Told {
    let mut longer = ways.all.iter().filter_map(|way| longer(item, ways, way));
    longer.next().into_iter().collect()
}

fn longer(item: &Item, ways: &Ways, way: &Picks) -> Option<(String, String)> {
    let mut limits = item.promised_limits.iter();
    let promised = limits.find(|one| ways.takes(way, one.when.as_ref()))?;
    let limit = promised.limit;
    let promised = sevenths(limit);
    let steps = item.flow.iter();
    let steps = steps.filter(|step| ways.takes(way, step.when.as_ref()));
    let taken: u32 = steps.map(counted).sum();
    (taken > promised).then(|| {
        let key = ways.key(item, way);
        let text = format!(
            "{key}：各步加起来约 {} 个工作日，比承诺的 {}长；不算在办理时间里的，请在这一步的时间里写明",
            taken.div_ceil(7),
            said(limit),
        );
        told("flow", text)
    })
}

/// A limit in its own unit, and in workdays where it has another.
fn said(limit: Limit) -> String {
    let amount = limit.amount;
    let workdays = sevenths(limit).div_ceil(7);
    match limit.unit {
        LimitUnit::Workdays => format!("{amount} 个工作日"),
        LimitUnit::Days => format!("{amount} 天（约 {workdays} 个工作日）"),
        LimitUnit::Hours => format!("{amount} 小时（约 {workdays} 个工作日）"),
    }
}

/// Sevenths of a workday: a day of the calendar is five of them.
fn sevenths(limit: Limit) -> u32 {
    let amount = u32::from(limit.amount);
    match limit.unit {
        LimitUnit::Workdays => amount * 7,
        LimitUnit::Days => amount * 5,
        LimitUnit::Hours => 7,
    }
}

/// Sevenths of a workday that a step counts for; none where its words do not say.
fn counted(step: &FlowStep) -> u32 {
    let words = step.time.as_str();
    if is_uncounted(step) || APART.iter().any(|apart| words.contains(apart)) {
        return 0;
    }
    let numbers = words.split(|c: char| !c.is_ascii_digit());
    let most = numbers
        .filter_map(|number| number.parse::<u32>().ok())
        .max();
    match most {
        Some(days) if words.contains("工作日") => days * 7,
        Some(days) if words.contains('天') => days * 5,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_said_in_its_own_unit() {
        let limit = |amount, unit| said(Limit { amount, unit });
        assert_eq!(limit(5, LimitUnit::Workdays), "5 个工作日");
        assert_eq!(limit(5, LimitUnit::Days), "5 天（约 4 个工作日）");
    }

    #[test]
    fn words_of_a_step_are_read_where_they_are_plain() {
        for (time, sevenths) in [
            ("3个工作日", 21),
            ("3到5个工作日内", 35),
            ("7天", 35),
            ("当场", 0),
            ("约10分钟", 0),
            ("5个工作日，不算在办理时间里", 0),
            ("决定后10个工作日内", 0),
            ("10个工作日，和走访同时", 0),
            ("每月25日前", 0),
        ] {
            let step = FlowStep {
                name: String::new(),
                text: String::new(),
                time: time.into(),
                when: None,
            };
            assert_eq!(counted(&step), sevenths, "{time}");
        }
    }
}
