//! What a sheet's answers mean for a form that asks the same: a question and a
//! field of one id, whose answers are the field's options.

use super::kinds::{self, Shape};
use super::walk::{picked, walk};
use crate::condition::{Picked, Truth, applies, each_is};
use crate::guidance::pair;
use jinban_contract::condition::{Condition, Is};
use jinban_contract::form::{Answers, Field, FieldKind, Form, Value};
use jinban_contract::guidance::{Guidance, Stop};
use std::collections::BTreeMap;

/// Those of its items' stops that a form can tell from its own answers; what two items that share
/// the form say in the same words is told once.
pub fn stops<'g>(items: impl IntoIterator<Item = &'g Guidance>, form: &Form) -> Vec<Stop> {
    let asks = |when: &Condition| {
        let mut all = true;
        each_is(when, &mut |is| all &= is_asked(form, is));
        all
    };
    let mut told: Vec<Stop> = Vec::new();
    for stop in items.into_iter().flat_map(|guidance| &guidance.stops) {
        if asks(&stop.when) && !told.contains(stop) {
            told.push(stop.clone());
        }
    }
    told
}

/// The fields whose answers may end a form: those that its item's stops name, and ages that an ID
/// number has to bear out.
pub fn decisive(guidance: &Guidance, form: &Form) -> Vec<String> {
    let ages = form.ages.iter().map(|age| age.field.clone());
    let mut named: Vec<String> = ages.collect();
    for stop in stops([guidance], form) {
        each_is(&stop.when, &mut |is| named.push(is.id.clone()));
    }
    named
}

/// Why it cannot succeed with these answers; the first that holds.
pub fn stop<'f>(form: &'f Form, answers: &Answers) -> Option<&'f Stop> {
    let seen = seen(form, answers);
    let picked = |id: &str| seen.get(id).copied().unwrap_or(Picked::Is(&[]));
    let mut stops = form.stops.iter();
    stops.find(|stop| applies(Some(&stop.when), &picked) == Truth::Yes)
}

/// The field that decides about a stop: the last one asked that it names.
pub fn deciding<'f>(form: &'f Form, answers: &Answers, stop: &Stop) -> Option<&'f Field> {
    let mut named = Vec::new();
    each_is(&stop.when, &mut |is| named.push(is.id.as_str()));
    let mut last = None;
    walk(form, answers, &mut |_, field, _| {
        last = field.filter(|f| named.contains(&f.id.as_str())).or(last);
    });
    last
}

/// What was answered on the sheet, chosen already.
pub fn carried(form: &Form, key: &str) -> Answers {
    let pairs = key.split(';').filter_map(pair);
    let known = pairs.filter(|(id, answer)| {
        let is = Is {
            id: (*id).to_owned(),
            any_of: vec![(*answer).to_owned()],
        };
        is_asked(form, &is)
    });
    known
        .map(|(id, answer)| (id.to_owned(), Value::Text(answer.to_owned())))
        .collect()
}

/// Whether a form asks this itself, with these answers.
fn is_asked(form: &Form, is: &Is) -> bool {
    let mut fields = form.pages.iter().flat_map(|page| &page.fields);
    let Some(field) = fields.find(|field| field.id == is.id) else {
        return false;
    };
    is.any_of.iter().all(|answer| offers(&field.kind, answer))
}

/// Whether it is one of few answers, of which only one can be given.
fn offers(kind: &FieldKind, answer: &str) -> bool {
    let one = kinds::shape(kind) == Shape::Chosen;
    one && kinds::options(kind).is_some_and(|options| options.contains(&answer))
}

/// What conditions see of the fields that are asked.
fn seen<'f>(form: &'f Form, answers: &'f Answers) -> BTreeMap<&'f str, Picked<'f>> {
    let mut seen = BTreeMap::new();
    walk(form, answers, &mut |_, field, _| {
        if let Some(field) = field {
            seen.insert(field.id.as_str(), picked(field, answers.get(&field.id)));
        }
    });
    seen
}
