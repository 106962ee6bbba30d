//! Judging one answer by its field's kind.

use super::check::Checks;
use crate::text::{self, char_count, is_blank};
use crate::{ids, name};
use jinban_contract::form::{Answers, Choice, Field, FieldKind, Value, kinds};
use jinban_contract::ids::MAX_ID;
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::time::Date;

/// Most characters taken where a code of 18 is expected: it is only warned of.
const MAX_USCC: u16 = 32;
/// Most decimal places that a number field may have.
pub(super) const MAX_DECIMALS: usize = 6;

/// A broken rule with its bound.
type Fault = (Rule, Option<String>);

/// What is wrong with one answer, other than of a group.
pub(super) fn check(
    field: &Field,
    value: Option<&Value>,
    place: &str,
    checks: &Checks<'_>,
) -> Option<FieldFault> {
    let fault = match &field.kind {
        FieldKind::Choices(kinds::Choices { options }) => {
            many(field, value, &|ids| choices(options, ids))
        }
        FieldKind::Photo(kinds::Photo { min, max }) => {
            many(field, value, &|ids| photos(*min, *max, ids))
        }
        kind => one(field, value, &|text| text_fault(kind, text, checks)),
    };
    fault.map(|(rule, limit)| FieldFault {
        pointer: place.to_owned(),
        rule,
        limit,
    })
}

/// The entries of a group; `None` when the value is something else. An empty
/// JSON list reads as `Many`, as it tells nothing of what it would hold.
pub(super) fn entries(value: Option<&Value>) -> Option<&[Answers]> {
    match value {
        None => Some(&[]),
        Some(Value::Many(ids)) if ids.is_empty() => Some(&[]),
        Some(Value::Group(entries)) => Some(entries),
        Some(_) => None,
    }
}

/// Whether a group has too few or too many entries. None at all is `Required`
/// unless the group may be left out.
pub(super) fn count(
    entries: usize,
    min: u8,
    max: u8,
    optional: bool,
    place: &str,
) -> Option<FieldFault> {
    if entries == 0 {
        let required = min > 0 && !optional;
        return required.then(|| FieldFault::new(place, Rule::Required));
    }
    if entries < usize::from(min) {
        return Some(FieldFault::with_limit(place, Rule::TooFew, min));
    }
    let too_many = entries > usize::from(max);
    too_many.then(|| FieldFault::with_limit(place, Rule::TooMany, max))
}

fn one(
    field: &Field,
    value: Option<&Value>,
    judge: &dyn Fn(&str) -> Option<Fault>,
) -> Option<Fault> {
    match value {
        Some(Value::Text(text)) if !is_blank(text) => judge(text),
        None | Some(Value::Text(_)) => missing(field),
        Some(_) => Some((Rule::WrongType, None)),
    }
}

fn many(
    field: &Field,
    value: Option<&Value>,
    judge: &dyn Fn(&[String]) -> Option<Fault>,
) -> Option<Fault> {
    match value {
        Some(Value::Many(ids)) if !ids.is_empty() => judge(ids),
        None | Some(Value::Many(_)) => missing(field),
        Some(_) => Some((Rule::WrongType, None)),
    }
}

fn missing(field: &Field) -> Option<Fault> {
    (!field.optional).then_some((Rule::Required, None))
}

