//! From the crate's error to a problem document. Internal errors are logged
//! here, once, and not shown.

use crate::db::unavailable;
use crate::error::Error;
use crate::refusal::{self, Refusal};
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONNECTION, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use jinban_contract::problem::Problem;

/// A problem document as an HTTP response.
pub fn problem(problem: &Problem) -> Response {
    document(problem, serde_json::to_vec(problem).unwrap_or_default())
}

/// The same with one more member (RFC 9457 §3.2), for clients that look for it.
pub fn problem_with(problem: &Problem, name: &str, value: &str) -> Response {
    let mut told = serde_json::to_value(problem).unwrap_or_default();
    told[name] = value.into();
    document(problem, told.to_string().into_bytes())
}

fn document(problem: &Problem, body: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(body));
    let status = StatusCode::from_u16(problem.status);
    *response.status_mut() = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("application/problem+json");
    headers.insert(CONTENT_TYPE, kind);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = problem.retry_after {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    // The rest of what is too long is not read: nothing more can be said on this line.
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(CONNECTION, close);
    }
    // For whoever turns it into a page.
    response.extensions_mut().insert(problem.clone());
    response
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        problem(&self.0)
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        refusal_of(self).into_response()
    }
}

fn refusal_of(error: Error) -> Refusal {
    match error {
        Error::Refused(refusal) => refusal,
        Error::Database(error) => match unavailable(&error) {
            Some(cause) => {
                tracing::error!(%error, "数据库用不了：请看看它在不在运行、连不连得上、磁盘满没满");
                refusal::database_unavailable(cause)
            }
            None => unexpected(&Error::Database(error)),
        },
        Error::Unsure(_) => {
            tracing::error!(%error, "数据库用不了：请看看它在不在运行、连不连得上、磁盘满没满");
            refusal::database_unsure()
        }
        Error::DatabaseGone(_) => {
            tracing::error!(%error, "数据库用不了：请看看它在不在运行、连不连得上、磁盘满没满");
            refusal::database_unavailable("数据库文件不见了。")
        }
        Error::Objects(error) => {
            tracing::error!(%error, "照片存储用不了：请看看它的设置，连不连得上，磁盘满没满");
            refusal::files_unavailable()
        }
        Error::Io(_, ref cause) => {
            tracing::error!(%error, %cause, "这台机器的文件读不了或写不了：请看看磁盘满没满、权限对不对");
            refusal::of_io(cause)
        }
        Error::Sealed(_) if error.is_of_a_row() => {
            tracing::error!(%error, "有一行打不开：请看看主密钥和数据密钥齐不齐，需要时从备份恢复");
            refusal::unopened()
        }
        other @ (Error::HalfDone
        | Error::Migration(_)
        | Error::Stored(_)
        | Error::Sealed(_)
        | Error::Config(_)
        | Error::Start(_)
        | Error::Backup(_)
        | Error::Trail(_)
        | Error::Pack(_)) => unexpected(&other),
    }
}

fn unexpected(error: &Error) -> Refusal {
    tracing::error!(%error, "有一个请求没有办成，是程序的错：请把这一行发给开发的人");
    refusal::internal()
}
