//! A photograph as an answer: to whom is decided before.

use crate::app::App;
use crate::error::Result;
use crate::office::uploads::{bytes, expect_seen};
use crate::refusal;
use crate::repo::uploads::Upload;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
};
use axum::response::{IntoResponse, Response};

/// Whatever a browser took it for, it could fetch nothing and run nothing.
const ALONE: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// The picture, kept by nobody on the way.
///
/// # Errors
/// 404 where it is not whole yet, 409 where the scanner has not looked into it, 410
/// where it found something; the store does not answer.
pub async fn photograph(app: &App, upload: Upload) -> Result<Response> {
    expect_seen(&upload)?;
    let (Some(kind), Some(key)) = (upload.media_type, upload.store_key) else {
        return Err(refusal::not_found("id").into());
    };
    let bytes = bytes::read(app, &key).await?;
    let ending = kind.rsplit('/').next().unwrap_or_default().to_owned();
    let headers = [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, "private, no-store".to_owned()),
        (CONTENT_SECURITY_POLICY, ALONE.to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("inline; filename=\"photo.{ending}\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}
