//! A case as its owner sees it, and as the unit does.

use super::submit::pointer;
use crate::content::Content;
use crate::error::Result;
use crate::office::{Desk, unopened};
use crate::repo::cases::{self as store, StoredCase};
use crate::repo::uploads::{self, Held};
use crate::repo::{Listed, reviews};
use jinban_contract::case::{
    Case, CaseEvent, CaseState, CaseSummary, HeldPhoto, HeldWhy, ReviewSlot, SupplementRequest,
};
use jinban_contract::form::Answers;
use jinban_contract::ids::CaseNo;
use jinban_rules::case::can_withdraw;
use jinban_rules::form::{applicant, masked};
use jinban_rules::mask;

/// As a list shows it to its owner, who typed the name: two parents of one surname are told apart.
pub(super) fn own_summary(content: &Content, case: &StoredCase) -> CaseSummary {
    CaseSummary {
        applicant: name(content, case),
        ..summary(content, case)
    }
}

/// Whom a case is about; empty where the form does not ask.
fn name(content: &Content, case: &StoredCase) -> String {
    let form = content.form_of(case);
    form.map_or_else(|_| String::new(), |form| applicant(form, &case.answers))
}

/// As a list shows it to the unit.
pub(super) fn summary(content: &Content, case: &StoredCase) -> CaseSummary {
    CaseSummary {
        no: case.no.clone(),
        item: case.item.clone(),
        item_name: case.item_name.clone(),
        applicant: mask::name(&name(content, case)),
        state: case.state,
        submitted_at: case.submitted_at,
        due_on: case.due_on,
        supplement_until: asked(case).map(|asked| asked.until),
        unopened: false,
    }
}

/// The same of one that may not open.
pub(super) fn listed(
    content: &Content,
    case: &Listed<StoredCase>,
    summary: impl Fn(&Content, &StoredCase) -> CaseSummary,
) -> CaseSummary {
    CaseSummary {
        unopened: case.is_shut(),
        ..summary(content, case.row())
    }
}

/// What the unit asks for now.
fn asked(case: &StoredCase) -> Option<&SupplementRequest> {
    let asked = case.supplement.as_ref();
    asked.filter(|_| case.state == CaseState::Supplement)
}

/// The owner's view: personal answers masked, with the rights to review.
///
/// # Errors
/// The database does not answer.
pub(super) async fn for_owner(desk: &mut Desk<'_>, case: &StoredCase) -> Result<Case> {
    let form = desk.content.form_of(case)?;
    let slots = reviews::of_case(desk.conn, &case.no).await?.into_iter();
    let slots = slots.map(|stored| ReviewSlot {
        service: stored.service,
        token: stored.token,
        review: stored.review,
    });
    let answers = masked(form, &case.answers);
    let summary = own_summary(&desk.content, case);
    let case = whole(desk, case, answers, slots.collect()).await?;
    Ok(Case { summary, ..case })
}

/// The owner's copy: answers as given, with the rights to review.
///
/// # Errors
/// The database does not answer.
pub(super) async fn for_export(desk: &mut Desk<'_>, case: &StoredCase) -> Result<Case> {
    let shown = for_owner(desk, case).await?;
    let answers = case.answers.clone();
    Ok(Case { answers, ..shown })
}

/// The unit's view: answers as given, no rights to review.
///
/// # Errors
/// The database does not answer.
pub(super) async fn for_staff(desk: &mut Desk<'_>, case: &StoredCase) -> Result<Case> {
    whole(desk, case, case.answers.clone(), Vec::new()).await
}

async fn whole(
    desk: &mut Desk<'_>,
    case: &StoredCase,
    answers: Answers,
    reviews: Vec<ReviewSlot>,
) -> Result<Case> {
    Ok(Case {
        summary: summary(&desk.content, case),
        form: case.form.clone(),
        form_version: case.form_version,
        answers,
        events: events(desk, &case.no).await?,
        supplement: asked(case).cloned(),
        decision: case.decision.clone(),
        held: held(desk, case).await?,
        consent: case.consent.clone(),
        can_withdraw: can_withdraw(case.state),
        reviews,
        as_of: desk.now,
    })
}

/// What stands in place of words that do not open.
const UNOPENED: &str = "（这一步写的话现在打不开，可以打电话问。）";

/// The timeline; a step that does not open takes none of the others along.
async fn events(desk: &mut Desk<'_>, no: &CaseNo) -> Result<Vec<CaseEvent>> {
    let events = store::events(desk.conn, no).await?;
    unopened(desk.app, &events);
    let told = |event| match event {
        Listed::Open(event) => event,
        Listed::Shut(event) => CaseEvent {
            text: UNOPENED.to_owned(),
            ..event
        },
    };
    Ok(events.into_iter().map(told).collect())
}

/// Photographs that the case names now and nobody can open.
async fn held(desk: &mut Desk<'_>, case: &StoredCase) -> Result<Vec<HeldPhoto>> {
    let all = uploads::held_of_case(desk.conn, &case.no)
        .await?
        .into_iter();
    let held = all.filter_map(|(id, held)| {
        let pointer = pointer(&case.answers, &id.0, "/answers")?;
        let why = match held {
            Held::No => return None,
            Held::Unchecked => HeldWhy::Unchecked,
            Held::Removed => HeldWhy::Removed,
        };
        Some(HeldPhoto { id, pointer, why })
    });
    let mut held: Vec<_> = held.collect();
    held.sort_by(|a, b| (&a.pointer, &a.id.0).cmp(&(&b.pointer, &b.id.0)));
    Ok(held)
}
