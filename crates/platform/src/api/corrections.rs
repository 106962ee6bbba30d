//! `/corrections`: 纠错.

use crate::app::App;
use crate::error::Result;
use crate::http::{Caller, Id, Once, ok};
use crate::office::corrections as office;
use axum::extract::State;
use axum::response::Response;
use jinban_contract::correction::{Correction, CorrectionReceived, NewCorrection};
use jinban_contract::ids::CorrectionNo;

/// Whose idempotency keys these are: nobody is known, keys are random.
const OWNER: &str = "corrections";

/// Says what is wrong on a page.
#[utoipa::path(
    post,
    path = "/api/v1/corrections",
    params(("Idempotency-Key" = String, Header)),
    request_body = NewCorrection,
    responses((status = 201, body = CorrectionReceived))
)]
pub async fn report(caller: Caller, once: Once<NewCorrection>) -> Result<Response> {
    once.write(OWNER, async |desk, new| {
        office::report(desk, &caller.0, new).await
    })
    .await
}

/// What came of a correction.
#[utoipa::path(
    get,
    path = "/api/v1/corrections/{no}",
    params(("no" = String, Path, description = "纠错编号")),
    responses((status = 200, body = Correction))
)]
pub async fn show(State(app): State<App>, Id(no): Id<CorrectionNo>) -> Result<Response> {
    ok(&office::show(&mut *app.db.read().await?, &no).await?)
}
