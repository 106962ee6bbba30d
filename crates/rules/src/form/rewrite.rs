//! Answers made ready for keeping, for showing, and for sending.

use super::value;
use super::walk::{Scope, walk, walk_fields};
use crate::{ids, mask, name, text};
use jinban_contract::form::{Answers, Field, FieldKind, Form, Value, kinds};

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
            let text = normal_text(kind, text);
            (!text.is_empty()).then_some(text)
        },
        true,
    )
}

/// The answers as their owner sees them again: names, ID numbers, phones and
/// bank cards masked, also where they lie in groups. What no field expects is
/// left out, as nobody knows whether it may be shown.
pub fn masked(form: &Form, answers: &Answers) -> Answers {
    let mask = |kind: &FieldKind, text: &str| Some(masked_text(kind, text));
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
    let value = match (&field.kind, answers.get(&field.id)) {
        (_, None) => return,
        (FieldKind::Group(kinds::Group { fields, .. }), Some(Value::Group(entries))) => {
            let visible = |entry: &'a Answers| keep_entry(fields, entry, scope);
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
        let value = match (field.map(|f| &f.kind), value) {
            (Some(FieldKind::Group(kinds::Group { fields, .. })), Value::Group(entries)) => {
                let fields: Vec<&Field> = fields.iter().collect();
                let entry = |e| rewrite(&fields, e, change, keep_rest);
                Some(Value::Group(entries.iter().map(entry).collect()))
            }
            (Some(kind), Value::Text(text)) => change(kind, text).map(Value::Text),
            (
                Some(
                    FieldKind::Choices(kinds::Choices { .. })
                    | FieldKind::Photo(kinds::Photo { .. }),
                ),
                Value::Many(_),
            ) => Some(value.clone()),
            _ => keep_rest.then(|| value.clone()),
        };
        changed.extend(value.map(|value| (id.clone(), value)));
    }
    changed
}

fn normal_text(kind: &FieldKind, typed: &str) -> String {
    match kind {
        FieldKind::IdNumber(kinds::IdNumber)
        | FieldKind::Uscc(kinds::Uscc)
        | FieldKind::BankCard(kinds::BankCard) => text::code(typed),
        FieldKind::Number(kinds::Number { .. }) | FieldKind::Date(kinds::Date { .. }) => {
            text::number(typed)
        }
        FieldKind::Mobile(kinds::Mobile) => {
            ids::mobile(typed).unwrap_or_else(|_| text::code(typed))
        }
        FieldKind::Name(kinds::Name) => name::written(typed),
        FieldKind::LongText(kinds::LongText { .. }) => text::lines(typed),
        FieldKind::Text(kinds::Text { .. })
        | FieldKind::Choice(kinds::Choice { .. })
        | FieldKind::Choices(kinds::Choices { .. })
        | FieldKind::YesNo(kinds::YesNo)
        | FieldKind::Division(kinds::Division)
        | FieldKind::Photo(kinds::Photo { .. })
        | FieldKind::Group(kinds::Group { .. }) => text::line(typed),
    }
}

fn masked_text(kind: &FieldKind, typed: &str) -> String {
    match kind {
        FieldKind::Name(kinds::Name) => mask::name(typed),
        FieldKind::IdNumber(kinds::IdNumber) => mask::id_number(typed),
        FieldKind::Mobile(kinds::Mobile) => mask::phone(typed),
        FieldKind::BankCard(kinds::BankCard) => mask::bank_card(typed),
        _ => typed.to_owned(),
    }
}

fn collect_uploads(fields: &[&Field], answers: &Answers, found: &mut Vec<String>) {
    for field in fields {
        let value = answers.get(&field.id);
        match (&field.kind, value) {
            (FieldKind::Photo(kinds::Photo { .. }), Some(Value::Many(ids))) => {
                found.extend_from_slice(ids)
            }
            (FieldKind::Group(kinds::Group { fields, .. }), _) => {
                let fields: Vec<&Field> = fields.iter().collect();
                for entry in value::entries(value).unwrap_or_default() {
                    collect_uploads(&fields, entry, found);
                }
            }
            _ => {}
        }
    }
}
