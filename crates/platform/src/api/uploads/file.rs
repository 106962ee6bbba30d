//! `GET /uploads/{id}`, `DELETE /uploads/{id}`.

use crate::app::App;
use crate::error::Result;
use crate::http::{Id, Staff};
use crate::office::uploads::{discard, own};
use crate::refusal;
use crate::repo::people::Session;
use crate::repo::uploads::{self as store, Upload};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jinban_contract::ids::UploadId;

/// The photograph, for its owner and for staff.
#[utoipa::path(
    get,
    path = "/api/v1/uploads/{id}",
    params(("id" = String, Path, description = "上传编号")),
    responses((status = 200, content_type = "image/*", body = Vec<u8>))
)]
pub async fn download(
    State(app): State<App>,
    Id(id): Id<UploadId>,
    request: Request,
) -> Result<Response> {
    let upload = readable(&app, &id, request).await?;
    let (Some(kind), Some(key)) = (upload.media_type, upload.store_key) else {
        return Err(refusal::not_found("id").into());
    };
    let bytes = app.objects.get(&key).await?;
    let ending = kind.rsplit('/').next().unwrap_or_default().to_owned();
    let headers = [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, "private, no-store".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("inline; filename=\"photo.{ending}\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}

async fn readable(app: &App, id: &UploadId, request: Request) -> Result<Upload> {
    let (mut parts, _) = request.into_parts();
    if Staff::holds(&parts.headers, app) {
        let found = store::find(&mut *app.db.read().await?, id).await?;
        return Ok(found.ok_or_else(|| refusal::not_found("id"))?);
    }
    let session = Session::from_request_parts(&mut parts, app).await?;
    own(app, &session.person, id).await
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
