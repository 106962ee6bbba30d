//! What the applicant does with a case that is under way: 补正, with answers to
//! what the unit asked for and to nothing else, and 撤回.

use super::submit::{attach, kept, kinds, pointer, with_checks};
use super::view::for_owner;
use super::{APPLICANT, moved, own, save, step};
use crate::db::Connection;
use crate::error::Result;
use crate::office::{Desk, reviews};
use crate::refusal::{self, Refusal};
use crate::repo::cases::{self, StoredCase};
use crate::repo::events::{self, Event};
use crate::repo::people::PersonId;
use crate::repo::rights as store;
use crate::repo::uploads::{self, Held};
use jinban_contract::case::{Case, CaseState, EventKind, Supplement, SupplementRequest};
use jinban_contract::consent::CaseConsent;
use jinban_contract::form::{Answers, Field, Form};
use jinban_contract::ids::CaseNo;
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::review::Service;
use jinban_contract::time::Moment;
use jinban_rules::case::Action;
use jinban_rules::consent;
use jinban_rules::deadline;
use jinban_rules::form::{self, Checks};

/// What is said to who supplements where nothing is asked for.
const NOT_ASKED: &str = "这个办件现在不需要补正，请刷新看看最新进度。";

/// Takes in what was asked for.
///
/// # Errors
/// 409 where nothing is asked for, 410 after the last day, 422 with every field
/// at fault.
pub async fn supplement(
    desk: &mut Desk<'_>,
    person: &PersonId,
    no: &CaseNo,
    new: &Supplement,
) -> Result<Case> {
    let mut case = own(desk.conn, person, no).await?;
    let state = moved(&case, Action::Supplement, NOT_ASKED)?;
    let asked = case.supplement.take();
    let asked = asked.ok_or_else(|| refusal::state_conflict(NOT_ASKED))?;
    if desk.now >= deadline::over(asked.until) {
        return Err(refusal::expired("补材料的日子已经过了。备齐了可以重新交。").into());
    }
    none_removed(desk.conn, no, &new.answers).await?;
    let form = desk.content.form_of(&case)?;
    let judged = |checks: &Checks<'_>| merged(form, &case.answers, &new.answers, &asked, checks);
    let answers = with_checks(&desk.content, desk.now, judged)?;
    let newest = desk.content.newest_form_of(&case)?;
    case.consent = agreed((form, newest), &case, &asked, new, desk.now)?;
    case.answers = answers;
    case.state = state;
    attach(desk.conn, form, &case).await?;
    let step = step(desk.now, EventKind::Supplemented, APPLICANT, "");
    save(desk.conn, &case, &step).await?;
    let (no, revision) = (case.no.clone(), case.revision);
    events::add(desk.conn, &Event::Supplemented { no, revision }, desk.now).await?;
    reviews::open(desk, &case.no, Service::Supplement).await?;
    for_owner(desk, &case).await
}

/// 单独同意 with what the new answers bring beyond that of the case: by what the newest
/// version of the form says of them, too.
fn agreed(
    (form, newest): (&Form, &Form),
    case: &StoredCase,
    asked: &SupplementRequest,
    new: &Supplement,
    now: Moment,
) -> Result<Option<CaseConsent>, Refusal> {
    let again = |field: &Field| asked.gaps.iter().any(|gap| gap.field == field.id);
    let answers = form::normalized(form, &new.answers);
    let wanted = form::sensitive_again((form, newest), &again, &answers, now.date());
    let before = case.consent.as_ref();
    let news = consent::beyond(&kinds(&wanted), before);
    refusal::unless_faulty(consent::faults(&news, new.consent.as_ref()))?;
    Ok(kept(before, new.consent.as_ref(), now))
}

/// What was removed from the case because it was harmful does not come back.
async fn none_removed(conn: &mut Connection, no: &CaseNo, given: &Answers) -> Result<()> {
    let held = uploads::held_of_case(conn, no).await?.into_iter();
    let removed = held.filter(|(_, held)| *held == Held::Removed);
    let named = removed.filter_map(|(id, _)| pointer(given, &id.0, "/answers"));
    let faults = named.map(|pointer| FieldFault::new(pointer, Rule::FileNotReady));
    Ok(refusal::unless_faulty(faults.collect())?)
}

/// The case's answers with the new ones in place of those asked for.
fn merged(
    form: &Form,
    before: &Answers,
    given: &Answers,
    asked: &SupplementRequest,
    checks: &Checks<'_>,
) -> Result<Answers, Refusal> {
    let is_asked = |field: &str| asked.gaps.iter().any(|gap| gap.field == field);
    let uninvited = given.keys().filter(|field| !is_asked(field));
    let uninvited = uninvited.map(|f| FieldFault::new(format!("/answers/{f}"), Rule::UnknownField));
    let mut faults: Vec<_> = uninvited.collect();
    let mut answers = before.clone();
    answers.retain(|field, _| !is_asked(field));
    let given = given.iter().filter(|(field, _)| is_asked(field));
    answers.extend(given.map(|(field, value)| (field.clone(), value.clone())));
    let answers = form::normalized(form, &answers);
    // What else may have changed its meaning is for the office to see.
    let told = form::check(form, &answers, checks).into_iter();
    faults.extend(told.filter(|fault| fault.pointer.split('/').nth(2).is_some_and(is_asked)));
    refusal::unless_faulty(faults)?;
    Ok(form::visible_answers(form, &answers))
}

/// Takes the 单独同意 of a case back. One that is not decided cannot be decided without it and is
/// withdrawn; one that is stays as it is.
///
/// # Errors
/// 409 where none stands.
pub async fn take_back(desk: &mut Desk<'_>, person: &PersonId, no: &CaseNo) -> Result<Case> {
    let mut case = own(desk.conn, person, no).await?;
    let stands = case.consent.as_mut();
    let stands = stands.filter(|consent| consent.withdrawn_at.is_none());
    let nothing = || refusal::state_conflict("这个办件没有要收回的同意，请刷新看看。");
    stands.ok_or_else(nothing)?.withdrawn_at = Some(desk.now);
    let (before, after) = (case.state, consent::without(case.state));
    let step = step(desk.now, EventKind::ConsentWithdrawn, APPLICANT, "");
    store::log(desk.conn, "case_consent_withdrawn", "{}", desk.now).await?;
    if before != after {
        cases::add_event(desk.conn, no, &step).await?;
        return withdrawn(desk, case, after).await;
    }
    save(desk.conn, &case, &step).await?;
    for_owner(desk, &case).await
}

/// Withdraws a case that is not decided yet.
///
/// # Errors
/// 409 once it is.
pub async fn withdraw(desk: &mut Desk<'_>, person: &PersonId, no: &CaseNo) -> Result<Case> {
    let case = own(desk.conn, person, no).await?;
    let state = moved(&case, Action::Withdraw, "这个办件已经办结，不能撤回了。")?;
    withdrawn(desk, case, state).await
}

async fn withdrawn(desk: &mut Desk<'_>, mut case: StoredCase, state: CaseState) -> Result<Case> {
    (case.state, case.due_on) = (state, None);
    let step = step(desk.now, EventKind::Withdrawn, APPLICANT, "");
    save(desk.conn, &case, &step).await?;
    let (no, revision) = (case.no.clone(), case.revision);
    events::add(desk.conn, &Event::Withdrawn { no, revision }, desk.now).await?;
    for_owner(desk, &case).await
}
