//! `/pack-images`: pictures of filled samples and blank forms.

use crate::app::App;
use crate::error::Result;
use crate::http::not_modified;
use crate::pack::normal_path;
use crate::refusal;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jinban_rules::address;

/// A picture by its path below the pack's `images/`. The key in the store is
/// made from the content, so it is the entity tag as well.
pub async fn image(
    State(app): State<App>,
    path: Result<Path<String>, axum::extract::rejection::PathRejection>,
    headers: HeaderMap,
) -> Result<Response> {
    let Path(path) = path.map_err(|_| refusal::bad_path("path"))?;
    let content = app.content()?;
    let path = normal_path(&path);
    let found = content.images.get(&path);
    let found = found.or_else(|| content.images.get(address::file(&path)));
    let (key, kind) = found.ok_or_else(refusal::no_page)?;
    let etag = format!("\"{}\"", key.rsplit('/').next().unwrap_or_default());
    let kept = [
        (CACHE_CONTROL, "public, max-age=86400".to_owned()),
        (ETAG, etag.clone()),
        // A picture from a pack runs nothing, also when opened by itself.
        (
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; sandbox".to_owned(),
        ),
    ];
    if not_modified(&headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    let bytes = app.objects.get(key).await?;
    Ok((kept, [(CONTENT_TYPE, kind.clone())], bytes).into_response())
}
