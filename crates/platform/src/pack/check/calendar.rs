//! `calendar.json`; what a calendar may say is judged by the rules.

use super::super::Fault;
use super::super::parts::Parts;
use super::super::source::Source;
use jinban_contract::time::Date;
use jinban_rules::calendar::{CalendarFault, faults as rule_faults};

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    let Some(file) = &parts.calendar else { return };
    for fault in rule_faults(&file.value) {
        let (day, text) = in_words(&fault);
        let line = day.map_or(1, |day| line_of(&file.source, day));
        faults.push(file.source.fault_on(line, text));
    }
}

fn in_words(fault: &CalendarFault) -> (Option<Date>, String) {
    use CalendarFault as F;
    match fault {
        F::RangeReversed => (None, "valid_until 早于 valid_from".into()),
        F::Outside(day) => (Some(*day), format!("{day} 不在日历的有效期内")),
        F::HolidayOrder(day) => (Some(*day), format!("节假日 {day} 重复或没有按顺序排")),
        F::MakeupOrder(day) => (Some(*day), format!("调休上班 {day} 重复或没有按顺序排")),
        F::Both(day) => (Some(*day), format!("{day} 既放假又上班")),
        F::MakeupOnWeekday(day) => (Some(*day), format!("调休上班 {day} 不是周末")),
        F::NoHolidays(day) => (
            None,
            format!(
                "从 {day} 起一整年，一个节假日也没有写：请照国务院公布的放假安排写上，或者把 valid_until 写到知道的那一天"
            ),
        ),
        F::NoName(day) => (Some(*day), format!("{day} 没有写节日名称")),
    }
}

/// The last line that names a day: where it is repeated, the repetition.
fn line_of(source: &Source, day: Date) -> usize {
    let day = day.to_string();
    let lines = source.text.lines().enumerate();
    let naming = lines.filter(|(_, line)| line.contains(&day));
    naming.last().map_or(1, |(at, _)| at + 1)
}
