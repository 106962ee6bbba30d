//! A correction being written: judged by the rules, sent once.

use super::logic::{Draft, error};
use crate::api::{self, ApiError, client};
use crate::pages::apply::{Verdict, verdict};
use crate::ui::FieldError;
use crate::words::errors::{Explained, not_submitted};
use jinban_contract::correction::{CorrectionAbout, CorrectionReceived};
use jinban_contract::problem::FieldFault;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(super) struct Writing {
    pub about: StoredValue<CorrectionAbout>,
    pub draft: RwSignal<Draft>,
    pub errors: RwSignal<Vec<FieldError>>,
    pub attempt: RwSignal<u32>,
    pub busy: RwSignal<bool>,
    pub failed: RwSignal<Option<Explained>>,
    pub received: RwSignal<Option<CorrectionReceived>>,
    /// Of a try whose end is not known.
    key: StoredValue<String>,
}

impl Writing {
    pub fn new(about: CorrectionAbout, draft: Draft) -> Self {
        Self {
            about: StoredValue::new(about),
            draft: RwSignal::new(draft),
            errors: RwSignal::new(Vec::new()),
            attempt: RwSignal::new(0),
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
            received: RwSignal::new(None),
            key: StoredValue::new(String::new()),
        }
    }

    /// Changes the draft; what was found wrong is forgotten until the next try.
    pub fn change(self, change: &dyn Fn(&mut Draft)) {
        self.draft.update(change);
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
        leptos::task::spawn_local(async move {
            let answer = api::corrections::report(&new, &key).await;
            // The page may be gone by now.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(received) => self.received.set(Some(received)),
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
        if self.key.with_value(String::is_empty) {
            self.key.set_value(client::new_key());
        }
        self.key.get_value()
    }

    fn fail(self, error: &ApiError) {
        if matches!(verdict(error), Verdict::Refused | Verdict::Twice) {
            self.key.set_value(String::new());
        }
        if let ApiError::Problem(problem) = error {
            self.show(&problem.fields);
        }
        if self.errors.with_untracked(Vec::is_empty) {
            self.failed.set(Some(not_submitted(error)));
        }
    }
}
