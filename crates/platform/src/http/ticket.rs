//! `Idempotency-Key`: a write and its answer in one transaction, so that a
//! repeated key gets the same answer and no second effect, also after a crash.

use super::path::is_id;
use crate::app::App;
use crate::db::{Connection, Write};
use crate::error::{Error, Result};
use crate::repo::idempotency::{self, Entry};
use crate::{refusal, secret};
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use serde::Serialize;
use std::ops::{Deref, DerefMut};

/// The key of a request, and the request it stands for.
pub struct Ticket {
    key: String,
    request: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Ticket {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let given = parts.headers.get("idempotency-key");
        let key = given.and_then(|v| v.to_str().ok()).filter(|key| is_id(key));
        Ok(Self {
            key: key.ok_or_else(refusal::idempotency_key_missing)?.to_owned(),
            request: format!("{} {}", parts.method, parts.uri.path()),
        })
    }
}

/// A key that was answered, to be taken back when what was promised failed.
pub struct Answered {
    owner: String,
    key: String,
}

impl Answered {
    /// Leaves the key free for another try.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn take_back(&self, conn: &mut Connection) -> Result<()> {
        idempotency::forget(conn, &self.owner, &self.key).await
    }
}

/// What taking a ticket came to.
pub enum Begun {
    /// The request was answered before; this was the answer.
    Again(Response),
    /// A transaction in which the effect shall happen.
    New(Writing),
}

/// A write in progress; dropped without `finish` it leaves nothing behind, not
/// even the key.
pub struct Writing {
    tx: Write,
    owner: String,
    key: String,
}

impl Ticket {
    /// Takes the key for `owner`; whoever comes second waits for the first.
    ///
    /// # Errors
    /// The key stands for another request; the database does not answer.
    pub async fn begin(self, app: &App, owner: &str, body: &[u8]) -> Result<Begun> {
        let mut tx = app.db.write().await?;
        let entry = Entry {
            owner,
            key: &self.key,
            request: &self.request,
            body_hash: &secret::hash(&[body]),
        };
        if idempotency::take(&mut tx, &entry, app.clock.now()).await? {
            let (owner, key) = (owner.to_owned(), self.key);
            return Ok(Begun::New(Writing { tx, owner, key }));
        }
        let before = idempotency::answer(&mut tx, owner, &self.key).await?;
        if before.request != entry.request || before.body_hash != entry.body_hash {
            return Err(refusal::idempotency_conflict().into());
        }
        let status = u16::try_from(before.status).ok();
        let status = status.and_then(|status| StatusCode::from_u16(status).ok());
        Ok(Begun::Again(answer(
            status.unwrap_or_default(),
            before.body,
        )))
    }
}

impl Writing {
    /// The key, for an effect that is outside the database and comes after.
    pub fn answered(&self) -> Answered {
        Answered {
            owner: self.owner.clone(),
            key: self.key.clone(),
        }
    }

    /// Keeps the answer with the effect, commits both, and answers.
    ///
    /// # Errors
    /// The database does not take it; then nothing has happened.
    pub async fn finish<T: Serialize>(mut self, status: StatusCode, value: &T) -> Result<Response> {
        let body = serde_json::to_string(value)?;
        idempotency::keep(&mut self.tx, &self.owner, &self.key, status.as_u16(), &body).await?;
        self.tx.commit().await?;
        Ok(answer(status, body))
    }
}

impl Deref for Writing {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.tx
    }
}

impl DerefMut for Writing {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.tx
    }
}

/// A private answer.
///
/// # Errors
/// `value` cannot be JSON.
pub fn json<T: Serialize>(status: StatusCode, value: &T) -> Result<Response> {
    Ok(answer(status, serde_json::to_string(value)?))
}

fn answer(status: StatusCode, body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
