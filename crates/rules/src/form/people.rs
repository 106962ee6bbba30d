//! Whom an application is about, and who fills it in.

use super::kinds::{Shape, shape};
use super::rewrite::visible_answers;
use jinban_contract::form::{Answers, Field, FieldKind, Form, Value};

/// The name of whom an application is about, as typed; empty before it is.
pub fn applicant(form: &Form, answers: &Answers) -> String {
    let asked = visible_answers(form, answers);
    let name = |field: &Field| match asked.get(&field.id) {
        Some(Value::Text(name)) => Some(name.clone()),
        Some(Value::Many(_) | Value::Group(_)) | None => None,
    };
    let named = match form.applicant.is_empty() {
        true => top(form).filter(|f| can_name(f)).find_map(name),
        false => form.applicant.iter().find_map(|id| name(find(form, id)?)),
    };
    named.unwrap_or_default()
}

/// What the one who fills in has said of themselves: the beginning of their
/// next application. Photographs belong to one case and are not among it.
pub fn helper(form: &Form, answers: &Answers) -> Answers {
    let asked = visible_answers(form, answers);
    let own = |field: &&Field| match form.helper.is_empty() {
        true => matches!(field.kind, FieldKind::Mobile(_)),
        false => form.helper.contains(&field.id),
    };
    let given = top(form).filter(own).filter_map(|field| {
        let value = asked.get(&field.id)?;
        Some((field.id.clone(), value.clone()))
    });
    given.collect()
}

/// Whether a field may say whom a form is about.
pub(super) fn can_name(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Name(_))
}

/// Whether an answer may be given again in the next application.
pub(super) fn can_stay(field: &Field) -> bool {
    match shape(&field.kind) {
        Shape::Typed | Shape::Chosen | Shape::Several => true,
        Shape::Uploads | Shape::Entries => false,
    }
}

fn find<'a>(form: &'a Form, id: &str) -> Option<&'a Field> {
    top(form).find(|field| field.id == id)
}

pub(super) fn top(form: &Form) -> impl Iterator<Item = &Field> {
    form.pages.iter().flat_map(|page| &page.fields)
}
