//! `POST /staff/cases/{no}/acceptance`: 受理. From here the clock runs.

use super::text::Faults;
use super::{OWNER, find};
use crate::api::cases::{event, save, summary};
use crate::app::App;
use crate::content::Content;
use crate::error::Result;
use crate::http::{Begun, Body, Id, Staff, Ticket};
use crate::refusal;
use crate::repo::cases::StoredCase;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::case::{CaseSummary, EventKind};
use jinban_contract::ids::CaseNo;
use jinban_contract::staff::Acceptance;
use jinban_contract::time::Date;
use jinban_rules::case::{Action, next};
use jinban_rules::{deadline, guidance};

/// Accepts a case.
#[utoipa::path(
    post,
    path = "/api/v1/staff/cases/{no}/acceptance",
    tag = "staff",
    params(("no" = String, Path, description = "办件编号"), ("Idempotency-Key" = String, Header)),
    security(("staff" = [])),
    request_body = Acceptance,
    responses((status = 201, body = CaseSummary))
)]
pub async fn accept(
    State(app): State<App>,
    _: Staff,
    Id(no): Id<CaseNo>,
    ticket: Ticket,
    Body { value, bytes }: Body<Acceptance>,
) -> Result<Response> {
    let mut writing = match ticket.begin(&app, OWNER, &bytes).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(writing) => writing,
    };
    let mut case = find(&mut writing, &no).await?;
    Faults::step(&value.actor, &value.text, false).judge()?;
    case.state = next(case.state, Action::Accept)
        .ok_or_else(|| refusal::state_conflict("只有已提交的办件可以受理。"))?;
    case.due_on = promised_until(&*app.content()?, &case, app.clock.now().date());
    let step = event(
        app.clock.now(),
        EventKind::Accepted,
        &value.actor,
        &value.text,
    );
    save(&mut writing, &case, &step).await?;
    let shown = summary(&*app.content()?, &case);
    writing.finish(StatusCode::CREATED, &shown).await
}

/// The promised last day of the case's situation when it is accepted `today`;
/// unknown beyond the calendar.
pub fn promised_until(content: &Content, case: &StoredCase, today: Date) -> Option<Date> {
    let item = content.item_of(case)?;
    let picks = guidance::parse(&item.guidance, &case.situation).ok()?;
    let promised = guidance::sheet(item, &picks).promised?;
    deadline::due(&content.workdays, today, promised)
}
