//! `/me/number`: going on under another number, with a code to each of both.

use crate::app::App;
use crate::error::Result;
use crate::http::{Body, Caller, json, token};
use crate::office::numbers;
use crate::repo::people::Session;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jinban_contract::session::{CodeRequest, CodeSent, Me, NewNumber};

/// Sends a code to the number that I want to go on under; wants a fresh code to mine.
#[utoipa::path(
    post,
    path = "/api/v1/me/number/codes",
    request_body = CodeRequest,
    responses((status = 201, body = CodeSent))
)]
pub async fn send_code(
    State(app): State<App>,
    session: Session,
    caller: Caller,
    headers: HeaderMap,
    Body { value, .. }: Body<CodeRequest>,
) -> Result<Response> {
    let token = token(&headers, &app.config).unwrap_or_default();
    let (mine, other) = ((&session, token.as_str()), (&*caller.0, &*value.phone));
    let sent = numbers::send_code(&app, mine, other, app.clock.now()).await?;
    json(StatusCode::CREATED, &sent)
}

/// Goes on under that number: my things come along, and I am signed out everywhere else.
#[utoipa::path(
    post,
    path = "/api/v1/me/number",
    request_body = NewNumber,
    responses((status = 201, body = Me))
)]
pub async fn change(
    State(app): State<App>,
    session: Session,
    headers: HeaderMap,
    Body { value, .. }: Body<NewNumber>,
) -> Result<Response> {
    let token = token(&headers, &app.config).unwrap_or_default();
    let me = numbers::change(&app, (&session, &token), &value, app.clock.now()).await?;
    json(StatusCode::CREATED, &me)
}
