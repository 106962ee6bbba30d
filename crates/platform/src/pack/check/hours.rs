//! `hours.toml`; what a timetable may say is judged by the rules.

use super::super::Fault;
use super::super::parts::Parts;
use super::repeated;
use jinban_rules::hours::{HoursFault, faults as rule_faults};

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    if let Some(file) = &parts.hours {
        let hours = &file.value.hours;
        let ids: Vec<_> = hours.iter().map(|h| &h.id).collect();
        for at in repeated(&ids) {
            let text = format!("工作时间 {} 重复", ids[at]);
            faults.push(file.source.fault(&format!("hours/{at}/id"), text));
        }
        for (at, timetable) in hours.iter().enumerate() {
            for fault in rule_faults(timetable) {
                let text = format!("工作时间 {}：{}", timetable.id, in_words(&fault));
                faults.push(file.source.fault(&format!("hours/{at}"), text));
            }
        }
    }
}

fn in_words(fault: &HoursFault) -> String {
    match fault {
        HoursFault::NoRuleText => "没有写门上的文字（rule_text）".into(),
        HoursFault::Uncovered(day) => format!("{day} 这一天不在任何季节里"),
        HoursFault::Reversed(s) => format!("{}–{} 结束早于开始", s.from, s.until),
        HoursFault::Overlap(s) => format!("{}–{} 与前面的时段重叠", s.from, s.until),
        HoursFault::ExceptionReversed(day) => format!("{day} 开始的例外，结束早于开始"),
        HoursFault::NoReason(day) => format!("{day} 开始的例外没有写原因"),
    }
}
