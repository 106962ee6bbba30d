//! What a form of a pack can do wrong.

use super::ages::{is_sound, shared_age};
use super::kinds;
use super::people::{can_name, can_stay, top};
use super::sensitive;
use crate::condition::each_is;
use crate::text::line;
use jinban_contract::condition::{Condition, Is};
use jinban_contract::form::{Field, Form};

/// What is wrong; `at` names the page or field that holds the condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormFault {
    /// No pages.
    Empty,
    /// A page's or field's id holds other characters than a-z, 0-9, `_`, `-`.
    BadId(String),
    /// Two pages with one id.
    DuplicatePage(String),
    /// Two fields with one id, inside groups or not.
    DuplicateField(String),
    /// A choice field with fewer than two options.
    FewOptions(String),
    /// Two options of a field with one id.
    DuplicateOption {
        /// The field.
        field: String,
        /// The option.
        option: String,
    },
    /// Two options of a field that read the same: nobody could tell which is which.
    SameOption {
        /// The field.
        field: String,
        /// What both say.
        label: String,
    },
    /// The smallest is above the largest, nothing may be given at all, or more
    /// than six decimal places are asked for.
    Bounds(String),
    /// One sensitive kind is said twice of a field: in its list, beside an option, or though
    /// its kind of field says it by itself.
    SensitiveTwice(String),
    /// A group inside a group.
    NestedGroup(String),
    /// A group without fields.
    EmptyGroup(String),
    /// `ages` of this field name no choice, no number, or not every option.
    BadAges(String),
    /// Two options of one choice stand for the same age.
    SharedAge {
        /// The entry of `ages`, counted from 0.
        at: usize,
        /// The youngest age that both have.
        age: u16,
        /// The options.
        options: [String; 2],
    },
    /// `applicant` names something else than a name, or `helper` something that
    /// cannot be given again; `list` is which of the two.
    NotOfPeople {
        /// `applicant` or `helper`.
        list: &'static str,
        /// What it names.
        id: String,
    },
    /// A condition names no field that it can see.
    UnknownField {
        /// Where the condition stands.
        at: String,
        /// What it names.
        id: String,
    },
    /// A condition hangs on its own field or on a later one.
    LaterField {
        /// Where the condition stands.
        at: String,
        /// What it names.
        id: String,
    },
    /// A condition compares with an option that the field does not have, or
    /// with nothing.
    UnknownOption {
        /// Where the condition stands.
        at: String,
        /// The field it names.
        id: String,
        /// The option; empty when there is none.
        option: String,
    },
}

/// Everything wrong with a form; empty when it can be filled in.
pub fn faults(form: &Form) -> Vec<FormFault> {
    let mut check = Check {
        form,
        ids: Vec::new(),
        earlier: Vec::new(),
        faults: Vec::new(),
    };
    if form.pages.is_empty() {
        check.faults.push(FormFault::Empty);
    }
    for (at, page) in form.pages.iter().enumerate() {
        check.id(&page.id);
        if form.pages[..at].iter().any(|p| p.id == page.id) {
            check.faults.push(FormFault::DuplicatePage(page.id.clone()));
        }
        check.condition(&page.id, page.when.as_ref());
        page.fields
            .iter()
            .for_each(|field| check.field(field, false));
    }
    check.faults.extend(people_faults(form));
    let unsound = form.ages.iter().filter(|ages| !is_sound(form, ages));
    let unsound = unsound.map(|ages| FormFault::BadAges(ages.field.clone()));
    check.faults.extend(unsound);
    check.faults.extend(shared_ages(form));
    check.faults
}

fn shared_ages(form: &Form) -> impl Iterator<Item = FormFault> {
    let ages = form.ages.iter().enumerate();
    ages.filter_map(|(at, choice)| {
        let (age, one, other) = shared_age(choice)?;
        let options = [one.to_owned(), other.to_owned()];
        Some(FormFault::SharedAge { at, age, options })
    })
}

fn people_faults(form: &Form) -> impl Iterator<Item = FormFault> {
    let fits = |id: &str, fit: fn(&Field) -> bool| top(form).any(|f| f.id == id && fit(f));
    let names = form
        .applicant
        .iter()
        .map(move |id| ("applicant", id, fits(id, can_name)));
    let stay = form
        .helper
        .iter()
        .map(move |id| ("helper", id, fits(id, can_stay)));
    let all = names.chain(stay);
    all.filter(|(_, _, fits)| !fits)
        .map(|(list, id, _)| FormFault::NotOfPeople {
            list,
            id: id.clone(),
        })
}

