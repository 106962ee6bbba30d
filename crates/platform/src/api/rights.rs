//! `/me/…`: what is kept of who is signed in, a copy of it, deleting it, taking an
//! agreement back; and the fresh code that some of it wants.

use crate::app::App;
use crate::error::Result;
use crate::http::{Ask, Body, Device, clear_cookie, json, ok, token};
use crate::office::{Desk, proofs, rights};
use crate::repo::people::Session;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use jinban_contract::rights::{Deletion, Export, Holdings, NewProof, Proof};
use jinban_contract::session::CodeSent;
use jinban_rules::rights::OwnAction;

/// What the browser saves a copy as.
const FILE: &str = "attachment; filename=\"jinban-me.json\"";

/// Sends a code to one's own number, to show in this session.
#[utoipa::path(
    post,
    path = "/api/v1/me/proof/codes",
    responses((status = 201, body = CodeSent))
)]
pub async fn send_code(
    State(app): State<App>,
    session: Session,
    headers: HeaderMap,
) -> Result<Response> {
    let token = token(&headers, &app.config).unwrap_or_default();
    let sent = proofs::send_code(&app, &session, &token, app.clock.now()).await?;
    json(StatusCode::CREATED, &sent)
}

/// Shows the code: what wants a fresh one is open for ten minutes.
#[utoipa::path(
    post,
    path = "/api/v1/me/proof",
    request_body = NewProof,
    responses((status = 201, body = Proof))
)]
pub async fn prove(
    State(app): State<App>,
    session: Session,
    headers: HeaderMap,
    Body { value, .. }: Body<NewProof>,
) -> Result<Response> {
    let token = token(&headers, &app.config).unwrap_or_default();
    let proof = proofs::prove(&app, &session, (&token, &value.code), app.clock.now()).await?;
    json(StatusCode::CREATED, &proof)
}

/// What is kept of me, by kind, and what would become of it.
#[utoipa::path(
    get,
    path = "/api/v1/me/holdings",
    responses((status = 200, body = Holdings))
)]
pub async fn holdings(session: Session, ask: Ask) -> Result<Response> {
    ask.of(async |desk| rights::holdings(desk, &session).await)
        .await
}

/// All that is kept of me, as a file; wants a fresh code.
#[utoipa::path(
    get,
    path = "/api/v1/me/export",
    responses((status = 200, body = Export))
)]
pub async fn export(
    State(app): State<App>,
    session: Session,
    device: Device,
    headers: HeaderMap,
) -> Result<Response> {
    let now = app.clock.now();
    proofs::expect(&session, OwnAction::Export, now)?;
    let token = token(&headers, &app.config).unwrap_or_default();
    // What is taken away is written down before it is.
    let mut tx = app.db.write().await?;
    let mut desk = Desk::of(&app, &mut tx, now)?;
    let copy = rights::export(&mut desk, &session, (&token, &device.token)).await?;
    tx.commit().await?;
    let mut response = ok(&copy)?;
    let headers = response.headers_mut();
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static(FILE));
    Ok(response)
}

/// Deletes all that may be, and signs out everywhere; wants a fresh code.
#[utoipa::path(
    post,
    path = "/api/v1/me/deletion",
    responses((status = 201, body = Deletion))
)]
pub async fn delete(State(app): State<App>, session: Session) -> Result<Response> {
    let now = app.clock.now();
    proofs::expect(&session, OwnAction::Delete, now)?;
    let told = rights::delete(&app, &session, now).await?;
    let mut response = json(StatusCode::CREATED, &told)?;
    let cleared = clear_cookie(&app.config)?;
    response.headers_mut().insert(SET_COOKIE, cleared);
    Ok(response)
}

/// Takes my agreement to the rules back, and signs out everywhere.
#[utoipa::path(
    delete,
    path = "/api/v1/me/consent",
    responses((status = 204))
)]
pub async fn withdraw(State(app): State<App>, session: Session) -> Result<Response> {
    rights::withdraw(&app, &session, app.clock.now()).await?;
    let cleared = [(SET_COOKIE, clear_cookie(&app.config)?)];
    Ok((StatusCode::NO_CONTENT, cleared).into_response())
}
