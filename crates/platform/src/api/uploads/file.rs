//! `GET /uploads/{id}`, `DELETE /uploads/{id}`.

use crate::app::App;
use crate::error::Result;
use crate::http::{Id, photograph};
use crate::office::proofs;
use crate::office::uploads::{discard, own};
use crate::refusal;
use crate::repo::people::Session;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jinban_contract::ids::UploadId;
use jinban_rules::rights::OwnAction;

/// The photograph, for its owner; once a case has it, with a fresh code.
#[utoipa::path(
    get,
    path = "/api/v1/uploads/{id}",
    params(("id" = String, Path, description = "上传编号")),
    responses((status = 200, content_type = "image/*", body = Vec<u8>))
)]
pub async fn download(
    State(app): State<App>,
    session: Session,
    Id(id): Id<UploadId>,
) -> Result<Response> {
    let upload = own(&app, &session.person, &id).await?;
    let action = match upload.case_no {
        Some(_) => OwnAction::OpenCasePhoto,
        None => OwnAction::OpenNewPhoto,
    };
    proofs::expect(&session, action, app.clock.now())?;
    photograph(&app, upload).await
}

/// Takes back a file that no case uses.
#[utoipa::path(
    delete,
    path = "/api/v1/uploads/{id}",
    params(("id" = String, Path, description = "上传编号"), ("Tus-Resumable" = String, Header, description = "1.0.0")),
    responses((status = 204))
)]
pub async fn remove(
    State(app): State<App>,
    session: Session,
    Id(id): Id<UploadId>,
) -> Result<Response> {
    own(&app, &session.person, &id).await?;
    match discard(&app, &id).await? {
        true => Ok(StatusCode::NO_CONTENT.into_response()),
        false => Err(refusal::state_conflict("这张照片已经随办件提交，不能删除。").into()),
    }
}
