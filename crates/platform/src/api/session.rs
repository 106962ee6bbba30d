//! `/session`, `/me`: sign-in by a one-time code, in the browser that asked for it.

use crate::app::App;
use crate::error::Result;
use crate::http::{Body, Caller, Device, clear_cookie, json, ok, set_cookie, token};
use crate::office::sessions;
use crate::repo::people::{self, Session};
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jinban_contract::session::{CodeRequest, CodeSent, Me, SignIn, SignedInList};

/// Sends a one-time code.
#[utoipa::path(
    post,
    path = "/api/v1/session/codes",
    request_body = CodeRequest,
    responses((status = 201, body = CodeSent))
)]
pub async fn send_code(
    State(app): State<App>,
    caller: Caller,
    device: Device,
    Body { value, .. }: Body<CodeRequest>,
) -> Result<Response> {
    let sent = sessions::send_code(&app, &caller.0, &device.token, &value.phone).await?;
    let mut response = json(StatusCode::CREATED, &sent)?;
    if device.is_new {
        let cookie = device.kept(&app.config, false)?;
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Signs in and sets the session cookie; whoever this browser was signed in as is
/// signed out.
#[utoipa::path(
    post,
    path = "/api/v1/session",
    request_body = SignIn,
    responses((status = 201, body = Me))
)]
pub async fn sign_in(
    State(app): State<App>,
    before: HeaderMap,
    device: Device,
    Body { value, .. }: Body<SignIn>,
) -> Result<Response> {
    let begun = sessions::sign_in(&app, &device.token, &value).await?;
    if let Some(old) = token(&before, &app.config) {
        sessions::sign_out(&app, &old).await?;
    }
    let cookie = set_cookie(&begun.token, &app.config, value.shared)?;
    let me = sessions::me(&begun.session, app.clock.now());
    let mut response = json(StatusCode::CREATED, &me)?;
    let headers = response.headers_mut();
    headers.insert(SET_COOKIE, cookie);
    if let Some(mark) = begun.device {
        headers.append(SET_COOKIE, Device::of(mark).kept(&app.config, true)?);
    }
    Ok(response)
}

/// Signs out; being signed out already is fine.
#[utoipa::path(
    delete,
    path = "/api/v1/session",
    responses((status = 204))
)]
pub async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    if let Some(token) = token(&headers, &app.config) {
        sessions::sign_out(&app, &token).await?;
    }
    let cleared = [(SET_COOKIE, clear_cookie(&app.config)?)];
    Ok((StatusCode::NO_CONTENT, cleared).into_response())
}

/// Who is signed in.
#[utoipa::path(
    get,
    path = "/api/v1/me",
    responses((status = 200, body = Me))
)]
pub async fn me_now(State(app): State<App>, session: Session) -> Result<Response> {
    ok(&sessions::me(&session, app.clock.now()))
}

/// Where one is signed in.
#[utoipa::path(
    get,
    path = "/api/v1/me/sessions",
    responses((status = 200, body = SignedInList))
)]
pub async fn signed_in(
    State(app): State<App>,
    session: Session,
    headers: HeaderMap,
) -> Result<Response> {
    let token = token(&headers, &app.config).unwrap_or_default();
    let mut conn = app.db.read().await?;
    let now = app.clock.now();
    let sessions = people::sessions(&mut conn, &session.person, &token, now).await?;
    ok(&SignedInList { sessions })
}

/// Signs out everywhere but here.
#[utoipa::path(
    delete,
    path = "/api/v1/me/sessions",
    responses((status = 204))
)]
pub async fn sign_out_others(
    State(app): State<App>,
    session: Session,
    headers: HeaderMap,
) -> Result<StatusCode> {
    let token = token(&headers, &app.config).unwrap_or_default();
    sessions::sign_out_others(&app, &session, &token).await?;
    Ok(StatusCode::NO_CONTENT)
}
