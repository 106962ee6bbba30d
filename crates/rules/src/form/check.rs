//! What is wrong with the answers of a form.

use super::situation::{deciding, stop};
use super::walk::{Scope, walk, walk_fields};
use super::{ages, kinds, persons, value};
use crate::text::is_blank;
use jinban_contract::form::{Answers, Field, Form, Page, Value};
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::time::Date;

/// What the checks need to know of the world.
pub struct Checks<'a> {
    /// Today, for dates and ages.
    pub today: Date,
    /// Whether a village's code (12 digits) belongs to the region.
    pub division: &'a dyn Fn(&str) -> bool,
}

/// Everything wrong with a form's answers, in the form's order, then answers
/// that nobody asked for (`UnknownField`): hidden or unknown ones; and that it
/// cannot succeed (`Stopped`), says another age than a number (`AgeDiffers`) or gives two people one number
/// (`SamePerson`). Pointers are
/// `/answers/{field}` and `/answers/{group}/{entry}/{field}`.
pub fn check(form: &Form, answers: &Answers, checks: &Checks<'_>) -> Vec<FieldFault> {
    let mut known = Vec::new();
    let mut faults = field_faults(form, answers, checks, |_, field| {
        known.push(field.id.as_str());
        true
    });
    strangers(answers, &known, "/answers", &mut faults);
    faults
}

/// What is wrong with the visible fields of one page.
pub fn check_page(
    page: &Page,
    form: &Form,
    answers: &Answers,
    checks: &Checks<'_>,
) -> Vec<FieldFault> {
    field_faults(form, answers, checks, |on, _| on.id == page.id)
}

/// What is wrong with the visible fields that `asked` wants to know of.
fn field_faults<'f>(
    form: &'f Form,
    answers: &'f Answers,
    checks: &Checks<'_>,
    mut asked: impl FnMut(&'f Page, &'f Field) -> bool,
) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    walk(form, answers, &mut |page, field, scope| {
        if let Some(field) = field.filter(|field| asked(page, field)) {
            let (answer, place) = (answers.get(&field.id), pointer("/answers", &field.id));
            check_field(field, answer, &place, scope, checks, &mut faults);
        }
    });
    let of_whole = of_whole(form, answers, checks).into_iter();
    let here = of_whole.filter(|(page, field, _)| asked(page, field));
    faults.extend(here.map(|(_, _, fault)| fault));
    faults
}

/// What is wrong with answers beside others: that it cannot succeed, at the
/// field that decides it, ages that do not agree, and one number for two people.
fn of_whole<'f>(
    form: &'f Form,
    answers: &Answers,
    checks: &Checks<'_>,
) -> Vec<(&'f Page, &'f Field, FieldFault)> {
    let stopped = stop(form, answers).and_then(|stop| deciding(form, answers, stop));
    let stopped = stopped.map(|field| (field.id.as_str(), Rule::Stopped, None));
    let ages = ages::differing(form, answers, checks.today).into_iter();
    let ages = ages.map(|(choice, age)| {
        let age = Some(age.to_string());
        (choice.field.as_str(), Rule::AgeDiffers, age)
    });
    let at_top = ages.chain(stopped).filter_map(|(id, rule, limit)| {
        let (page, field) = placed(form, id)?;
        let fault = FieldFault {
            limit,
            ..FieldFault::new(pointer("/answers", id), rule)
        };
        Some((page, field, fault))
    });
    let twice = persons::twice(form, answers, checks.today);
    at_top.chain(twice).collect()
}

/// A field outside of groups, with its page.
fn placed<'f>(form: &'f Form, id: &str) -> Option<(&'f Page, &'f Field)> {
    let mut fields = form.pages.iter().flat_map(|page| {
        let fields = page.fields.iter();
        fields.map(move |field| (page, field))
    });
    fields.find(|(_, field)| field.id == id)
}

/// What should be looked at again but may stand: 统一社会信用代码 that fail their
/// check (`BadUscc`), accounts that are no card's (`OddBankCard`).
pub fn warnings(form: &Form, answers: &Answers) -> Vec<FieldFault> {
    let mut found = Vec::new();
    walk(form, answers, &mut |_, field, scope| {
        if let Some(field) = field {
            warn_field(field, answers, "/answers", scope, &mut found);
        }
    });
    found
}

fn warn_field<'a>(
    field: &'a Field,
    answers: &'a Answers,
    base: &str,
    scope: &Scope<'a>,
    found: &mut Vec<FieldFault>,
) {
    let place = pointer(base, &field.id);
    match answers.get(&field.id) {
        Some(Value::Text(typed)) if !is_blank(typed) => {
            let doubt = kinds::doubt(&field.kind, typed);
            found.extend(doubt.map(|rule| FieldFault::new(place, rule)));
        }
        Some(Value::Group(entries)) => {
            for (at, entry) in entries.iter().enumerate() {
                let (base, fields) = (format!("{place}/{at}"), field.kind.fields());
                walk_fields(fields, entry, &mut scope.clone(), &mut |inner, scope| {
                    warn_field(inner, entry, &base, scope, found);
                });
            }
        }
        Some(Value::Text(_) | Value::Many(_)) | None => {}
    }
}

fn check_field<'a>(
    field: &'a Field,
    value: Option<&'a Value>,
    place: &str,
    scope: &Scope<'a>,
    checks: &Checks<'_>,
    faults: &mut Vec<FieldFault>,
) {
    faults.extend(one_fault(field, value, place, checks));
    let Some(group) = field.kind.group() else {
        return;
    };
    let entries = value::entries(value).unwrap_or_default();
    for (at, entry) in entries.iter().enumerate() {
        let base = format!("{place}/{at}");
        check_entry(&group.fields, entry, &base, scope, checks, faults);
    }
}

/// What is wrong with one answer by itself.
fn one_fault(
    field: &Field,
    value: Option<&Value>,
    place: &str,
    checks: &Checks<'_>,
) -> Option<FieldFault> {
    let fault = kinds::check(&field.kind, value, checks).err()?;
    let left_out = field.optional && fault.rule == Rule::Required;
    (!left_out).then(|| FieldFault {
        pointer: place.to_owned(),
        rule: fault.rule,
        limit: fault.limit,
    })
}

fn check_entry<'a>(
    fields: &'a [Field],
    entry: &'a Answers,
    base: &str,
    scope: &Scope<'a>,
    checks: &Checks<'_>,
    faults: &mut Vec<FieldFault>,
) {
    let mut known = Vec::new();
    walk_fields(fields, entry, &mut scope.clone(), &mut |field, scope| {
        known.push(field.id.as_str());
        let place = pointer(base, &field.id);
        check_field(field, entry.get(&field.id), &place, scope, checks, faults);
    });
    strangers(entry, &known, base, faults);
}

/// Answers to fields that are not asked.
fn strangers(answers: &Answers, known: &[&str], base: &str, faults: &mut Vec<FieldFault>) {
    for id in answers.keys().filter(|id| !known.contains(&id.as_str())) {
        faults.push(FieldFault::new(pointer(base, id), Rule::UnknownField));
    }
}

/// A JSON pointer (RFC 6901) one step deeper.
pub(super) fn pointer(base: &str, id: &str) -> String {
    format!("{base}/{}", id.replace('~', "~0").replace('/', "~1"))
}
