//! One 公民身份号码 belongs to one person: two fields that ask for one, and two
//! entries of a group, ask for different people's. The same number twice is a slip,
//! the agent's typed for the elder's or one child entered twice. Who fills in a form
//! may well be among a group's entries.

use super::check::pointer;
use super::walk::{walk, walk_fields};
use crate::ids::id_number;
use jinban_contract::form::{Answers, Field, FieldKind, Form, Page, Value};
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::time::Date;

/// A number as typed, and where.
struct Typed<'f> {
    page: &'f Page,
    /// The field on the page: the group, where the number is in an entry.
    field: &'f Field,
    label: &'f str,
    /// Whether in an entry of a group.
    within: bool,
    pointer: String,
    number: String,
}

impl Typed<'_> {
    /// Whether they are asked of different people.
    fn are_two(&self, other: &Self) -> bool {
        match (self.within, other.within) {
            (false, false) => true,
            (true, true) => self.field.id == other.field.id,
            (true, false) | (false, true) => false,
        }
    }
}

/// The numbers that stand there before already, with what they were asked as
/// there in `limit`. A number that is wrong itself is told as such alone.
pub(super) fn twice<'f>(
    form: &'f Form,
    answers: &Answers,
    today: Date,
) -> Vec<(&'f Page, &'f Field, FieldFault)> {
    let all = typed(form, answers, today);
    let repeated = all.iter().enumerate().filter_map(|(at, later)| {
        let mut before = all[..at].iter();
        let first = before.find(|first| first.are_two(later) && first.number == later.number)?;
        let fault = FieldFault {
            limit: Some(first.label.to_owned()),
            ..FieldFault::new(later.pointer.clone(), Rule::SamePerson)
        };
        Some((later.page, later.field, fault))
    });
    repeated.collect()
}

fn typed<'f>(form: &'f Form, answers: &Answers, today: Date) -> Vec<Typed<'f>> {
    let mut all = Vec::new();
    walk(form, answers, &mut |page, field, scope| {
        let Some(field) = field else { return };
        let place = pointer("/answers", &field.id);
        let mut add = |own: &'f Field, answers: &Answers, pointer: String| {
            let number = number(own, answers, today);
            all.extend(number.map(|number| Typed {
                page,
                field,
                label: &own.label,
                within: own.id != field.id,
                pointer,
                number,
            }));
        };
        add(field, answers, place.clone());
        let Some(Value::Group(entries)) = answers.get(&field.id) else {
            return;
        };
        for (at, entry) in entries.iter().enumerate() {
            walk_fields(
                field.kind.fields(),
                entry,
                &mut scope.clone(),
                &mut |own, _| {
                    add(own, entry, pointer(&format!("{place}/{at}"), &own.id));
                },
            );
        }
    });
    all
}

fn number(field: &Field, answers: &Answers, today: Date) -> Option<String> {
    let (FieldKind::IdNumber(_), Value::Text(typed)) = (&field.kind, answers.get(&field.id)?)
    else {
        return None;
    };
    id_number(typed, today).ok()
}
