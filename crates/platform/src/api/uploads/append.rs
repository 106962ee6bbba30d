//! `HEAD /uploads/{id}`, `PATCH /uploads/{id}`.

use super::protocol::{CHECKSUM, LENGTH, OFFSET, expires, number};
use super::{discard, file_key, own, sniff};
use crate::app::App;
use crate::error::{Error, Result};
use crate::http::{Id, Person};
use crate::repo::uploads::{self as store, Upload};
use crate::{refusal, secret};
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use jinban_contract::problem::{Problem, Rule};
use sha1::Sha1;
use sha2::{Digest, Sha256};

const PIECE: &str = "application/offset+octet-stream";

/// How far a file has come.
#[utoipa::path(
    head,
    path = "/api/v1/uploads/{id}",
    tag = "uploads",
    params(("id" = String, Path, description = "上传编号"), ("Tus-Resumable" = String, Header, description = "1.0.0")),
    responses((status = 200, description = "Upload-Offset, Upload-Length, Upload-Expires"), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn progress(State(app): State<App>, person: Person, Id(id): Id) -> Result<Response> {
    let upload = own(&mut *app.db.read().await?, &app, &person, &id).await?;
    settle(&app, &upload, upload.received).await?;
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
    tag = "uploads",
    params(
        ("id" = String, Path, description = "上传编号"),
        ("Tus-Resumable" = String, Header, description = "1.0.0"),
        ("Upload-Offset" = u32, Header),
        ("Upload-Checksum" = Option<String>, Header, description = "sha1 或 sha256，空格，base64"),
    ),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"),
    responses((status = 204, description = "Upload-Offset, Upload-Expires"), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn append(
    State(app): State<App>,
    person: Person,
    Id(id): Id,
    headers: HeaderMap,
    body: Body,
) -> Result<Response> {
    if headers.get(CONTENT_TYPE).is_none_or(|kind| kind != PIECE) {
        return Err(refusal::wrong_content_type(PIECE).into());
    }
    let start = number(&headers, &OFFSET)?;
    let checksum = Checksum::read(&headers)?;
    let upload = own(&mut *app.db.read().await?, &app, &person, &id).await?;
    if upload.received != start || upload.media_type.is_some() {
        return Err(refusal::offset_mismatch(upload.received).into());
    }
    let (bytes, whole) = collect(body, (upload.size - start) as usize).await?;
    if let Some(checksum) = checksum
        && !(whole && checksum.fits(&bytes))
    {
        return Err(refusal::checksum_mismatch().into());
    }
    // A client that is gone drops this request; its bytes are kept all the same.
    let kept = tokio::spawn(async move { keep(&app, &upload, start, bytes).await });
    let (offset, expires_at) = kept.await.map_err(|_| refusal::internal())??;
    let headers = [
        (OFFSET, offset.to_string()),
        (CACHE_CONTROL, "no-store".to_owned()),
        expires(expires_at),
    ];
    Ok((StatusCode::NO_CONTENT, headers).into_response())
}

/// The bytes that came, and whether the body ended in order.
async fn collect(mut body: Body, most: usize) -> Result<(Bytes, bool)> {
    let mut bytes = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else {
            return Ok((bytes.freeze(), false));
        };
        if let Ok(data) = frame.into_data() {
            if bytes.len() + data.len() > most {
                return Err(refusal::too_large("", most as u64).into());
            }
            bytes.extend_from_slice(&data);
        }
    }
    Ok((bytes.freeze(), true))
}

/// Stores a piece, and the whole file when it was the last one.
async fn keep(app: &App, upload: &Upload, start: i64, bytes: Bytes) -> Result<(i64, i64)> {
    let end = start + bytes.len() as i64;
    if bytes.is_empty() {
        settle(app, upload, end).await?;
        return Ok((end, upload.expires_at));
    }
    let key = format!("pieces/{}/{start}-{}", upload.id, secret::token::<9>());
    app.objects.put(&key, bytes).await?;
    let mut tx = app.db.write().await?;
    if !store::append(&mut tx, &upload.id, start, end, &key).await? {
        app.objects.delete(&key).await?;
        return Err(refusal::offset_mismatch(start).into());
    }
    tx.commit().await?;
    settle(app, upload, end).await?;
    Ok((end, upload.expires_at))
}

/// Finishes a file whose last byte has come; also one that could not be
/// finished when it came, because the store did not answer.
async fn settle(app: &App, upload: &Upload, received: i64) -> Result<()> {
    if received == upload.size && upload.media_type.is_none() {
        finish(app, &upload.id).await?;
    }
    Ok(())
}

/// Puts the pieces together and looks at what they are.
async fn finish(app: &App, id: &str) -> Result<()> {
    let pieces = store::pieces(&mut *app.db.read().await?, id).await?;
    let mut whole = BytesMut::new();
    for key in &pieces {
        whole.extend_from_slice(&app.objects.get(key).await?);
    }
    let Some(kind) = sniff::photo_type(&whole) else {
        discard(app, id).await?;
        return Err(refusal::bad_file_type().into());
    };
    let key = file_key(id);
    app.objects.put(&key, whole.freeze()).await?;
    let mut tx = app.db.write().await?;
    store::finish(&mut tx, id, kind, &key).await?;
    tx.commit().await?;
    for key in &pieces {
        app.objects.delete(key).await?;
    }
    Ok(())
}

/// `Upload-Checksum`: what the piece must hash to.
struct Checksum {
    sha256: bool,
    digest: Vec<u8>,
}

impl Checksum {
    fn read(headers: &HeaderMap) -> Result<Option<Self>> {
        let Some(value) = headers.get(CHECKSUM) else {
            return Ok(None);
        };
        let bad = |rule| Error::from(refusal::bad_header(CHECKSUM.as_str(), rule));
        let text = value.to_str().map_err(|_| bad(Rule::BadText))?;
        let (algorithm, coded) = text.split_once(' ').ok_or_else(|| bad(Rule::BadText))?;
        let sha256 = match algorithm {
            "sha1" => false,
            "sha256" => true,
            _ => return Err(bad(Rule::NotAnOption)),
        };
        let digest = STANDARD.decode(coded).map_err(|_| bad(Rule::BadText))?;
        Ok(Some(Self { sha256, digest }))
    }

    fn fits(&self, bytes: &[u8]) -> bool {
        match self.sha256 {
            true => Sha256::digest(bytes)[..] == self.digest[..],
            false => Sha1::digest(bytes)[..] == self.digest[..],
        }
    }
}
