//! A correction being written: judged by the rules, sent once.

use super::keep::Kept;
use super::logic::{Draft, error, not_sent};
use crate::api::{self, ApiError, Call};
use crate::kept;
use crate::once::{self, Attempt, Errand, Verdict};
use crate::parts::go::Go;
use crate::paths;
use crate::ui::{FieldError, Tone};
use crate::words::errors::Explained;
use jinban_contract::correction::{CorrectionAbout, CorrectionReceived, NewCorrection};
use jinban_contract::problem::FieldFault;
use leptos::prelude::*;
use std::rc::Rc;

#[derive(Clone, Copy)]
pub(super) struct Writing {
    pub about: StoredValue<CorrectionAbout>,
    pub draft: RwSignal<Draft>,
    pub errors: RwSignal<Vec<FieldError>>,
    pub attempt: RwSignal<u32>,
    pub busy: RwSignal<bool>,
    pub failed: RwSignal<Option<(Tone, Explained)>>,
    /// What the device remembers of it.
    kept: StoredValue<Kept>,
    go: Go,
}

impl Writing {
    /// Goes on where this device left off; `asked` is what the address says.
    pub fn new(about: CorrectionAbout, asked: Draft, go: Go) -> Self {
        let kept = Kept::of(&about);
        let writing = Self {
            about: StoredValue::new(about),
            draft: RwSignal::new(kept.draft(asked)),
            errors: RwSignal::new(Vec::new()),
            attempt: RwSignal::new(0),
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
            kept: StoredValue::new(kept),
            go,
        };
        kept::on_change(move || writing.catch_up());
        writing
    }

    /// Shows what another window has kept.
    fn catch_up(self) {
        // The page may be gone by now.
        if self.kept.try_update_value(Kept::catch_up) == Some(true) {
            self.show_kept();
        }
    }

    fn show_kept(self) {
        self.draft.update(|draft| {
            let phone = std::mem::take(&mut draft.phone);
            *draft = self.kept.with_value(|kept| {
                kept.draft(Draft {
                    phone,
                    ..Draft::default()
                })
            });
        });
    }

    /// Starts again from what is kept now.
    pub fn look(self) {
        let kept = self.about.with_value(Kept::of);
        self.kept.set_value(kept);
        self.show_kept();
    }

    /// Changes the draft; what was found wrong is forgotten until the next try.
    pub fn change(self, change: &dyn Fn(&mut Draft)) {
        self.draft.update(change);
        self.keep(&mut |kept| self.draft.with_untracked(|draft| kept.take(draft)));
        if !self.errors.with_untracked(Vec::is_empty) {
            self.errors.set(Vec::new());
        }
    }

    /// What stands at a field.
    pub fn error(self, id: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.errors.with(|errors| {
                let own = errors.iter().find(|error| error.id == id);
                own.map(|error| error.message.clone())
            })
        })
    }

    pub fn send(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.failed.set(None);
        let about = self.about.get_value();
        self.show(&self.draft.with_untracked(|draft| draft.faults(&about)));
        let new = self.draft.with_untracked(|draft| draft.correction(&about));
        let Some(new) = new.filter(|_| self.errors.with_untracked(Vec::is_empty)) else {
            return;
        };
        let told = Told {
            writing: self,
            new: Rc::new(new),
            kept: self.kept.get_value(),
        };
        once::send(told, self.busy);
    }

    fn show(self, faults: &[FieldFault]) {
        self.errors.set(faults.iter().filter_map(error).collect());
        self.attempt.update(|n| *n += 1);
    }

    /// Changes what the device remembers.
    fn keep(self, change: &mut dyn FnMut(&mut Kept)) {
        let others = self.kept.try_update_value(|kept| {
            change(kept);
            kept.keep()
        });
        if others == Some(true) {
            self.show_kept();
        }
    }

    fn fail(self, verdict: Verdict, error: &ApiError) {
        // Other words are another correction.
        if verdict == Verdict::Twice {
            self.keep(&mut |kept| kept.attempt.anew());
        }
        if let ApiError::Problem(problem) = error {
            self.show(&problem.fields);
        }
        if self.errors.with_untracked(Vec::is_empty) {
            self.failed.set(Some(not_sent(error)));
        }
    }
}

/// A correction as it stands, ready to be sent as often as it takes.
#[derive(Clone)]
struct Told {
    writing: Writing,
    new: Rc<NewCorrection>,
    kept: Kept,
}

impl Errand for Told {
    type Done = CorrectionReceived;

    fn attempt(&self, change: &mut dyn FnMut(&mut Attempt)) {
        // What another window has done meanwhile counts.
        self.writing.keep(&mut |_| ());
        self.writing.keep(&mut |kept| change(&mut kept.attempt));
    }

    fn send(&self, key: String) -> Call<CorrectionReceived> {
        let new = self.new.clone();
        Box::pin(async move { api::corrections::report(&new, &key).await })
    }

    fn arrived(&self, _: &CorrectionReceived) {
        self.kept.forget();
    }

    fn show(&self, done: CorrectionReceived) {
        self.writing.go.instead(paths::correction_new(&done.no));
    }

    fn fail(&self, verdict: Verdict, error: &ApiError) {
        self.writing.fail(verdict, error);
    }
}
