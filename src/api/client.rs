//! The one fetch wrapper.

use super::hidden;
use crate::browser::{clock, window};
use gloo_net::http::{Method, Request, RequestBuilder, Response};
use jinban_contract::lean::{self, Lean};
use jinban_contract::problem::Problem;
use serde::Serialize;

const BASE: &str = "/api/v1";

/// Why a call failed, by cause.
#[derive(Debug, Clone, PartialEq)]
pub enum ApiError {
    /// The platform could not be reached: no network, or it went away.
    Unreachable,
    /// The platform said why.
    Problem(Box<Problem>),
    /// Something between us and the platform answered (a proxy's error page).
    Garbled {
        /// HTTP status.
        status: u16,
    },
}

/// What every call of the API gives.
pub type Answer<T> = Result<T, ApiError>;

impl ApiError {
    /// The problem's stable code; empty when there is none.
    pub fn code(&self) -> &str {
        match self {
            Self::Problem(problem) => &problem.code,
            _ => "",
        }
    }

    /// HTTP status; 0 when nothing answered.
    pub fn status(&self) -> u16 {
        match self {
            Self::Unreachable => 0,
            Self::Problem(problem) => problem.status,
            Self::Garbled { status } => *status,
        }
    }

    /// The citizen must sign in first.
    pub fn needs_sign_in(&self) -> bool {
        self.status() == 401
    }
}

/// `GET`.
pub async fn get<T: Lean>(path: &str) -> Answer<T> {
    read(&request(Method::GET, path, None, None).await?)
}

/// `POST` with a body. Writes that must happen once carry a `key`, the same
/// for every try.
pub async fn post<B: Serialize, T: Lean>(path: &str, body: &B, key: Option<&str>) -> Answer<T> {
    let body = serde_json::to_string(body).map_err(|_| ApiError::Garbled { status: 0 })?;
    read(&request(Method::POST, path, Some(body), key).await?)
}

/// `DELETE`.
pub async fn delete(path: &str) -> Answer<()> {
    let address = format!("{BASE}{path}");
    let send = || async { sent(hidden::request(Method::DELETE, &address).build()).await };
    let first = hidden::either_way(send).await;
    // A line that was cut may have been cut for the method; twice is no harm.
    let answer = match first {
        Err(ApiError::Unreachable) => hidden::either_way(send).await,
        first => first,
    };
    answer.map(drop)
}

fn read<T: Lean>(text: &str) -> Answer<T> {
    lean::from_json(text).ok_or(ApiError::Garbled { status: 200 })
}

async fn request(
    method: Method,
    path: &str,
    body: Option<String>,
    key: Option<&str>,
) -> Answer<String> {
    let mut builder = RequestBuilder::new(&format!("{BASE}{path}")).method(method);
    if let Some(key) = key {
        builder = builder.header("Idempotency-Key", key);
    }
    let request = match body {
        Some(json) => builder
            .header("Content-Type", "application/json")
            .body(json),
        None => builder.build(),
    };
    let response = sent(request).await?;
    response.text().await.map_err(unreachable)
}

/// Sends a request; what did not succeed is a failure with its cause.
pub(super) async fn sent(request: Result<Request, gloo_net::Error>) -> Answer<Response> {
    let request = request.map_err(unreachable)?;
    let response = request.send().await.map_err(unreachable)?;
    note_time(&response);
    if response.ok() {
        return Ok(response);
    }
    let body = response.text().await.map_err(unreachable)?;
    Err(failure(response.status(), &body))
}

/// The answer to a request that did not succeed.
pub fn failure(status: u16, body: &str) -> ApiError {
    match lean::from_json::<Problem>(body) {
        Some(problem) => ApiError::Problem(Box::new(problem)),
        None => ApiError::Garbled { status },
    }
}

fn note_time(response: &Response) {
    if let Some(date) = response.headers().get("Date") {
        clock::correct_by(&date);
    }
}

fn unreachable(_: gloo_net::Error) -> ApiError {
    ApiError::Unreachable
}

/// A new key for one intended write; keep it until the write is known done.
pub fn new_key() -> String {
    let mut bytes = [0u8; 16];
    let filled = window()
        .and_then(|w| w.crypto().ok())
        .map(|c| c.get_random_values_with_u8_array(&mut bytes));
    if !matches!(filled, Some(Ok(_))) {
        // No strong randomness: the time still tells two taps apart.
        bytes[..8].copy_from_slice(&clock::now().unix().to_be_bytes());
    }
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
