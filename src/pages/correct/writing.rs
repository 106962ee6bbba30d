//! A correction being written: judged by the rules, sent once.

use super::keep::Kept;
use super::logic::{Draft, error, not_sent};
use crate::api::{self, ApiError, Verdict, verdict};
use crate::kept;
use crate::parts::go::Go;
use crate::paths;
use crate::ui::{FieldError, Tone};
use crate::words::errors::Explained;
use jinban_contract::correction::CorrectionAbout;
use jinban_contract::problem::FieldFault;
use leptos::prelude::*;

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
        self.keep(&|kept| self.draft.with_untracked(|draft| kept.take(draft)));
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
        self.busy.set(true);
        let key = self.key();
        let kept = self.kept.get_value();
        leptos::task::spawn_local(async move {
            let answer = api::corrections::report(&new, &key).await;
            if answer.is_ok() {
                kept.forget();
            }
            // The page may be gone by now.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(received) => self.go.instead(paths::correction_new(&received.no)),
                Err(error) => self.fail(&error),
            }
        });
    }

    fn show(self, faults: &[FieldFault]) {
        self.errors.set(faults.iter().filter_map(error).collect());
        self.attempt.update(|n| *n += 1);
    }

    /// The same key for the same words, until it is known how it ended.
    fn key(self) -> String {
        let key = self.keep(&|kept| drop(kept.key()));
        key.key
    }

    /// Changes what the device remembers.
    fn keep(self, change: &dyn Fn(&mut Kept)) -> Kept {
        let others = self.kept.try_update_value(|kept| {
            change(kept);
            kept.keep()
        });
        if others == Some(true) {
            self.show_kept();
        }
        self.kept.get_value()
    }

    fn fail(self, error: &ApiError) {
        if matches!(verdict(error), Verdict::Refused | Verdict::Twice) {
            self.keep(&|kept| kept.key.clear());
        }
        if let ApiError::Problem(problem) = error {
            self.show(&problem.fields);
        }
        if self.errors.with_untracked(Vec::is_empty) {
            self.failed.set(Some(not_sent(error)));
        }
    }
}
