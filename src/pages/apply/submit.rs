//! Submitting once: one key per intended application, kept with the draft
//! until it is known how it ended.

use super::logic::page_at_fault;
use super::page::Wizard;
use crate::api::{self, ApiError, Call};
use crate::once::{self, Attempt, Errand, Verdict};
use crate::parts::form::{Filling, Spot, store};
use crate::paths;
use crate::words::errors::{Explained, not_submitted};
use crate::words::hotline;
use jinban_contract::case::{Case, NewCase};
use jinban_contract::consent::NewCaseConsent;
use jinban_contract::form::Answers;
use jinban_contract::problem::FieldFault;
use jinban_rules::form::helper;
use leptos::prelude::*;
use std::rc::Rc;

/// Why nothing, or not surely anything, was submitted.
#[derive(Debug, Clone, PartialEq)]
pub enum Failed {
    SignIn,
    /// Something else was submitted before with the same key.
    Twice,
    /// The form has a new version.
    NewForm,
    Said(Explained),
}

#[derive(Clone, Copy)]
pub struct Submission {
    pub busy: RwSignal<bool>,
    pub failed: RwSignal<Option<Failed>>,
}

impl Submission {
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
        }
    }
}

/// Submits; a second tap meanwhile does nothing.
pub fn submit(wizard: Wizard, submission: Submission, consent: Option<NewCaseConsent>) {
    submission.failed.set(None);
    let filling = wizard.filling;
    let application = Application {
        wizard,
        failed: submission.failed,
        case: Rc::new(new_case(filling, consent)),
        spot: filling.spot.get_value(),
        helper: filling.with(helper),
    };
    once::send(application, submission.busy);
}

/// An application as it stands, ready to be sent as often as it takes.
#[derive(Clone)]
struct Application {
    wizard: Wizard,
    failed: RwSignal<Option<Failed>>,
    case: Rc<NewCase>,
    spot: Spot,
    helper: Answers,
}

impl Errand for Application {
    type Done = Case;

    fn attempt(&self, change: &mut dyn FnMut(&mut Attempt)) {
        self.wizard.filling.attempt(&self.spot, change);
    }

    fn send(&self, key: String) -> Call<Case> {
        let case = self.case.clone();
        Box::pin(async move { api::cases::submit(&case, &key).await })
    }

    /// The draft has become a case; going back must not find it again.
    fn arrived(&self, done: &Case) {
        self.spot.forget();
        store::note_sent(&self.spot, &done.summary, &self.helper);
        // Also from an earlier page of the form, which would keep the draft again.
        self.wizard.go.instead(paths::case_new(&done.summary.no));
    }

    fn fail(&self, verdict: Verdict, error: &ApiError) {
        self.failed.set(refused(self.wizard, verdict, error));
    }
}

fn new_case(filling: Filling, consent: Option<NewCaseConsent>) -> NewCase {
    let answers = filling.submitted();
    filling.draft.with_untracked(|draft| NewCase {
        item: draft.item.clone(),
        form_version: draft.version,
        situation: draft.situation.clone(),
        answers,
        declared: true,
        consent,
    })
}

/// What to tell; none when the fault is shown where it stands.
fn refused(wizard: Wizard, verdict: Verdict, error: &ApiError) -> Option<Failed> {
    match verdict {
        Verdict::SignIn => return Some(Failed::SignIn),
        Verdict::Twice => return Some(Failed::Twice),
        Verdict::Unknown => return Some(Failed::Said(not_submitted(error))),
        Verdict::Refused => {}
    }
    let faults = error.fields().to_vec();
    let wrong = |pointer: &str| faults.iter().any(|fault| fault.pointer == pointer);
    // Another wording, or what is asked has changed since: with a new page it is asked anew.
    let consent = faults
        .iter()
        .any(|fault| fault.pointer.starts_with("/consent"));
    if wrong("/form_version") || consent {
        return Some(Failed::NewForm);
    }
    if wrong("/item") {
        return Some(Failed::Said(closed()));
    }
    if wrong("/situation") {
        // An old sheet led here; the application does without its situation.
        wizard.filling.drop_situation();
        return Some(Failed::Said(once_more()));
    }
    if show_faults(wizard, faults) {
        return None;
    }
    Some(Failed::Said(not_submitted(error)))
}

fn closed() -> Explained {
    Explained {
        title: "这件事现在不能在网上申请".to_owned(),
        advice: format!(
            "没有提交。请到窗口办，或打{}问一问。您填的内容都还在。",
            hotline()
        ),
    }
}

fn once_more() -> Explained {
    Explained {
        title: "告知单更新过，还没有提交".to_owned(),
        advice: "您填的内容都还在，请再点一次“提交”。".to_owned(),
    }
}

/// Goes to the first page with a fault; false when none of them stands on a
/// page.
pub fn show_faults(wizard: Wizard, faults: Vec<FieldFault>) -> bool {
    let filling = wizard.filling;
    let page = filling.with(|form, answers| page_at_fault(form, answers, &faults));
    let Some(page) = page else {
        return false;
    };
    filling.faults.set(faults);
    wizard.go.to(wizard.change(&page));
    true
}
