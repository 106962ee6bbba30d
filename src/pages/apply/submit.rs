//! Submitting once: one key per intended application, kept with the draft
//! until it is known how it ended.

use super::logic::page_at_fault;
use super::page::Wizard;
use crate::api::{self, ApiError, Verdict, client, verdict};
use crate::parts::form::{Filling, Spot, store};
use crate::paths;
use crate::words::errors::{Explained, not_submitted};
use crate::words::hotline;
use jinban_contract::case::{CaseSummary, NewCase};
use jinban_contract::form::Answers;
use jinban_contract::guidance::SituationKey;
use jinban_contract::problem::FieldFault;
use jinban_rules::form::helper;
use leptos::prelude::*;

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
pub fn submit(wizard: Wizard, submission: Submission) {
    if submission.busy.get_untracked() {
        return;
    }
    submission.busy.set(true);
    submission.failed.set(None);
    let filling = wizard.filling;
    let case = new_case(filling);
    let before = filling.draft.with_untracked(|draft| draft.open);
    let key = filling.key();
    let spot = filling.spot.get_value();
    let helper = filling.with(helper);
    leptos::task::spawn_local(async move {
        match api::cases::submit(&case, &key).await {
            Ok(done) => arrived(wizard, &spot, &done.summary, &helper),
            Err(error) => {
                filling.ended(&spot, verdict(&error), before);
                let failed = refused(wizard, &error);
                // The page may have been left meanwhile.
                submission.failed.try_set(failed);
                submission.busy.try_set(false);
            }
        }
    });
}

fn new_case(filling: Filling) -> NewCase {
    let answers = filling.submitted();
    filling.draft.with_untracked(|draft| NewCase {
        item: draft.item.clone(),
        form_version: draft.version,
        situation: draft.situation.clone(),
        answers,
        declared: true,
    })
}

/// The draft has become a case; going back must not find it again.
fn arrived(wizard: Wizard, spot: &Spot, case: &CaseSummary, helper: &Answers) {
    spot.forget();
    store::note_sent(spot.holder(), case, helper);
    wizard.go.instead(paths::case_new(&case.no));
}

/// What to tell; none when the fault is shown where it stands.
fn refused(wizard: Wizard, error: &ApiError) -> Option<Failed> {
    match verdict(error) {
        Verdict::SignIn => return Some(Failed::SignIn),
        Verdict::Twice => return Some(Failed::Twice),
        Verdict::Unknown => return Some(Failed::Said(not_submitted(error))),
        Verdict::Refused => {}
    }
    // The page may have been left meanwhile; then nobody reads what is wrong.
    wizard.filling.draft.try_get_untracked()?;
    wizard.filling.drop_key();
    let faults = faults_of(error);
    let wrong = |pointer: &str| faults.iter().any(|fault| fault.pointer == pointer);
    if wrong("/form_version") {
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

fn faults_of(error: &ApiError) -> Vec<FieldFault> {
    match error {
        ApiError::Problem(problem) => problem.fields.clone(),
        _ => Vec::new(),
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

impl Filling {
    /// The key of this application: the one of an earlier try, also from
    /// another window, or a new one.
    pub fn key(self) -> String {
        // What another window has done meanwhile counts.
        self.save();
        let known = self.draft.with_untracked(|draft| draft.key.clone());
        let key = match known.is_empty() {
            true => client::new_key(),
            false => known,
        };
        self.draft.update(|draft| {
            draft.key.clone_from(&key);
            // Until it is known how it ended; a tab may be killed meanwhile.
            draft.open = true;
        });
        self.save();
        key
    }

    /// How a try ended; `before` says whether an earlier one may have arrived.
    pub fn ended(self, spot: &Spot, verdict: Verdict, before: bool) {
        let open = verdict.is_open(before);
        let here = self.draft.try_update(|draft| draft.open = open);
        if here.is_some() {
            self.save();
        } else if let Some(mut draft) = spot.load() {
            // The page was left meanwhile.
            draft.open = open;
            spot.keep(&mut draft);
        }
    }

    fn drop_situation(self) {
        self.draft
            .update(|draft| draft.situation = SituationKey::default());
        self.save();
    }

    /// The next try is another one.
    pub fn drop_key(self) {
        self.draft.update(|draft| draft.key.clear());
        self.save();
    }
}
