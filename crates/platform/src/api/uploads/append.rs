//! `HEAD /uploads/{id}`, `PATCH /uploads/{id}`.

use super::checksum::Checksum;
use super::protocol::{LENGTH, OFFSET, expires, number};
use super::receive::Receiving;
use crate::app::App;
use crate::error::Result;
use crate::http::{Id, allow};
use crate::office::uploads::{finish, own};
use crate::refusal;
use crate::repo::people::Session;
use crate::repo::uploads::Upload;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jinban_contract::ids::UploadId;
use jinban_rules::upload::is_piece;

const PIECE: &str = "application/offset+octet-stream";

/// How far a file has come. One whose last byte has come is finished, if that
/// could not be done before.
#[utoipa::path(
    head,
    path = "/api/v1/uploads/{id}",
    params(("id" = String, Path, description = "上传编号"), ("Tus-Resumable" = String, Header, description = "1.0.0")),
    responses((status = 200, description = "Upload-Offset, Upload-Length, Upload-Expires"))
)]
pub async fn progress(
    State(app): State<App>,
    session: Session,
    Id(id): Id<UploadId>,
) -> Result<Response> {
    let upload = own(&app, &session.person, &id).await?;
    if upload.received == upload.size && !upload.is_finished() {
        finish(&app, &id, app.clock.now()).await?;
    }
    let headers = [
        (OFFSET, upload.received.to_string()),
        (LENGTH, upload.size.to_string()),
        (CACHE_CONTROL, "no-store".to_owned()),
        expires(upload.expires_at),
    ];
    Ok(headers.into_response())
}

/// Adds a piece. What arrived before the line broke is kept, unless a checksum
/// was promised for the whole piece.
#[utoipa::path(
    patch,
    path = "/api/v1/uploads/{id}",
    params(
        ("id" = String, Path, description = "上传编号"),
        ("Tus-Resumable" = String, Header, description = "1.0.0"),
        ("Upload-Offset" = u32, Header),
        ("Upload-Checksum" = Option<String>, Header, description = "sha1 或 sha256，空格，base64"),
    ),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"),
    responses((status = 204, description = "Upload-Offset, Upload-Expires"))
)]
pub async fn append(
    State(app): State<App>,
    session: Session,
    Id(id): Id<UploadId>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response> {
    if headers.get(CONTENT_TYPE).is_none_or(|kind| kind != PIECE) {
        return Err(refusal::wrong_content_type(PIECE).into());
    }
    let start = number(&headers, &OFFSET)?;
    let checksum = Checksum::read(&headers)?;
    let upload = own(&app, &session.person, &id).await?;
    if upload.received != start || upload.is_finished() {
        return Err(refusal::offset_mismatch(upload.received).into());
    }
    allow(&headers, (upload.size - start) as usize)?;
    enough(&headers, &upload)?;
    let (size, expires_at) = (upload.size, upload.expires_at);
    let receiving = Receiving::new(app.clone(), upload, checksum);
    // A client that is gone drops this request; its bytes are kept all the same.
    let kept = tokio::spawn(async move {
        let end = receiving.run(body).await?;
        if end == size {
            finish(&app, &id, app.clock.now()).await?;
        }
        Ok::<_, crate::error::Error>(end)
    });
    let end = kept.await.map_err(|_| refusal::internal())??;
    let headers = [
        (OFFSET, end.to_string()),
        (CACHE_CONTROL, "no-store".to_owned()),
        expires(expires_at),
    ];
    Ok((StatusCode::NO_CONTENT, headers).into_response())
}

/// Refuses a piece that is too small by its own account.
fn enough(headers: &HeaderMap, upload: &Upload) -> Result<()> {
    let length = headers.get(CONTENT_LENGTH).and_then(|v| v.to_str().ok());
    let length = length.and_then(|text| text.parse::<u64>().ok());
    let (start, size) = (upload.received.unsigned_abs(), upload.size.unsigned_abs());
    match length {
        Some(length) if !is_piece(start, start.saturating_add(length), size) => {
            Err(refusal::piece_too_small().into())
        }
        Some(_) | None => Ok(()),
    }
}
