//! Answers made ready for keeping, for showing, and for sending.

use super::kinds::{self, Shape};
use super::walk::{Scope, walk, walk_fields};
use jinban_contract::form::{Answers, Field, FieldKind, Form, Value};

/// The answers without those to hidden or unknown fields: what is submitted.
pub fn visible_answers(form: &Form, answers: &Answers) -> Answers {
    let mut kept = Answers::new();
    walk(form, answers, &mut |_, field, scope| {
        if let Some(field) = field {
            keep(field, answers, scope, &mut kept);
        }
    });
    kept
}

/// The answers as they are stored: texts, names and numbers as they were meant,
/// empty texts removed. What does not fit its field stays for the check.
pub fn normalized(form: &Form, answers: &Answers) -> Answers {
    rewrite(
        &all_fields(form),
        answers,
        &|kind, text| {
            let text = kinds::normal(kind, text);
            (!text.is_empty()).then_some(text)
        },
        true,
    )
}

/// The answers as their owner sees them again: names, ID numbers, phones and
/// bank cards masked, also where they lie in groups. What no field expects is
/// left out, as nobody knows whether it may be shown.
pub fn masked(form: &Form, answers: &Answers) -> Answers {
    let mask = |kind: &FieldKind, text: &str| Some(kinds::masked(kind, text));
    rewrite(&all_fields(form), answers, &mask, false)
}

/// The uploads that the answers refer to, in the form's order.
pub fn uploads(form: &Form, answers: &Answers) -> Vec<String> {
    let mut found = Vec::new();
    collect_uploads(&all_fields(form), answers, &mut found);
    found
}

fn all_fields(form: &Form) -> Vec<&Field> {
    form.pages.iter().flat_map(|page| &page.fields).collect()
}

fn keep<'a>(field: &'a Field, answers: &'a Answers, scope: &Scope<'a>, kept: &mut Answers) {
    let value = match (field.kind.group(), answers.get(&field.id)) {
        (_, None) => return,
        (Some(group), Some(Value::Group(entries))) => {
            let visible = |entry: &'a Answers| keep_entry(&group.fields, entry, scope);
            Value::Group(entries.iter().map(visible).collect())
        }
        (_, Some(value)) => value.clone(),
    };
    kept.insert(field.id.clone(), value);
}

fn keep_entry<'a>(fields: &'a [Field], entry: &'a Answers, scope: &Scope<'a>) -> Answers {
    let mut kept = Answers::new();
    walk_fields(fields, entry, &mut scope.clone(), &mut |field, scope| {
        keep(field, entry, scope, &mut kept);
    });
    kept
}

type Change<'a> = dyn Fn(&FieldKind, &str) -> Option<String> + 'a;

/// Changes each text of a known field, or drops it where `change` gives `None`.
/// What no field expects stays with `keep_rest` and goes without.
fn rewrite(fields: &[&Field], answers: &Answers, change: &Change<'_>, keep_rest: bool) -> Answers {
    let mut changed = Answers::new();
    for (id, value) in answers {
        let field = fields.iter().find(|field| field.id == *id);
        let shape = field.map(|field| kinds::shape(&field.kind));
        let value = match (field, shape, value) {
            (Some(field), _, Value::Text(text)) => change(&field.kind, text).map(Value::Text),
            (Some(field), Some(Shape::Entries), Value::Group(entries)) => {
                let fields: Vec<&Field> = field.kind.fields().iter().collect();
                let entry = |e| rewrite(&fields, e, change, keep_rest);
                Some(Value::Group(entries.iter().map(entry).collect()))
            }
            (_, Some(Shape::Several | Shape::Uploads), Value::Many(_)) => Some(value.clone()),
            (_, _, Value::Many(_) | Value::Group(_)) | (None, _, Value::Text(_)) => {
                keep_rest.then(|| value.clone())
            }
        };
        changed.extend(value.map(|value| (id.clone(), value)));
    }
    changed
}

fn collect_uploads(fields: &[&Field], answers: &Answers, found: &mut Vec<String>) {
    for field in fields {
        match answers.get(&field.id) {
            Some(Value::Many(ids)) if kinds::shape(&field.kind) == Shape::Uploads => {
                found.extend_from_slice(ids);
            }
            Some(Value::Group(entries)) => {
                let fields: Vec<&Field> = field.kind.fields().iter().collect();
                for entry in entries {
                    collect_uploads(&fields, entry, found);
                }
            }
            Some(Value::Text(_) | Value::Many(_)) | None => {}
        }
    }
}