fn text_fault(kind: &FieldKind, text: &str, checks: &Checks<'_>) -> Option<Fault> {
    let rule = match kind {
        FieldKind::Text(kinds::Text { max }) => return too_long(&text::line(text), *max),
        FieldKind::LongText(kinds::LongText { max }) => return too_long(&text::lines(text), *max),
        FieldKind::Uscc(kinds::Uscc) => return too_long(&text::line(text), MAX_USCC),
        FieldKind::Name(kinds::Name) => {
            return name::fault(text).map(|(rule, most)| (rule, most.map(|m| m.to_string())));
        }
        FieldKind::Number(kinds::Number {
            min, max, decimals, ..
        }) => return number(text, *min, *max, *decimals),
        FieldKind::Date(kinds::Date { min_days, max_days }) => {
            return date(text, *min_days, *max_days, checks.today);
        }
        FieldKind::IdNumber(kinds::IdNumber) => ids::id_number(text, checks.today).err(),
        FieldKind::Mobile(kinds::Mobile) => ids::mobile(text).err(),
        FieldKind::BankCard(kinds::BankCard) => ids::bank_account(text).err(),
        FieldKind::Choice(kinds::Choice { options }) => {
            unless(is_option(options, text), Rule::NotAnOption)
        }
        FieldKind::YesNo(kinds::YesNo) => unless(matches!(text, "yes" | "no"), Rule::NotAnOption),
        FieldKind::Division(kinds::Division) => unless(
            text.len() == 12 && ids::division_code(text) && (checks.division)(text),
            Rule::BadDivision,
        ),
        FieldKind::Choices(kinds::Choices { .. })
        | FieldKind::Photo(kinds::Photo { .. })
        | FieldKind::Group(kinds::Group { .. }) => Some(Rule::WrongType),
    };
    rule.map(|rule| (rule, None))
}

fn unless(fits: bool, rule: Rule) -> Option<Rule> {
    (!fits).then_some(rule)
}

fn too_long(text: &str, max: u16) -> Option<Fault> {
    let over = char_count(text) > usize::from(max);
    over.then(|| (Rule::TooLong, Some(max.to_string())))
}

/// Compares in units of the last allowed decimal place, without floats.
fn number(text: &str, min: i64, max: i64, decimals: u8) -> Option<Fault> {
    let decimals = usize::from(decimals).min(MAX_DECIMALS);
    let Some(value) = scaled(&text::number(text), decimals) else {
        return Some((Rule::BadNumber, None));
    };
    let one = 10i128.pow(decimals as u32);
    if value < i128::from(min) * one {
        Some((Rule::TooSmall, Some(min.to_string())))
    } else if value > i128::from(max) * one {
        Some((Rule::TooLarge, Some(max.to_string())))
    } else {
        None
    }
}

/// `-12.5` with two places is -1250; `None` for anything but 1 to 18 digits and
/// at most `decimals` more behind a point.
fn scaled(text: &str, decimals: usize) -> Option<i128> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, part) = match digits.split_once('.') {
        Some((whole, part)) if ids::all_digits(part) && part.len() <= decimals => (whole, part),
        Some(_) => return None,
        None => (digits, ""),
    };
    if !ids::all_digits(whole) || whole.len() > 18 {
        return None;
    }
    let value: i128 = format!("{whole}{part:0<decimals$}").parse().ok()?;
    Some(sign * value)
}

fn date(text: &str, min_days: Option<i32>, max_days: Option<i32>, today: Date) -> Option<Fault> {
    let Some(day) = Date::parse(&text::number(text)) else {
        return Some((Rule::BadDate, None));
    };
    let bound = |days: i32| today.plus_days(i64::from(days));
    if let Some(first) = min_days.map(bound).filter(|first| day < *first) {
        return Some((Rule::TooEarly, Some(first.to_string())));
    }
    let last = max_days.map(bound).filter(|last| day > *last)?;
    Some((Rule::TooLate, Some(last.to_string())))
}

fn is_option(options: &[Choice], id: &str) -> bool {
    options.iter().any(|option| option.id == id)
}

fn choices(options: &[Choice], ids: &[String]) -> Option<Fault> {
    let wrong = |(at, id): (usize, &String)| !is_option(options, id) || ids[..at].contains(id);
    let found = ids.iter().enumerate().any(wrong);
    found.then_some((Rule::NotAnOption, None))
}

fn photos(min: u8, max: u8, ids: &[String]) -> Option<Fault> {
    if ids.len() < usize::from(min) {
        return Some((Rule::TooFew, Some(min.to_string())));
    }
    if ids.len() > usize::from(max) {
        return Some((Rule::TooMany, Some(max.to_string())));
    }
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    let is_id = |id: &String| !id.is_empty() && id.len() <= MAX_ID && id.bytes().all(fits);
    // One photograph twice is not two.
    let again = |(at, id): (usize, &String)| ids[..at].contains(id);
    let wrong = !ids.iter().all(is_id) || ids.iter().enumerate().any(again);
    wrong.then_some((Rule::BadId, None))
}
