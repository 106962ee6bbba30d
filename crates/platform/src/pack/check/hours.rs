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
                let place = format!("hours/{at}{}", below(&fault));
                faults.push(file.source.fault(&place, text));
            }
        }
    }
}

/// Where in a timetable it is.
fn below(fault: &HoursFault) -> String {
    match fault {
        HoursFault::SeasonsOverlap(season, _) => format!("/seasons/{season}"),
        HoursFault::ExceptionsOverlap(exception, _) => format!("/exceptions/{exception}"),
        HoursFault::NoIntake(_) => "/last_intake_minutes".into(),
        HoursFault::NoRuleText
        | HoursFault::Uncovered(_)
        | HoursFault::Reversed(_)
        | HoursFault::Overlap(_)
        | HoursFault::ExceptionReversed(_)
        | HoursFault::NoReason(_) => String::new(),
    }
}

fn in_words(fault: &HoursFault) -> String {
    match fault {
        HoursFault::NoRuleText => "没有写门上的文字（rule_text）".into(),
        HoursFault::Uncovered(day) => format!("{day} 这一天不在任何季节里"),
        HoursFault::SeasonsOverlap(_, day) => {
            format!("{day} 这一天前面的季节已经有了，两个季节不能重叠；请改 from、until")
        }
        HoursFault::NoIntake(s) => format!(
            "{}–{} 还没开门就停止取号了；请把 last_intake_minutes 改小",
            s.from, s.until
        ),
        HoursFault::Reversed(s) => format!("{}–{} 结束早于开始", s.from, s.until),
        HoursFault::Overlap(s) => format!("{}–{} 与前面的时段重叠", s.from, s.until),
        HoursFault::ExceptionReversed(day) => format!("{day} 开始的例外，结束早于开始"),
        HoursFault::ExceptionsOverlap(_, day) => {
            format!("{day} 这一天前面的例外已经有了，一天只能有一条；请合成一条")
        }
        HoursFault::NoReason(day) => format!("{day} 开始的例外没有写原因"),
    }
}
