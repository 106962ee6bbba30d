//! An application, or a supplement, while it is being filled in: the draft,
//! what is wrong with it, the photographs on their way, whether it is saved.

use super::fields::kinds;
use super::photos::underway::{self, Counts};
use super::photos::{self, OutgoingPhoto};
use super::{Draft, Place, Spot, field_of, place::control_id};
use crate::api::{self, Answer, ApiError};
use crate::browser::{boot, clock};
use crate::kept;
use crate::kept::answers::field_of as field_of_cell;
use crate::kept::cells::Cell;
use crate::ui::FieldError;
use crate::words;
use jinban_contract::form::{Answers, Field, FieldKind, Form, Page, Value};
use jinban_contract::guidance::Stop;
use jinban_contract::ids::MaterialId;
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::region::Divisions;
use jinban_contract::time::Moment;
use jinban_rules::form::{self as rules, Checks};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Whether the device has kept the last change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    Nothing,
    /// When, where that is known.
    At(Option<Moment>),
    Failed,
}

#[derive(Clone, Copy)]
pub struct Filling {
    pub form: StoredValue<Form>,
    pub draft: RwSignal<Draft>,
    pub saved: RwSignal<Saved>,
    /// What was found wrong and not touched since.
    pub faults: RwSignal<Vec<FieldFault>>,
    /// What stood above the page at the last attempt to go on; it does not
    /// shrink under the hand of who is typing below it.
    pub summary: RwSignal<Vec<FieldError>>,
    pub sending: RwSignal<Vec<OutgoingPhoto>>,
    /// Photographs of an earlier visit that never arrived.
    pub lost: RwSignal<Counts>,
    /// Pictures of what the item's materials look like.
    pub samples: RwSignal<BTreeMap<MaterialId, String>>,
    pub divisions: RwSignal<Option<Answer<Divisions>>>,
    /// Where the draft lies.
    pub spot: StoredValue<Spot>,
    /// Fields whose answers from here another window has changed since.
    pub overtaken: RwSignal<Vec<String>>,
    /// Another window has submitted or deleted the draft.
    pub gone: RwSignal<bool>,
}

impl Filling {
    /// Starts with `draft`, which lies at `spot` or is new.
    pub fn new(spot: Spot, form: Form, draft: Draft) -> Self {
        let saved = match draft.is_begun(&form) {
            true => Saved::At(draft.saved_at),
            false => Saved::Nothing,
        };
        let list = underway::list(spot.name());
        let lost = list.with_untracked(|all| underway::lost(&draft.waiting, all));
        let filling = Self {
            form: StoredValue::new(form),
            draft: RwSignal::new(draft),
            saved: RwSignal::new(saved),
            faults: RwSignal::new(Vec::new()),
            summary: RwSignal::new(Vec::new()),
            sending: RwSignal::from(list),
            lost: RwSignal::new(lost),
            samples: RwSignal::new(BTreeMap::new()),
            divisions: RwSignal::new(None),
            spot: StoredValue::new(spot),
            overtaken: RwSignal::new(Vec::new()),
            gone: RwSignal::new(false),
        };
        if filling.form.with_value(asks_for_division) {
            filling.fetch_divisions();
        }
        if filling.form.with_value(asks_for_material) {
            filling.fetch_samples();
        }
        underway::opened(filling);
        photos::resume_when_online(filling);
        kept::on_change(move || filling.catch_up());
        filling
    }

    /// Answers one field: saved at once, its fault forgotten.
    pub fn put(self, place: &Place, value: Value) {
        let pointer = place.pointer();
        self.change(&|answers| place.put(answers, value.clone()));
        if self
            .faults
            .with_untracked(|all| all.iter().any(|f| f.pointer == pointer))
        {
            self.faults
                .update(|all| all.retain(|f| f.pointer != pointer));
        }
    }

    /// Changes the answers and saves them at once.
    pub fn change(self, change: &dyn Fn(&mut Answers)) {
        self.form
            .with_value(|form| self.draft.update(|draft| draft.change(form, change)));
        self.save();
    }

    /// Reads form and answers together, without following them.
    pub fn with<T>(self, read: impl FnOnce(&Form, &Answers) -> T) -> T {
        self.form.with_value(|form| {
            self.draft
                .with_untracked(|draft| read(form, &draft.answers))
        })
    }

    /// Notes the page one is on, to come back to. A draft without answers is
    /// not worth keeping.
    pub fn visit(self, page: &str) {
        self.draft
            .update_untracked(|draft| page.clone_into(&mut draft.page));
        if self.is_begun() {
            self.save();
        }
    }

    /// Whether anything was answered here.
    pub fn is_begun(self) -> bool {
        self.form
            .with_value(|form| self.draft.with_untracked(|draft| draft.is_begun(form)))
    }

    /// Why it cannot succeed as it is filled in, followed.
    pub fn stop(self) -> Option<Stop> {
        self.form.with_value(|form| {
            self.draft
                .with(|draft| rules::stop(form, &draft.answers).cloned())
        })
    }

