//! Going through a form in order, page by page and field by field.

use crate::condition::{Picked, Truth, applies};
use crate::text::is_blank;
use jinban_contract::condition::Condition;
use jinban_contract::form::{Answers, Field, Form, Page, Value};

/// What conditions see so far: earlier fields and their answers.
pub(super) type Scope<'a> = Vec<(&'a str, Picked<'a>)>;

/// Calls `visit` for each visible page (with no field) and then for each
/// visible field on it, with what conditions see at that point.
pub(super) fn walk<'f, 'v>(
    form: &'f Form,
    answers: &'v Answers,
    visit: &mut dyn FnMut(&'f Page, Option<&'f Field>, &Scope<'v>),
) where
    'f: 'v,
{
    let mut scope = Scope::new();
    for page in &form.pages {
        if shown(page.when.as_ref(), &scope) {
            visit(page, None, &scope);
            walk_fields(&page.fields, answers, &mut scope, &mut |field, scope| {
                visit(page, Some(field), scope);
            });
        } else {
            scope.extend(page.fields.iter().map(|f| (f.id.as_str(), Picked::Is(&[]))));
        }
    }
}

/// Calls `visit` for each visible field of a page or of a group's entry.
pub(super) fn walk_fields<'f, 'v>(
    fields: &'f [Field],
    answers: &'v Answers,
    scope: &mut Scope<'v>,
    visit: &mut dyn FnMut(&'f Field, &Scope<'v>),
) where
    'f: 'v,
{
    for field in fields {
        let shown = shown(field.when.as_ref(), scope);
        if shown {
            visit(field, scope);
        }
        let value = answers.get(&field.id).filter(|_| shown);
        let seen = if shown {
            picked(field, value)
        } else {
            Picked::Is(&[])
        };
        scope.push((&field.id, seen));
    }
}

fn shown(when: Option<&Condition>, scope: &Scope<'_>) -> bool {
    let truth = applies(when, &|id| {
        let seen = scope.iter().rev().find(|(known, _)| *known == id);
        seen.map_or(Picked::Is(&[]), |(_, picked)| *picked)
    });
    truth == Truth::Yes
}

pub(super) fn picked<'v>(field: &Field, value: Option<&'v Value>) -> Picked<'v> {
    match value {
        Some(Value::Text(text)) if !is_blank(text) => Picked::Is(std::slice::from_ref(text)),
        Some(Value::Many(values)) if !values.is_empty() => Picked::Is(values),
        Some(Value::Text(_) | Value::Many(_) | Value::Group(_)) | None => match field.optional {
            true => Picked::Is(&[]),
            false => Picked::Open,
        },
    }
}
