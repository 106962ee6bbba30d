//! An age that is chosen agrees with the birthday in the number beside it.

use super::walk::walk;
use super::{field, kinds};
use crate::ids::{age_on, birth_date, id_number};
use jinban_contract::form::{AgeChoice, Answers, FieldKind, Form, Value};
use jinban_contract::time::Date;

/// The choices that do not agree, each with the age by its number. A number
/// that is wrong itself is told at its own field.
pub(super) fn differing<'f>(
    form: &'f Form,
    answers: &Answers,
    today: Date,
) -> Vec<(&'f AgeChoice, u16)> {
    let mut asked = Vec::new();
    walk(form, answers, &mut |_, field, _| {
        asked.extend(field.map(|field| field.id.as_str()));
    });
    let is_asked = |choice: &&AgeChoice| asked.contains(&choice.field.as_str());
    let asked = form.ages.iter().filter(is_asked);
    asked
        .filter_map(|choice| Some((choice, differs(choice, answers, today)?)))
        .collect()
}

fn differs(choice: &AgeChoice, answers: &Answers, today: Date) -> Option<u16> {
    let (chosen, number) = (text(answers, &choice.field)?, text(answers, &choice.of)?);
    let range = choice.ranges.iter().find(|range| range.option == chosen)?;
    let number = id_number(number, today).ok()?;
    let age = age_on(birth_date(&number)?, today);
    (age < range.from || range.to < age).then_some(age)
}

fn text<'a>(answers: &'a Answers, id: &str) -> Option<&'a str> {
    match answers.get(id)? {
        Value::Text(text) => Some(text),
        Value::Many(_) | Value::Group(_) => None,
    }
}

/// The youngest age that two options stand for, and the two.
pub(super) fn shared_age(choice: &AgeChoice) -> Option<(u16, &str, &str)> {
    let ranges = choice.ranges.iter().enumerate();
    let mut pairs = ranges.flat_map(|(at, later)| {
        let earlier = choice.ranges[..at].iter();
        earlier.map(move |earlier| (earlier, later))
    });
    pairs.find_map(|(one, other)| {
        let (from, to) = (one.from.max(other.from), one.to.min(other.to));
        (from <= to).then_some((from, one.option.as_str(), other.option.as_str()))
    })
}

/// Whether a form's choice of an age names a choice, a number and all options.
pub(super) fn is_sound(form: &Form, choice: &AgeChoice) -> bool {
    let kind = |id: &str| field(form, id).map(|field| &field.kind);
    let named = |id: &&str| choice.ranges.iter().any(|range| range.option == *id);
    let options = kind(&choice.field)
        .filter(|kind| matches!(kind, FieldKind::Choice(_)))
        .and_then(kinds::options);
    let options = options.is_some_and(|options| options.iter().all(named));
    let ranges = choice.ranges.iter().all(|range| range.from <= range.to);
    options && ranges && matches!(kind(&choice.of), Some(FieldKind::IdNumber(_)))
}
