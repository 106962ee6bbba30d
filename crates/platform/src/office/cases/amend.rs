//! What the applicant does with a case that is under way: 补正, with answers to
//! what the unit asked for and to nothing else, and 撤回.

use super::submit::{attach, pointer, with_checks};
use super::view::for_owner;
use super::{APPLICANT, moved, own, save, step};
use crate::db::Connection;
use crate::error::Result;
use crate::office::{Desk, reviews};
use crate::refusal::{self, Refusal};
use crate::repo::events::{self, Event};
use crate::repo::people::PersonId;
use crate::repo::uploads::{self, Held};
use jinban_contract::case::{Case, EventKind, Supplement, SupplementRequest};
use jinban_contract::form::{Answers, Form};
use jinban_contract::ids::CaseNo;
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::review::Service;
use jinban_rules::case::Action;
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
    case.answers = with_checks(&desk.content, desk.now, judged)?;
    case.state = state;
    attach(desk.conn, form, &case).await?;
    let step = step(desk.now, EventKind::Supplemented, APPLICANT, "");
    save(desk.conn, &case, &step).await?;
    let (no, revision) = (case.no.clone(), case.revision);
    events::add(desk.conn, &Event::Supplemented { no, revision }, desk.now).await?;
    reviews::open(desk, &case.no, Service::Supplement).await?;
    for_owner(desk, &case).await
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

/// Withdraws a case that is not decided yet.
///
/// # Errors
/// 409 once it is.
pub async fn withdraw(desk: &mut Desk<'_>, person: &PersonId, no: &CaseNo) -> Result<Case> {
    let mut case = own(desk.conn, person, no).await?;
    case.state = moved(&case, Action::Withdraw, "这个办件已经办结，不能撤回了。")?;
    case.due_on = None;
    let step = step(desk.now, EventKind::Withdrawn, APPLICANT, "");
    save(desk.conn, &case, &step).await?;
    let (no, revision) = (case.no.clone(), case.revision);
    events::add(desk.conn, &Event::Withdrawn { no, revision }, desk.now).await?;
    for_owner(desk, &case).await
}
