//! An application, or a supplement, while it is being filled in: the draft, the photographs on
//! their way, whether it is saved.

mod fetch;
mod judge;

pub use fetch::village_name;
pub use judge::field_at;

use super::photos::underway::{self, Counts};
use super::photos::{self, OutgoingPhoto};
use super::{Draft, Place, Spot};
use crate::api::Answer;
use crate::browser::clock;
use crate::kept;
use crate::kept::answers::field_of as field_of_cell;
use crate::kept::cells::Cell;
use crate::kept::vault;
use crate::ui::FieldError;
use jinban_contract::form::{Answers, Form, Value};
use jinban_contract::guidance::Stop;
use jinban_contract::ids::MaterialId;
use jinban_contract::problem::FieldFault;
use jinban_contract::region::Divisions;
use jinban_contract::time::Moment;
use jinban_rules::form as rules;
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

/// Whether photographs have not arrived, and where they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotosWait {
    None,
    /// All of them lie on the device.
    Kept,
    /// Some are in this page's memory only, or gone with an earlier one.
    HereOnly,
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
        underway::forget_others(spot.name());
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
        filling.fetch();
        underway::opened(filling);
        photos::take_up(filling);
        photos::go_on_signed_in(filling);
        photos::resume_when_online(filling);
        vault::on_change(move || filling.catch_up());
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

    /// The field whose answer decides that, followed.
    pub fn deciding(self) -> Option<String> {
        self.form.with_value(|form| {
            self.draft.with(|draft| {
                let stop = rules::stop(form, &draft.answers)?;
                let field = rules::deciding(form, &draft.answers, stop)?;
                Some(field.id.clone())
            })
        })
    }

    /// Whether photographs have not arrived, followed.
    pub fn photos_wait(self) -> PhotosWait {
        let all_kept = self.sending.with(|all| photos::all_kept(all));
        let is_lost = self.lost.with(|lost| !lost.is_empty());
        match self.draft.with(|draft| draft.waiting.is_empty()) {
            true => PhotosWait::None,
            false if all_kept && !is_lost => PhotosWait::Kept,
            false => PhotosWait::HereOnly,
        }
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

    /// Saves the draft as it is, with what another window did to it.
    pub fn save(self) {
        let mut draft = self.draft.get_untracked();
        let kept = self.spot.with_value(|spot| spot.keep(&mut draft));
        self.show(draft, &kept.before);
        self.gone.set(false);
        match kept.stays && !kept::is_settled() {
            true => self.tell_when_written(),
            false => self.tell_saved(kept.stays),
        }
    }

    /// Says so once it lies on the device.
    fn tell_when_written(self) {
        leptos::task::spawn_local(async move {
            let stays = kept::settled().await;
            self.tell_saved(stays);
        });
        photos::keep_anew(self);
    }

    fn tell_saved(self, stays: bool) {
        let saved = match stays {
            true => Saved::At(Some(clock::now())),
            false => Saved::Failed,
        };
        // The page may be gone by now.
        let _ = self.saved.try_set(saved);
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
            None => {
                let was_kept = matches!(self.saved.get_untracked(), Saved::At(_) | Saved::Failed);
                self.gone.set(was_kept);
                photos::keep_anew(self);
            }
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

    /// The answers to what is asked, as typed.
    fn asked(self) -> Answers {
        self.with(rules::visible_answers)
    }

    /// The answers as they are submitted.
    pub fn submitted(self) -> Answers {
        let asked = self.asked();
        self.form.with_value(|form| rules::normalized(form, &asked))
    }
}
