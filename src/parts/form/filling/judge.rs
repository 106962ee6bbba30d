//! What is wrong with an application, and where and how it is said.

use super::super::fields::kinds;
use super::super::{Place, field_of, photos, place::control_id};
use super::{Filling, fetch::village_name};
use crate::browser::clock;
use crate::ui::FieldError;
use crate::words;
use jinban_contract::form::{Field, Form, Page};
use jinban_contract::problem::{FieldFault, Rule};
use jinban_rules::form::{self as rules, Checks};
use leptos::prelude::*;

impl Filling {
    /// Replaces what is known to be wrong on a page.
    pub fn found_on(self, page: &Page, faults: Vec<FieldFault>) {
        self.faults.update(|all| {
            all.retain(|fault| !stands_on(page, &fault.pointer));
            all.extend(faults);
        });
    }

    /// The sentence at a field.
    pub fn error(self, place: &Place) -> Signal<Option<String>> {
        let pointer = place.pointer();
        Signal::derive(move || {
            let found = self
                .faults
                .with(|all| all.iter().find(|f| f.pointer == pointer).cloned());
            found.map(|fault| self.sentence(&fault))
        })
    }

    /// Checks a field that was just left, unless it is empty: what is missing
    /// is told when going on.
    pub fn leave(self, place: &Place) {
        let pointer = place.pointer();
        let page = self.form.with_value(|form| page_of(form, &pointer));
        let found = page
            .iter()
            .flat_map(|page| self.page_faults(page))
            .find(|fault| fault.pointer == pointer && fault.rule != Rule::Required);
        let known = self
            .faults
            .with_untracked(|all| all.iter().any(|f| f.pointer == pointer));
        if found.is_some() || known {
            self.faults.update(|all| {
                all.retain(|fault| fault.pointer != pointer);
                all.extend(found);
            });
        }
    }

    /// Everything wrong on a page.
    pub fn page_faults(self, page: &Page) -> Vec<FieldFault> {
        let found = self.with(|form, answers| {
            self.judged(&|checks| rules::check_page(page, form, answers, checks))
        });
        let on_page = |pointer: &str| stands_on(page, pointer);
        self.sending
            .with_untracked(|sending| photos::with_photos(found, sending, &on_page))
    }

    /// Everything wrong with what would be submitted.
    pub fn all_faults(self) -> Vec<FieldFault> {
        let asked = self.asked();
        let found = self
            .form
            .with_value(|form| self.judged(&|checks| rules::check(form, &asked, checks)));
        self.sending
            .with_untracked(|sending| photos::with_photos(found, sending, &|_| true))
    }

    /// What looks odd and may yet be right, followed.
    pub fn doubts(self) -> Vec<FieldFault> {
        self.draft.with(|draft| {
            self.form
                .with_value(|form| rules::warnings(form, &draft.answers))
        })
    }

    /// Puts the faults of a page above it, as links to its controls; false when
    /// there are none.
    pub fn sum_up(self, page: &Page) -> bool {
        let faults = self.faults.get_untracked();
        let own = faults.iter().filter(|f| stands_on(page, &f.pointer));
        let errors: Vec<FieldError> = own.map(|fault| self.link(fault)).collect();
        let any = !errors.is_empty();
        self.summary.set(errors);
        any
    }

    fn link(self, fault: &FieldFault) -> FieldError {
        let id = control_id(&fault.pointer);
        let id = self
            .form
            .with_value(|form| match field_at(form, &fault.pointer) {
                Some(field) => kinds::first_control(&field.kind, &id),
                None => id,
            });
        let mut message = self.sentence(fault);
        if let Some(at) = fault
            .pointer
            .split('/')
            .nth(3)
            .and_then(|n| n.parse::<usize>().ok())
        {
            message = format!("第 {} 个，{message}", at + 1);
        }
        FieldError { id, message }
    }

    /// A field's label, behind the name of the entry that it stands in.
    pub fn name_of(self, field: &Field, place: &Place) -> String {
        let entry = place.entry().and_then(|(group, number)| {
            self.form.with_value(|form| {
                let group = rules::field(form, group)?.kind.group()?;
                Some(format!("{} {number}，", group.entry))
            })
        });
        format!("{}{}", entry.unwrap_or_default(), field.label)
    }

    /// What is to be said of a fault or a doubt.
    pub fn sentence(self, fault: &FieldFault) -> String {
        self.form
            .with_value(|form| match field_at(form, &fault.pointer) {
                Some(field) => words::rules::field_fault(field, fault),
                None => words::rules::fault("这一项", fault),
            })
    }

    /// Runs the rules with what they need to know of the world.
    fn judged(self, judge: &dyn Fn(&Checks<'_>) -> Vec<FieldFault>) -> Vec<FieldFault> {
        let known = |code: &str| {
            self.divisions.with_untracked(|divisions| match divisions {
                Some(Ok(divisions)) => village_name(divisions, code).is_some(),
                // Not there yet: the platform will judge.
                _ => true,
            })
        };
        let mut found = judge(&Checks {
            today: clock::now().date(),
            division: &known,
        });
        // What hangs on today is for the platform to judge where nobody knows
        // which day that is.
        if clock::proven().is_none() {
            found.retain(|fault| !hangs_on_today(fault.rule));
        }
        found
    }
}

/// Whether a fault may be none on another day.
const fn hangs_on_today(rule: Rule) -> bool {
    match rule {
        Rule::TooEarly | Rule::TooLate | Rule::IdDate | Rule::AgeDiffers => true,
        Rule::Required
        | Rule::TooLong
        | Rule::TooShort
        | Rule::WrongType
        | Rule::UnknownField
        | Rule::NotAnOption
        | Rule::TooMany
        | Rule::TooFew
        | Rule::BadNumber
        | Rule::TooSmall
        | Rule::TooLarge
        | Rule::BadDate
        | Rule::IdLength
        | Rule::IdProvince
        | Rule::IdCheck
        | Rule::BadUscc
        | Rule::BadPhone
        | Rule::BadBankAccount
        | Rule::OddBankCard
        | Rule::BadDivision
        | Rule::BadText
        | Rule::BadName
        | Rule::FileNotReady
        | Rule::BadFileType
        | Rule::BadId
        | Rule::ReasonRequired
        | Rule::Stopped
        | Rule::SamePerson
        | Rule::IdAsAccount => false,
    }
}

fn page_of(form: &Form, pointer: &str) -> Option<Page> {
    let mut pages = form.pages.iter();
    pages.find(|page| stands_on(page, pointer)).cloned()
}

fn stands_on(page: &Page, pointer: &str) -> bool {
    field_of(pointer).is_some_and(|id| page.fields.iter().any(|f| f.id == id))
}

/// The field that a pointer names, also inside groups.
pub fn field_at<'a>(form: &'a Form, pointer: &str) -> Option<&'a Field> {
    let last = pointer.rsplit('/').next()?;
    rules::field(form, last).or_else(|| rules::field(form, field_of(pointer)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_does_not_know_the_day_judges_no_age_by_it() {
        for rule in [
            Rule::AgeDiffers,
            Rule::IdDate,
            Rule::TooEarly,
            Rule::TooLate,
        ] {
            assert!(hangs_on_today(rule), "{rule:?}");
        }
        assert!(!hangs_on_today(Rule::IdCheck) && !hangs_on_today(Rule::Required));
    }
}
