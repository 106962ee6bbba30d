//! `Idempotency-Key`: a write that happens once. Its effect and its answer are
//! kept in one transaction, so that a repeated key gets the same answer and no
//! second effect, also after a crash.

use super::body::Body;
use super::path::is_id;
use crate::app::App;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::office::{Desk, sessions};
use crate::refusal;
use crate::repo::idempotency::{self, Answer, Entry};
use crate::repo::people::Session;
use axum::extract::{FromRequest, Request};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A write that happens once: its key, the request that it stands for, and what
/// that says.
pub struct Once<B> {
    app: App,
    key: Key,
    request: String,
    body: Body<B>,
    /// Of the answer to a write that was done.
    status: StatusCode,
}

/// What tells a write from every other of its owner.
#[derive(Clone)]
pub struct Key(String);

impl Key {
    /// As the client sent it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Leaves it free for another try: what was promised has failed.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn take_back(&self, conn: &mut Connection, owner: &str) -> Result<()> {
        idempotency::forget(conn, owner, &self.0).await
    }
}

impl<B: DeserializeOwned> FromRequest<App> for Once<B> {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self> {
        let given = request.headers().get("idempotency-key");
        let key = given.and_then(|v| v.to_str().ok()).filter(|key| is_id(key));
        let key = key.ok_or_else(refusal::idempotency_key_missing)?;
        Ok(Self {
            app: app.clone(),
            key: Key(key.to_owned()),
            request: format!("{} {}", request.method(), request.uri().path()),
            body: Body::from_request(request, app).await?,
            status: StatusCode::CREATED,
        })
    }
}

impl<B> Once<B> {
    /// The same for something that is only begun, 202 in place of 201; and the
    /// key, to take it back.
    pub fn accepting(self) -> (Self, Key) {
        let (status, key) = (StatusCode::ACCEPTED, self.key.clone());
        (Self { status, ..self }, key)
    }

    /// What the request says, for what has to count also where it is refused.
    pub fn said(&self) -> &B {
        &self.body.value
    }

    /// Writes once for somebody who is signed in, as [`Self::write`] does.
    ///
    /// # Errors
    /// 401 where they are not any more by now, and as for `write`.
    pub async fn write_own<T: Serialize>(
        self,
        session: &Session,
        write: impl AsyncFnOnce(&mut Desk<'_>, B) -> Result<T>,
    ) -> Result<Response> {
        self.write_for(session.person.as_str(), Some(session), write)
            .await
    }

    /// Writes once for `owner`, and answers; whoever comes second with the key
    /// waits for the first and gets the same answer. What is refused leaves
    /// nothing behind, not even the key.
    ///
    /// # Errors
    /// The key stands for another request; `write` refuses; the database does
    /// not answer.
    pub async fn write<T: Serialize>(
        self,
        owner: &str,
        write: impl AsyncFnOnce(&mut Desk<'_>, B) -> Result<T>,
    ) -> Result<Response> {
        self.write_for(owner, None, write).await
    }

    async fn write_for<T: Serialize>(
        self,
        owner: &str,
        session: Option<&Session>,
        write: impl AsyncFnOnce(&mut Desk<'_>, B) -> Result<T>,
    ) -> Result<Response> {
        let (status, Key(key)) = (self.status, &self.key);
        let mut tx = self.app.db.write().await?;
        // Not before: others may have kept this one waiting.
        let now = self.app.clock.now();
        let entry = Entry {
            owner,
            key,
            request: &self.request,
            body_hash: &self.app.key.lasting(&self.body.bytes),
        };
        if let Some(before) = idempotency::take(&mut tx, &entry, now).await? {
            return again(before, &entry);
        }
        if let Some(session) = session {
            sessions::hold(&mut tx, session).await?;
        }
        let mut desk = Desk::of(&self.app, &mut tx, now)?;
        let told = write(&mut desk, self.body.value).await?;
        let told = serde_json::to_string(&told)?;
        idempotency::keep(&mut tx, owner, key, status.as_u16(), &told).await?;
        tx.commit().await?;
        Ok(answer(status, told))
    }
}

/// The answer that was given before, to the same request.
fn again(before: Answer, entry: &Entry<'_>) -> Result<Response> {
    if before.request != entry.request || before.body_hash != entry.body_hash {
        return Err(refusal::idempotency_conflict().into());
    }
    let status = u16::try_from(before.status).ok();
    let status = status.and_then(|status| StatusCode::from_u16(status).ok());
    Ok(answer(status.unwrap_or_default(), before.body))
}

/// A private answer.
///
/// # Errors
/// `value` cannot be JSON.
pub fn json<T: Serialize>(status: StatusCode, value: &T) -> Result<Response> {
    Ok(answer(status, serde_json::to_string(value)?))
}

/// The same to who only asked.
///
/// # Errors
/// `value` cannot be JSON.
pub fn ok<T: Serialize>(value: &T) -> Result<Response> {
    json(StatusCode::OK, value)
}

fn answer(status: StatusCode, body: String) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
