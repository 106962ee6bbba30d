//! `POST /cases/{no}/supplements`: answers to what the office asked for, and
//! to nothing else.

use super::submit::{APPLICANT, attach, with_checks};
use super::{event, for_owner, open_review, own, save};
use crate::app::App;
use crate::error::Result;
use crate::http::{Begun, Body, Id, Person, Ticket};
use crate::refusal;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::case::{Case, EventKind, Supplement, SupplementRequest};
use jinban_contract::form::{Answers, Form};
use jinban_contract::ids::CaseNo;
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::review::Service;
use jinban_rules::case::{Action, next};
use jinban_rules::form::{self, Checks};

/// Sends in what was asked for.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{no}/supplements",
    tag = "cases",
    params(("no" = String, Path, description = "办件编号"), ("Idempotency-Key" = String, Header)),
    request_body = Supplement,
    responses((status = 201, body = Case))
)]
pub async fn supplement(
    State(app): State<App>,
    person: Person,
    Id(no): Id<CaseNo>,
    ticket: Ticket,
    Body { value, bytes }: Body<Supplement>,
) -> Result<Response> {
    let mut writing = match ticket.begin(&app, person.id.as_str(), &bytes).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(writing) => writing,
    };
    let mut case = own(&mut writing, &person, &no).await?;
    let (Some(state), Some(asked)) = (next(case.state, Action::Supplement), case.supplement.take())
    else {
        return Err(refusal::state_conflict("这个办件现在不需要补正，请刷新看看最新进度。").into());
    };
    let now = app.clock.now();
    if now.date() > asked.until {
        return Err(refusal::expired("补材料的日子已经过了。备齐了可以重新交。").into());
    }
    let content = app.content()?;
    let form = content.form_of(&case)?;
    let judged = |checks: &Checks<'_>| merged(form, &case.answers, &value.answers, &asked, checks);
    case.answers = with_checks(&content, now, judged)?;
    case.state = state;
    attach(&mut writing, form, &case).await?;
    let step = event(now, EventKind::Supplemented, APPLICANT, "");
    save(&mut writing, &case, &step).await?;
    open_review(&mut writing, &app, &no, Service::Supplement).await?;
    let view = for_owner(&mut writing, &app, &case).await?;
    writing.finish(StatusCode::CREATED, &view).await
}

/// The case's answers with the new ones in place of those asked for.
fn merged(
    form: &Form,
    before: &Answers,
    given: &Answers,
    asked: &SupplementRequest,
    checks: &Checks<'_>,
) -> Result<Answers> {
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
    match faults.is_empty() {
        true => Ok(form::visible_answers(form, &answers)),
        false => Err(refusal::validation_failed(faults).into()),
    }
}
