//! `POST /staff/cases/{no}/decision`: 办结.

use super::text::Faults;
use super::{OWNER, find};
use crate::api::cases::{event, open_review, save, summary};
use crate::app::App;
use crate::content::Content;
use crate::error::Result;
use crate::http::{Begun, Body, Id, Staff, Ticket};
use crate::refusal;
use crate::repo::cases::StoredCase;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::case::{CaseSummary, Decision, DecisionKind, EventKind};
use jinban_contract::ids::CaseNo;
use jinban_contract::review::Service;
use jinban_contract::staff::NewDecision;
use jinban_rules::case::{Action, next};

/// Decides a case.
#[utoipa::path(
    post,
    path = "/api/v1/staff/cases/{no}/decision",
    tag = "staff",
    params(("no" = String, Path, description = "办件编号"), ("Idempotency-Key" = String, Header)),
    security(("staff" = [])),
    request_body = NewDecision,
    responses((status = 201, body = CaseSummary))
)]
pub async fn decide(
    State(app): State<App>,
    _: Staff,
    Id(no): Id<CaseNo>,
    ticket: Ticket,
    Body { value, bytes }: Body<NewDecision>,
) -> Result<Response> {
    let mut writing = match ticket.begin(&app, OWNER, &bytes).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(writing) => writing,
    };
    let mut case = find(&mut writing, &no).await?;
    let needs_words = value.kind != DecisionKind::Granted;
    Faults::step(&value.actor, &value.text, needs_words).judge()?;
    let (action, kind) = meaning(value.kind);
    case.state = next(case.state, action)
        .ok_or_else(|| refusal::state_conflict("这个办件现在的状态不能这样办结。"))?;
    let at = app.clock.now();
    case.decision = Some(Decision {
        kind: value.kind,
        at,
        text: value.text.clone(),
        remedy: remedy(&*app.content()?, &case, value.kind),
    });
    let step = event(at, kind, &value.actor, &value.text);
    save(&mut writing, &case, &step).await?;
    open_review(&mut writing, &app, &no, Service::Result).await?;
    let shown = summary(&*app.content()?, &case);
    writing.finish(StatusCode::CREATED, &shown).await
}

fn meaning(kind: DecisionKind) -> (Action, EventKind) {
    match kind {
        DecisionKind::Granted => (Action::Grant, EventKind::Granted),
        DecisionKind::Denied => (Action::Deny, EventKind::Denied),
        DecisionKind::Refused => (Action::Refuse, EventKind::Refused),
    }
}

/// 救济途径 as the item's guide tells it, where the applicant did not get it.
fn remedy(content: &Content, case: &StoredCase, kind: DecisionKind) -> String {
    let item = content.item_of(case);
    match (kind, item) {
        (DecisionKind::Denied | DecisionKind::Refused, Some(item)) => item.remedy.clone(),
        _ => String::new(),
    }
}
