//! What of a form is sensitive: of what is asked, given the answers, and no more.

use super::kinds;
use super::walk::{Scope, walk, walk_fields};
use jinban_contract::consent::Sensitive;
use jinban_contract::form::{Answers, Field, Form, Value};
use jinban_contract::time::Date;

/// What a form asks of one sensitive kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked<'f> {
    /// The kind.
    pub kind: Sensitive,
    /// The fields that ask it, in order, each once.
    pub fields: Vec<&'f Field>,
}

/// What these answers are asked for, by kind. A field that is asked counts also while it is
/// empty: what is sent in later goes by the same consent.
pub fn sensitive<'f>(form: &'f Form, answers: &Answers, today: Date) -> Vec<Asked<'f>> {
    let mut asked = Vec::new();
    walk(form, answers, &mut |_, field, scope| {
        if let Some(field) = field {
            whole(
                (field, None),
                answers.get(&field.id),
                scope,
                today,
                &mut asked,
            );
        }
    });
    asked.sort_by_key(|one| one.kind);
    asked
}

/// The same by the version of the form that they were given to, and by what the newest one
/// says of the same fields and options: an earlier one, which did not know yet that
/// something is sensitive, leads around no consent.
pub fn sensitive_since<'f>(
    form: &'f Form,
    newest: &Form,
    answers: &Answers,
    today: Date,
) -> Vec<Asked<'f>> {
    let mut asked = Vec::new();
    walk(form, answers, &mut |_, field, scope| {
        if let Some(field) = field {
            let both = (field, named(newest, &field.id));
            whole(both, answers.get(&field.id), scope, today, &mut asked);
        }
    });
    asked.sort_by_key(|one| one.kind);
    asked
}

fn named<'f>(form: &'f Form, id: &str) -> Option<&'f Field> {
    let mut fields = form.pages.iter().flat_map(|page| &page.fields);
    fields.find(|field| field.id == id)
}

/// The same, by the newest version too, of fields that are asked for again, whatever the
/// other answers were.
pub fn sensitive_again<'f>(
    (form, newest): (&'f Form, &Form),
    again: &dyn Fn(&Field) -> bool,
    answers: &Answers,
    today: Date,
) -> Vec<Asked<'f>> {
    let mut asked = Vec::new();
    let fields = form.pages.iter().flat_map(|page| &page.fields);
    for field in fields.filter(|field| again(field)) {
        let (both, answer) = ((field, named(newest, &field.id)), answers.get(&field.id));
        whole(both, answer, &Scope::new(), today, &mut asked);
    }
    asked.sort_by_key(|one| one.kind);
    asked
}

/// A field, with its twin of another version, and what is asked in the entries of a group.
fn whole<'f>(
    (field, twin): (&'f Field, Option<&Field>),
    answer: Option<&Value>,
    scope: &Scope<'_>,
    today: Date,
    asked: &mut Vec<Asked<'f>>,
) {
    add(field, &of_both(field, twin, answer, today), asked);
    let Some(Value::Group(entries)) = answer else {
        return;
    };
    for entry in entries {
        let fields = field.kind.fields();
        walk_fields(fields, entry, &mut scope.clone(), &mut |inner, _| {
            let mut twins = twin.into_iter().flat_map(|twin| twin.kind.fields());
            let twin = twins.find(|twin| twin.id == inner.id);
            let answer = entry.get(&inner.id);
            add(inner, &of_both(inner, twin, answer, today), asked);
        });
    }
}

fn of_both(
    field: &Field,
    twin: Option<&Field>,
    answer: Option<&Value>,
    today: Date,
) -> Vec<Sensitive> {
    let twins = twin.into_iter().flat_map(|twin| of(twin, answer, today));
    of(field, answer, today).into_iter().chain(twins).collect()
}

/// What a form may ask, whatever is answered: to be told before the first field.
pub fn may_be_sensitive(form: &Form) -> Vec<Asked<'_>> {
    let mut asked = Vec::new();
    for field in form.pages.iter().flat_map(|page| &page.fields) {
        for field in std::iter::once(field).chain(field.kind.fields()) {
            add(field, &possible(field), &mut asked);
        }
    }
    asked.sort_by_key(|one| one.kind);
    asked
}

/// What a field may be of, with what its options say.
pub fn possible(field: &Field) -> Vec<Sensitive> {
    let mut all = field.sensitive.clone();
    all.extend(kinds::possible(&field.kind));
    all
}

fn of(field: &Field, answer: Option<&Value>, today: Date) -> Vec<Sensitive> {
    let mut all = field.sensitive.clone();
    all.extend(kinds::sensitive(&field.kind, answer, today));
    all
}

fn add<'f>(field: &'f Field, of: &[Sensitive], asked: &mut Vec<Asked<'f>>) {
    for kind in of {
        match asked.iter_mut().find(|one| one.kind == *kind) {
            None => asked.push(Asked {
                kind: *kind,
                fields: vec![field],
            }),
            Some(one) if one.fields.iter().any(|known| known.id == field.id) => {}
            Some(one) => one.fields.push(field),
        }
    }
}

/// A kind that a field says twice: beside an option, or what its kind of field says itself.
pub(super) fn twice(field: &Field) -> bool {
    let whole = &field.sensitive;
    let again = |list: &[Sensitive]| (1..list.len()).any(|at| list[..at].contains(&list[at]));
    let options = kinds::offered(&field.kind).iter();
    let mut options = options.map(|option| option.sensitive.as_slice());
    let itself = kinds::sensitive(&field.kind, None, Date::default());
    again(whole)
        || itself.iter().any(|kind| whole.contains(kind))
        || options.any(|option| again(option) || option.iter().any(|kind| whole.contains(kind)))
}
