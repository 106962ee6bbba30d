//! `OPTIONS /uploads`, `POST /uploads`.

use super::protocol::{LENGTH, METADATA, abilities, expires, limits, number};
use crate::app::App;
use crate::error::Result;
use crate::office::uploads;
use crate::refusal;
use crate::repo::people::Session;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jinban_contract::problem::Rule;
use jinban_contract::upload::{MAX_UPLOAD, PHOTO_TYPES};

/// What the server can do.
#[utoipa::path(
    options,
    path = "/api/v1/uploads",
    responses((status = 204, description = "Tus-Version, Tus-Extension, Tus-Max-Size, Upload-Limit"))
)]
pub async fn options() -> Response {
    (StatusCode::NO_CONTENT, abilities()).into_response()
}

/// Announces a file; `Location` is where its bytes go.
#[utoipa::path(
    post,
    path = "/api/v1/uploads",
    params(
        ("Tus-Resumable" = String, Header, description = "1.0.0"),
        ("Upload-Length" = u32, Header, description = "字节数，最大 8 MiB"),
        ("Upload-Metadata" = Option<String>, Header, description = "filetype 会提前检查，其余不保存"),
    ),
    responses((status = 201, description = "Location, Upload-Expires, Upload-Limit"))
)]
pub async fn create(
    State(app): State<App>,
    session: Session,
    headers: HeaderMap,
) -> Result<Response> {
    if headers.contains_key("upload-defer-length") {
        return Err(refusal::bad_header("upload-defer-length", Rule::UnknownField).into());
    }
    let size = number(&headers, &LENGTH)?;
    if size == 0 {
        return Err(refusal::picture_empty().into());
    }
    if size as u64 > MAX_UPLOAD {
        return Err(refusal::too_large("upload-length", MAX_UPLOAD).into());
    }
    check_metadata(&headers)?;
    let (id, expires_at) = uploads::create(&app, &session, size).await?;
    let headers = [
        (LOCATION, format!("/api/v1/uploads/{id}")),
        (CACHE_CONTROL, "no-store".to_owned()),
        expires(expires_at),
        limits(),
    ];
    Ok((StatusCode::CREATED, headers).into_response())
}

/// `key base64,key base64`; a `filetype` that we do not take is refused before
/// it is sent. Nothing of it is kept: file names tell more than we need.
fn check_metadata(headers: &HeaderMap) -> Result<()> {
    let Some(value) = headers.get(METADATA) else {
        return Ok(());
    };
    let bad = || refusal::bad_header(METADATA.as_str(), Rule::BadText);
    let text = value.to_str().map_err(|_| bad())?;
    for pair in text
        .split(',')
        .map(str::trim)
        .filter(|pair| !pair.is_empty())
    {
        let (key, coded) = pair.split_once(' ').unwrap_or((pair, ""));
        let decoded = STANDARD.decode(coded).map_err(|_| bad())?;
        let known = |kind: &&str| kind.as_bytes() == decoded;
        if key == "filetype" && !PHOTO_TYPES.iter().any(known) {
            return Err(refusal::bad_file_type().into());
        }
    }
    Ok(())
}
