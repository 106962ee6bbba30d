//! What stands as words and as a number, and is not the same. Only what is plain is
//! read, and pointed out, never refused.

use super::super::Fault;
use super::super::parts::Parts;
use super::{Told, online, told};
use jinban_contract::hours::{Hours, Span};
use jinban_contract::item::{Item, Limit, LimitUnit};

/// Between the name of a limit and its number, in any order.
const BETWEEN: &str = "的办结理时限期间内是为约最多不超过共：: ";

/// Units as people write them, the longer before the shorter.
const UNITS: [(&str, LimitUnit); 5] = [
    ("工作日", LimitUnit::Workdays),
    ("自然日", LimitUnit::Days),
    ("天", LimitUnit::Days),
    ("日", LimitUnit::Days),
    ("小时", LimitUnit::Hours),
];

/// Warnings: 承诺…5个工作日 and 法定…20个工作日 in a text, where the item has other limits.
pub(super) fn limits(item: &Item) -> Told {
    let promised = item.promised_limits.iter().map(|one| one.limit);
    let special = item.special_procedures.iter().map(|one| one.limit);
    let promised: Vec<_> = promised.chain(special).collect();
    let legal: Vec<_> = item.legal_limit.into_iter().collect();
    let answers = item.faq.iter().enumerate();
    let answers = answers.map(|(at, faq)| (format!("faq/{at}/answer"), faq.answer.as_str()));
    let summary = ("summary".to_owned(), item.summary.as_str());
    let texts = online::texts(item).into_iter().chain(answers);
    let texts = texts.chain([summary]);
    let found = texts.flat_map(|(place, text)| {
        let promised = other(text, "承诺", &promised);
        let legal = other(text, "法定", &legal);
        let found = promised.into_iter().chain(legal);
        found.map(move |words| told(place.clone(), words))
    });
    found.collect()
}

/// The first limit of this name that is none of the item's.
fn other(text: &str, name: &str, own: &[Limit]) -> Option<String> {
    let mut said = text.split(name).skip(1).filter_map(limit);
    let (words, _) = said.find(|(_, limit)| !own.contains(limit))?;
    let fields = match name {
        "承诺" => "promised_limits",
        _ => "legal_limit",
    };
    Some(format!(
        "文字里写的是{name}{words}，{fields} 里不是；请改成一样的"
    ))
}

/// The limit that a text begins with, and how it is written.
fn limit(text: &str) -> Option<(String, Limit)> {
    let text = text.trim_start_matches(|c| BETWEEN.contains(c));
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (amount, rest) = (text[..end].parse().ok()?, text[end..].trim_start());
    let rest = rest.strip_prefix('个').unwrap_or(rest).trim_start();
    let (unit, kind) = UNITS.iter().find(|(unit, _)| rest.starts_with(unit))?;
    let limit = Limit {
        amount,
        unit: *kind,
    };
    let counted = if *kind == LimitUnit::Workdays {
        "个"
    } else {
        ""
    };
    Some((format!("{amount}{counted}{unit}"), limit))
}

/// Warnings: times on the door that no span has, and another number of minutes
/// before the end.
pub(super) fn on_the_door(parts: &Parts, found: &mut Vec<Fault>) {
    let Some(file) = &parts.hours else { return };
    for (at, hours) in file.value.hours.iter().enumerate() {
        let words = strange_time(hours).into_iter().chain(other_margin(hours));
        let place = format!("hours/{at}/rule_text");
        found.extend(words.map(|text| file.source.fault(&place, text)));
    }
}

fn strange_time(hours: &Hours) -> Option<String> {
    let seasons = hours.seasons.iter().flat_map(|season| {
        let week = &season.week;
        [
            &week.mon, &week.tue, &week.wed, &week.thu, &week.fri, &week.sat, &week.sun,
        ]
    });
    let exceptions = hours.exceptions.iter().map(|exception| &exception.spans);
    let spans: Vec<&Span> = seasons.chain(exceptions).flatten().collect();
    let margin = hours.last_intake_minutes;
    let known = |minute: u16| {
        let mut spans = spans.iter();
        spans.any(|span| {
            let (from, until) = (span.from.0, span.until.0);
            minute == from || minute == until || minute.checked_add(margin) == Some(until)
        })
    };
    let strange = times(&hours.rule_text).find(|(_, minute)| !known(*minute));
    let (time, _) = strange?;
    Some(format!(
        "门上写着 {time}，时段里没有；请把 rule_text 和 seasons 改成一样的"
    ))
}

/// Times such as `8:30`, as they are written and in minutes.
fn times(text: &str) -> impl Iterator<Item = (&str, u16)> {
    let written = text.split(|c: char| !(c.is_ascii_digit() || c == ':' || c == '：'));
    written.filter_map(|time| {
        let (hour, minute) = time.split_once([':', '：'])?;
        let fits = hour.len() <= 2 && minute.len() == 2;
        let (hour, minute) = (hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?);
        (fits && hour <= 24 && minute < 60).then_some((time, hour * 60 + minute))
    })
}

fn other_margin(hours: &Hours) -> Option<String> {
    let (before, _) = hours.rule_text.split_once("分钟停止")?;
    let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let said: u16 = before[before.len() - digits..].parse().ok()?;
    let margin = hours.last_intake_minutes;
    (said != margin).then(|| {
        format!("门上写着提前 {said} 分钟停止取号，last_intake_minutes 是 {margin}；请改成一样的")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("5个工作日办结", Some((5, LimitUnit::Workdays)))]
    #[case("办结时限：3 个工作日", Some((3, LimitUnit::Workdays)))]
    #[case("的30天", Some((30, LimitUnit::Days)))]
    #[case("书一份，5个工作日内交", None)]
    #[case("变更事项发生之日起30日内", None)]
    #[case("3份", None)]
    #[case("5", None)]
    fn a_limit_is_read_where_it_is_plain(
        #[case] text: &str,
        #[case] expected: Option<(u16, LimitUnit)>,
    ) {
        let read = limit(text).map(|(_, limit)| (limit.amount, limit.unit));
        assert_eq!(read, expected);
    }

    #[test]
    fn times_are_read_however_they_stand() {
        let text = "周一至周五 8:30–12:00、13：30–24:00；1:2、99:00、2026";
        let read: Vec<_> = times(text).map(|(_, minute)| minute).collect();
        assert_eq!(read, [510, 720, 810, 1440]);
    }
}