    /// Forgets everything that was answered.
    pub fn start_over(self) {
        self.spot.with_value(Spot::forget);
        self.draft.update(|draft| {
            let (id, item) = (draft.id.clone(), draft.item.clone());
            let situation = draft.situation.clone();
            *draft = self
                .form
                .with_value(|form| Draft::new(id, &item, form, situation));
        });
        self.sending.set(Vec::new());
        self.lost.set(Counts::new());
        self.faults.set(Vec::new());
        self.saved.set(Saved::Nothing);
    }

    /// Replaces what is known to be wrong on a page.
    pub fn found_on(self, page: &Page, faults: Vec<FieldFault>) {
        self.faults.update(|all| {
            all.retain(|fault| !stands_on(page, &fault.pointer));
            all.extend(faults);
        });
    }

    /// Saves the draft as it is, with what another window did to it.
    pub fn save(self) {
        let mut draft = self.draft.get_untracked();
        let kept = self.spot.with_value(|spot| spot.keep(&mut draft));
        self.show(draft, &kept.before);
        self.gone.set(false);
        self.saved.set(match kept.stays {
            true => Saved::At(Some(clock::now())),
            false => Saved::Failed,
        });
    }

    /// Shows what another window has done to the draft.
    fn catch_up(self) {
        // The page may be gone by now.
        let Some(mut draft) = self.draft.try_get_untracked() else {
            return;
        };
        let before = self.spot.with_value(|spot| spot.catch_up(&mut draft));
        match before {
            Some(before) => {
                self.gone.set(false);
                let mut lost = self.lost.get_untracked();
                underway::lower(&mut lost, &draft.waiting);
                if self.lost.with_untracked(|before| *before != lost) {
                    self.lost.set(lost);
                }
                self.show(draft, &before);
            }
            None => self.gone.set(matches!(
                self.saved.get_untracked(),
                Saved::At(_) | Saved::Failed
            )),
        }
    }

    /// Puts a draft that was kept in place of the one here; `before` is what
    /// another window changed of it.
    fn show(self, draft: Draft, before: &[Cell]) {
        if before.is_empty() {
            // The controls know it already.
            self.draft.update_untracked(|own| *own = draft);
            return;
        }
        self.draft.set(draft);
        let own = before.iter().filter(|cell| cell.by == kept::window());
        let overtaken: Vec<String> = own
            .filter_map(|cell| field_of_cell(&cell.name).map(str::to_owned))
            .collect();
        if !overtaken.is_empty() {
            self.overtaken.set(overtaken);
        }
    }

    /// What is to be said of fields that another window changed after this one.
    pub fn overtaken_labels(self) -> Vec<String> {
        let ids = self.overtaken.get();
        self.form.with_value(|form| {
            let labels = ids.iter().filter_map(|id| rules::field(form, id));
            labels.map(|field| field.label.clone()).collect()
        })
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

    /// The answers to what is asked, as typed.
    fn asked(self) -> Answers {
        self.with(rules::visible_answers)
    }

    /// The answers as they are submitted.
    pub fn submitted(self) -> Answers {
        let asked = self.asked();
        self.form.with_value(|form| rules::normalized(form, &asked))
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

    /// Asks what the materials look like. Without an answer there is nothing to
    /// look at, and nothing is missing to fill in the form.
    fn fetch_samples(self) {
        let item = self.draft.with_untracked(|draft| draft.item.clone());
        leptos::task::spawn_local(async move {
            let Ok(item) = api::items::get(item.as_str()).await else {
                return;
            };
            let samples = item
                .materials
                .into_iter()
                .filter_map(|m| Some((m.id, m.sample?)));
            // The page may be gone by now.
            let _ = self.samples.try_set(samples.collect());
        });
    }

    /// Asks for towns and villages until they come.
    pub fn fetch_divisions(self) {
        leptos::task::spawn_local(async move {
            let got = api::region::divisions().await;
            // The page may be gone by now.
            let Some(before) = self.divisions.try_get_untracked() else {
                return;
            };
            if got.as_ref().is_err_and(ApiError::passes) {
                boot::again(move || self.fetch_divisions());
            }
            // The same words are not read out once more.
            if before.as_ref().and_then(|b| b.as_ref().err()) != got.as_ref().err() || got.is_ok() {
                self.divisions.set(Some(got));
            }
        });
    }
}

/// Town and village in words.
pub fn village_name(divisions: &Divisions, code: &str) -> Option<String> {
    divisions.towns.iter().find_map(|town| {
        let village = town.villages.iter().find(|v| v.code.as_str() == code)?;
        Some(format!("{} {}", town.name, village.name))
    })
}

fn hangs_on_today(rule: Rule) -> bool {
    matches!(rule, Rule::TooEarly | Rule::TooLate | Rule::IdDate)
}

fn asks_for_division(form: &Form) -> bool {
    any_field(form, &|field| matches!(field.kind, FieldKind::Division(_)))
}

fn asks_for_material(form: &Form) -> bool {
    any_field(form, &|field| field.material.is_some())
}

/// Whether any field is such, in groups or not.
fn any_field(form: &Form, is: &dyn Fn(&Field) -> bool) -> bool {
    let any = |field: &Field| is(field) || field.kind.fields().iter().any(is);
    form.pages.iter().any(|page| page.fields.iter().any(any))
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
