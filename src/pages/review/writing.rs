//! A review being written: kept on the device, judged by the rules, sent once.

use super::keep::Kept;
use super::logic::Opinion;
use crate::api::{self, ApiError, Call};
use crate::kept;
use crate::once::{self, Attempt, Errand, Verdict};
use crate::ui::FieldError;
use crate::words;
use crate::words::errors::{Explained, not_submitted};
use jinban_contract::problem::FieldFault;
use jinban_contract::review::{NewReview, ReviewPage};
use leptos::prelude::*;
use std::rc::Rc;

pub(super) const GRADE_ID: &str = "grade";
pub(super) const TAGS_ID: &str = "tags";
pub(super) const TEXT_ID: &str = "text";
pub(super) const UNGRADED: &str = "请先选一个满意程度";

#[derive(Clone, Copy)]
pub(super) struct Writing {
    pub opinion: RwSignal<Opinion>,
    pub faults: RwSignal<Vec<FieldFault>>,
    pub ungraded: RwSignal<bool>,
    pub errors: RwSignal<Vec<FieldError>>,
    pub attempt: RwSignal<u32>,
    pub busy: RwSignal<bool>,
    pub failed: RwSignal<Option<Explained>>,
    pub token: StoredValue<String>,
    kept: StoredValue<Kept>,
    pub page: RwSignal<ReviewPage>,
    pub thanks: RwSignal<bool>,
}

impl Writing {
    /// Goes on with what was kept on this device.
    pub fn new(page: RwSignal<ReviewPage>, thanks: RwSignal<bool>) -> Self {
        let token = page.with_untracked(|page| page.token.0.clone());
        let kept = Kept::of(&token);
        let writing = Self {
            opinion: RwSignal::new(kept.opinion()),
            faults: RwSignal::new(Vec::new()),
            ungraded: RwSignal::new(false),
            errors: RwSignal::new(Vec::new()),
            attempt: RwSignal::new(0),
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
            token: StoredValue::new(token),
            kept: StoredValue::new(kept),
            page,
            thanks,
        };
        kept::on_change(move || writing.catch_up());
        writing
    }

    /// Shows what another window has kept.
    fn catch_up(self) {
        // The page may be gone by now.
        let theirs = self.kept.try_update_value(Kept::catch_up);
        if let Some(Some(opinion)) = theirs {
            self.opinion.set(opinion);
        }
    }

    /// Starts again from what is kept now.
    pub fn look(self) {
        let kept = self.token.with_value(|token| Kept::of(token));
        self.opinion.set(kept.opinion());
        self.kept.set_value(kept);
    }

    /// Changes the opinion; it is kept on the device, and what was found wrong
    /// is forgotten until the next try.
    pub fn change(self, change: &dyn Fn(&mut Opinion)) {
        self.opinion.update(change);
        self.keep();
        if !self.faults.with_untracked(Vec::is_empty) {
            self.faults.set(Vec::new());
        }
    }

    fn keep(self) {
        let opinion = self.opinion.get_untracked();
        let theirs = self.kept.try_update_value(|kept| kept.keep(&opinion));
        if let Some(Some(opinion)) = theirs {
            self.opinion.set(opinion);
        }
    }

    pub fn error(self, pointer: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let faults = self.faults.get();
            let own = faults.iter().find(|f| f.pointer.starts_with(pointer));
            own.map(sentence)
        })
    }

    pub fn send(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.failed.set(None);
        let review = self.opinion.with_untracked(Opinion::review);
        self.ungraded.set(review.is_none());
        self.faults
            .set(self.opinion.with_untracked(Opinion::faults));
        self.errors.set(self.found());
        self.attempt.update(|n| *n += 1);
        let Some(review) = review.filter(|_| self.errors.with_untracked(Vec::is_empty)) else {
            return;
        };
        let given = Given {
            writing: self,
            review: Rc::new(review),
            token: self.token.get_value(),
            kept: self.kept.get_value(),
        };
        once::send(given, self.busy);
    }

    fn found(self) -> Vec<FieldError> {
        let error = |id: &str, message: String| FieldError {
            id: id.to_owned(),
            message,
        };
        if self.ungraded.get_untracked() {
            return vec![error(GRADE_ID, UNGRADED.to_owned())];
        }
        let faults = self.faults.get_untracked();
        let id = |fault: &FieldFault| match fault.pointer.starts_with("/text") {
            true => TEXT_ID,
            false => TAGS_ID,
        };
        faults.iter().map(|f| error(id(f), sentence(f))).collect()
    }

    fn fail(self, verdict: Verdict, error: &ApiError) {
        if verdict == Verdict::Twice {
            self.opinion.update(|opinion| opinion.attempt.anew());
            self.keep();
            self.look_again();
            return;
        }
        if error.code() == "state_conflict" {
            self.look_again();
            return;
        }
        self.faults.set(own_faults(error));
        self.errors.set(self.found());
        self.attempt.update(|n| *n += 1);
        if self.errors.with_untracked(Vec::is_empty) {
            self.failed.set(Some(not_submitted(error)));
        }
    }

    /// There is a review already: shows it.
    fn look_again(self) {
        let token = self.token.get_value();
        leptos::task::spawn_local(async move {
            let answer = api::reviews::get(&token).await;
            // The page may be gone by now.
            let _ = match answer {
                Ok(page) => self.page.try_set(page).map(drop),
                Err(error) => self.failed.try_set(Some(not_submitted(&error))).map(drop),
            };
        });
    }
}

/// A review as it stands, ready to be sent as often as it takes.
#[derive(Clone)]
struct Given {
    writing: Writing,
    review: Rc<NewReview>,
    token: String,
    kept: Kept,
}

impl Errand for Given {
    type Done = ReviewPage;

    fn attempt(&self, change: &mut dyn FnMut(&mut Attempt)) {
        // The page may be gone by now.
        let opinion = self.writing.opinion;
        if opinion
            .try_update(|opinion| change(&mut opinion.attempt))
            .is_some()
        {
            self.writing.keep();
        }
    }

    fn send(&self, key: String) -> Call<ReviewPage> {
        let (token, review) = (self.token.clone(), self.review.clone());
        Box::pin(async move { api::reviews::give(&token, &review, &key).await })
    }

    fn arrived(&self, _: &ReviewPage) {
        self.kept.forget();
    }

    fn show(&self, done: ReviewPage) {
        self.writing.thanks.set(true);
        self.writing.page.set(done);
    }

    fn fail(&self, verdict: Verdict, error: &ApiError) {
        self.writing.fail(verdict, error);
    }
}

/// What the platform found wrong with tags or text.
fn own_faults(error: &ApiError) -> Vec<FieldFault> {
    let ApiError::Problem(problem) = error else {
        return Vec::new();
    };
    let fields = problem.fields.iter();
    let own = |f: &&FieldFault| f.pointer.starts_with("/tags") || f.pointer.starts_with("/text");
    fields.filter(own).cloned().collect()
}

fn sentence(fault: &FieldFault) -> String {
    let label = if fault.pointer.starts_with("/text") {
        "您写的话"
    } else {
        "理由"
    };
    words::rules::fault(label, fault)
}
