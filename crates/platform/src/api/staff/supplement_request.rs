//! `POST /staff/cases/{no}/supplement_request`: 补正通知, all gaps at once.

use super::text::Faults;
use super::{OWNER, find};
use crate::api::cases::{event, save, summary};
use crate::app::App;
use crate::error::Result;
use crate::http::{Begun, Body, Id, Staff, Ticket};
use crate::refusal;
use crate::repo::cases::StoredCase;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::calendar::Calendar;
use jinban_contract::case::{CaseSummary, EventKind, Gap, SupplementRequest};
use jinban_contract::form::Form;
use jinban_contract::ids::CaseNo;
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::staff::AskSupplement;
use jinban_contract::time::Date;
use jinban_rules::case::{Action, next};
use jinban_rules::deadline::add_workdays;
use jinban_rules::form::{visible_fields, visible_pages};

/// Most working days to answer in.
pub const MAX_DAYS: u16 = 60;

/// Asks the applicant for what is missing.
#[utoipa::path(
    post,
    path = "/api/v1/staff/cases/{no}/supplement_request",
    tag = "staff",
    params(("no" = String, Path, description = "办件编号"), ("Idempotency-Key" = String, Header)),
    security(("staff" = [])),
    request_body = AskSupplement,
    responses((status = 201, body = CaseSummary))
)]
pub async fn ask_supplement(
    State(app): State<App>,
    _: Staff,
    Id(no): Id<CaseNo>,
    ticket: Ticket,
    Body { value, bytes }: Body<AskSupplement>,
) -> Result<Response> {
    let mut writing = match ticket.begin(&app, OWNER, &bytes).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(writing) => writing,
    };
    let mut case = find(&mut writing, &no).await?;
    let content = app.content()?;
    let form = content.form_of(&case)?;
    let until = judge(
        &value,
        form,
        &case,
        &content.workdays,
        app.clock.now().date(),
    )?;
    case.state = next(case.state, Action::AskSupplement)
        .ok_or_else(|| refusal::state_conflict("只有已提交、还没受理的办件可以要求补正。"))?;
    let gaps = value.gaps;
    case.supplement = Some(SupplementRequest { gaps, until });
    let step = event(
        app.clock.now(),
        EventKind::SupplementAsked,
        &value.actor,
        "",
    );
    save(&mut writing, &case, &step).await?;
    let shown = summary(&*app.content()?, &case);
    writing.finish(StatusCode::CREATED, &shown).await
}

/// The last day to answer, if the request is in order.
fn judge(
    ask: &AskSupplement,
    form: &Form,
    case: &StoredCase,
    calendar: &Calendar,
    today: Date,
) -> Result<Date> {
    let mut faults = Faults::default();
    faults.actor(&ask.actor);
    judge_gaps(&ask.gaps, form, case, &mut faults);
    if ask.days == 0 {
        faults.add(FieldFault::with_limit("/days", Rule::TooSmall, 1));
    }
    // Beyond the calendar nobody knows the day; the limit is what it holds.
    let reach = |days: &u16| add_workdays(calendar, today, *days);
    let known = (1..=MAX_DAYS).rev().find(|days| reach(days).is_some());
    let most = known.unwrap_or(0);
    if ask.days > most {
        faults.add(FieldFault::with_limit("/days", Rule::TooLarge, most));
    }
    faults.judge()?;
    let until = reach(&ask.days);
    Ok(until.ok_or_else(|| refusal::bad_field("/days", Rule::TooLarge))?)
}

fn judge_gaps(gaps: &[Gap], form: &Form, case: &StoredCase, faults: &mut Faults) {
    if gaps.is_empty() {
        faults.add(FieldFault::with_limit("/gaps", Rule::TooFew, 1));
    }
    for (at, gap) in gaps.iter().enumerate() {
        faults.text(&format!("/gaps/{at}/text"), &gap.text, true);
        let mut earlier = gaps[..at].iter();
        if earlier.any(|other| other.field == gap.field) || !is_shown(form, case, gap) {
            let pointer = format!("/gaps/{at}/field");
            faults.add(FieldFault::new(pointer, Rule::NotAnOption));
        }
    }
}

/// Whether the applicant can answer the field: it is asked, with these answers.
fn is_shown(form: &Form, case: &StoredCase, gap: &Gap) -> bool {
    let mut pages = visible_pages(form, &case.answers).into_iter();
    pages.any(|page| {
        let fields = visible_fields(form, page, &case.answers);
        fields.iter().any(|field| field.id == gap.field)
    })
}
