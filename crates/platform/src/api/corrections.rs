//! `/corrections`: 纠错. Anybody may say that a page is wrong; the number is
//! the right to read what came of it.

mod about;

use super::limits;
use crate::app::App;
use crate::db::Connection;
use crate::error::Result;
use crate::http::{Begun, Body, Caller, Id, Ticket, json};
use crate::repo::corrections::{self as store, StoredCorrection};
use crate::{refusal, secret};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::correction::{Correction, CorrectionReceived, CorrectionState, NewCorrection};
use jinban_contract::ids::CorrectionNo;
use jinban_contract::time::Moment;
use jinban_rules::correction as rules;

/// Whose idempotency keys these are: nobody is known, keys are random.
const OWNER: &str = "corrections";

/// Characters of a number, some 78 bits of chance.
const NUMBER: usize = 16;

/// Says what is wrong on a page.
#[utoipa::path(
    post,
    path = "/api/v1/corrections",
    tag = "corrections",
    params(("Idempotency-Key" = String, Header)),
    request_body = NewCorrection,
    responses((status = 201, body = CorrectionReceived))
)]
pub async fn report(
    State(app): State<App>,
    caller: Caller,
    ticket: Ticket,
    Body { value: new, bytes }: Body<NewCorrection>,
) -> Result<Response> {
    let mut writing = match ticket.begin(&app, OWNER, &bytes).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(writing) => writing,
    };
    let faults = rules::check(&new);
    if !faults.is_empty() {
        return Err(refusal::validation_failed(faults).into());
    }
    let name = about::name(&*app.content()?, &new.about)?;
    let now = app.clock.now();
    limits::correcting(&mut writing, &app, &caller, now).await?;
    let received = received(new, name, now);
    store::insert(&mut writing, &received).await?;
    let told = CorrectionReceived {
        no: received.correction.no,
        received_at: received.correction.received_at,
    };
    writing.finish(StatusCode::CREATED, &told).await
}

/// What came of a correction.
#[utoipa::path(
    get,
    path = "/api/v1/corrections/{no}",
    tag = "corrections",
    params(("no" = String, Path, description = "纠错编号")),
    responses((status = 200, body = Correction))
)]
pub async fn show(State(app): State<App>, Id(no): Id<CorrectionNo>) -> Result<Response> {
    let mut conn = app.db.read().await?;
    json(StatusCode::OK, &find(&mut conn, &no).await?.correction)
}

/// The correction of a number, for its author or for staff.
///
/// # Errors
/// There is none; the database does not answer.
pub async fn find(conn: &mut Connection, no: &CorrectionNo) -> Result<StoredCorrection> {
    let found = store::find(conn, no).await?;
    Ok(found.ok_or_else(refusal::no_correction)?)
}

/// As it is kept.
fn received(new: NewCorrection, name: String, now: Moment) -> StoredCorrection {
    let phone = rules::phone(new.phone.as_deref().unwrap_or_default());
    StoredCorrection {
        correction: Correction {
            no: CorrectionNo(secret::readable(NUMBER)),
            about: new.about,
            name,
            part: new.part,
            state: CorrectionState::Open,
            received_at: now,
            answer: None,
        },
        text: new.text,
        // A bad one was refused.
        phone: phone.unwrap_or_default(),
    }
}