struct Check<'a> {
    form: &'a Form,
    ids: Vec<&'a str>,
    /// Fields that a condition may name here.
    earlier: Vec<&'a Field>,
    faults: Vec<FormFault>,
}

impl<'a> Check<'a> {
    fn field(&mut self, field: &'a Field, in_group: bool) {
        self.id(&field.id);
        if self.ids.contains(&field.id.as_str()) {
            self.faults
                .push(FormFault::DuplicateField(field.id.clone()));
        }
        self.ids.push(&field.id);
        self.condition(&field.id, field.when.as_ref());
        self.kind(field, in_group);
        if sensitive::twice(field) {
            self.faults
                .push(FormFault::SensitiveTwice(field.id.clone()));
        }
        self.earlier.push(field);
    }

    fn kind(&mut self, field: &'a Field, in_group: bool) {
        if !kinds::is_sound(&field.kind) {
            self.faults.push(FormFault::Bounds(field.id.clone()));
        }
        if let Some(options) = kinds::options(&field.kind) {
            self.options(&field.id, &options);
            self.labels(field);
        }
        if let Some(group) = field.kind.group() {
            self.group(field, &group.fields, in_group);
        }
    }

    fn options(&mut self, field: &str, options: &[&str]) {
        if options.len() < 2 {
            self.faults.push(FormFault::FewOptions(field.to_owned()));
        }
        for (at, option) in options.iter().enumerate() {
            if options[..at].contains(option) {
                self.faults.push(FormFault::DuplicateOption {
                    field: field.to_owned(),
                    option: (*option).to_owned(),
                });
            }
        }
    }

    fn labels(&mut self, field: &Field) {
        let labels = kinds::labels(&field.kind).into_iter().map(line);
        let labels: Vec<_> = labels.collect();
        for (at, label) in labels.iter().enumerate() {
            if !label.is_empty() && labels[..at].contains(label) {
                self.faults.push(FormFault::SameOption {
                    field: field.id.clone(),
                    label: label.clone(),
                });
            }
        }
    }

    /// Fields of a group see each other; nothing outside sees them.
    fn group(&mut self, group: &Field, fields: &'a [Field], in_group: bool) {
        if in_group {
            self.faults.push(FormFault::NestedGroup(group.id.clone()));
        }
        if fields.is_empty() {
            self.faults.push(FormFault::EmptyGroup(group.id.clone()));
        }
        let outside = self.earlier.len();
        fields.iter().for_each(|field| self.field(field, true));
        self.earlier.truncate(outside);
    }

    fn condition(&mut self, at: &str, when: Option<&Condition>) {
        let Some(condition) = when else { return };
        each_is(condition, &mut |is| self.comparison(at, is));
    }

    fn comparison(&mut self, at: &str, is: &Is) {
        let (at, id) = (at.to_owned(), is.id.clone());
        let Some(field) = self.earlier.iter().find(|f| f.id == is.id) else {
            // Not among the earlier ones: it is later, or inside another group.
            let mut outer = self.form.pages.iter().flat_map(|p| &p.fields);
            let later = id == at || outer.any(|f| f.id == is.id);
            self.faults.push(if later {
                FormFault::LaterField { at, id }
            } else {
                FormFault::UnknownField { at, id }
            });
            return;
        };
        let known = kinds::options(&field.kind);
        let strange = |o: &&String| known.as_ref().is_some_and(|ids| !ids.contains(&o.as_str()));
        let none = String::new();
        let wrong = is.any_of.iter().filter(strange);
        let wrong = wrong.chain(is.any_of.is_empty().then_some(&none));
        self.faults
            .extend(wrong.map(|option| FormFault::UnknownOption {
                at: at.clone(),
                id: id.clone(),
                option: option.clone(),
            }));
    }

    fn id(&mut self, id: &str) {
        let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-');
        if id.is_empty() || !id.bytes().all(fits) {
            self.faults.push(FormFault::BadId(id.to_owned()));
        }
    }
}
