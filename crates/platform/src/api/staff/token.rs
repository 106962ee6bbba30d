//! `POST /staff/token`: OAuth 2 client credentials (RFC 6749 §4.4).

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::{Basic, Caller, Form, RequestId, ok, problem_with};
use crate::office::{Desk, clients};
use crate::refusal::{self, Refusal};
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::WWW_AUTHENTICATE;
use axum::response::{IntoResponse, Response};
use jinban_contract::staff::{StaffToken, TokenRequest};

/// A token of a quarter of an hour for a program of a unit, which says who it is
/// by HTTP Basic or by `client_id` and `client_secret`.
#[utoipa::path(
    post,
    path = "/api/v1/staff/token",
    request_body(content = TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, body = StaffToken))
)]
pub async fn token(
    State(app): State<App>,
    caller: Caller,
    request: RequestId,
    Basic(basic): Basic,
    Form(asked): Form<TokenRequest>,
) -> Result<Response> {
    match give(&app, &caller.0, request.0, said(asked, basic)).await {
        Ok(token) => ok(&token),
        Err(Error::Refused(refused)) => Ok(as_of_oauth(refused)),
        Err(other) => Err(other),
    }
}

/// With what the header says in place of the form's.
fn said(asked: TokenRequest, basic: Option<(String, String)>) -> TokenRequest {
    match basic {
        Some((client_id, client_secret)) => TokenRequest {
            client_id,
            client_secret,
            ..asked
        },
        None => asked,
    }
}

async fn give(app: &App, caller: &str, request: String, asked: TokenRequest) -> Result<StaffToken> {
    let mut tx = app.db.write().await?;
    let mut desk = Desk::of(app, &mut tx, app.clock.now())?;
    let token = clients::issue(&mut desk, caller, asked, request).await?;
    // A wrong secret counts, although it failed.
    tx.commit().await?;
    Ok(token.ok_or_else(refusal::client_unauthorized)?)
}

/// With the words of RFC 6749 §5.2 beside ours.
fn as_of_oauth(refused: Refusal) -> Response {
    let status = refused.0.status;
    let asked = refused.0.fields.first().map(|fault| fault.pointer.clone());
    let error = match (status, asked.as_deref()) {
        (401, _) => "invalid_client",
        (_, Some("grant_type")) => "unsupported_grant_type",
        (_, Some("scope")) => "invalid_scope",
        _ => "invalid_request",
    };
    let mut response = problem_with(&refused.0, "error", error);
    if status == 401 {
        let basic = HeaderValue::from_static("Basic realm=\"staff\"");
        response.headers_mut().insert(WWW_AUTHENTICATE, basic);
    }
    response.into_response()
}
