//! `/session`, `/me`: sign-in by a one-time code.

use super::limits;
use crate::app::App;
use crate::error::Result;
use crate::http::{Body, Caller, Person, clear_cookie, cookie, json, lifetime, set_cookie};
use crate::repo::codes::{self, Tried};
use crate::repo::people::{self, Session};
use crate::{refusal, secret};
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jinban_contract::session::{CodeRequest, CodeSent, Me, SignIn};
use jinban_contract::time::Date;
use jinban_rules::statement::{consent_fault, privacy};
use jinban_rules::{ids, mask, text};

/// Seconds that a code works.
const CODE_SECONDS: i64 = 300;

/// Sends a one-time code.
#[utoipa::path(
    post,
    path = "/api/v1/session/codes",
    tag = "session",
    request_body = CodeRequest,
    responses((status = 201, body = CodeSent))
)]
pub async fn send_code(
    State(app): State<App>,
    caller: Caller,
    Body { value, .. }: Body<CodeRequest>,
) -> Result<Response> {
    let phone = phone(&value.phone)?;
    if !app.sms.sends_codes() {
        return Err(refusal::no_sms().into());
    }
    let (now, code) = (app.clock.now(), secret::digits(6));
    let expires_at = now.plus_seconds(CODE_SECONDS);
    let mut tx = app.db.write().await?;
    limits::sending(&mut tx, &app, &caller, &phone, now).await?;
    codes::put(&mut tx, &phone, &code, now, expires_at).await?;
    tx.commit().await?;
    if !app.sms.send_code(&phone, &code).await {
        let mut tx = app.db.write().await?;
        codes::forget(&mut tx, &phone).await?;
        tx.commit().await?;
        return Err(refusal::sms_unavailable().into());
    }
    let sent = CodeSent {
        phone: mask::phone(&phone),
        retry_after: limits::RESEND_SECONDS as u32,
        expires_at,
        demo_code: app.sms.on_screen().then_some(code),
    };
    json(StatusCode::CREATED, &sent)
}

/// Signs in and sets the session cookie.
#[utoipa::path(
    post,
    path = "/api/v1/session",
    tag = "session",
    request_body = SignIn,
    responses((status = 201, body = Me))
)]
pub async fn sign_in(
    State(app): State<App>,
    caller: Caller,
    Body { value, .. }: Body<SignIn>,
) -> Result<Response> {
    let phone = phone(&value.phone)?;
    let consent = consent(&app, value.agreed)?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    limits::trying(&mut tx, &app, &caller, now).await?;
    let tried = codes::attempt(&mut tx, &phone, &text::code(&value.code), now).await?;
    if !matches!(tried, Tried::Right) {
        // The try counts, although it failed.
        tx.commit().await?;
        return Err(match tried {
            Tried::Wrong(left) if left > 0 => refusal::code_wrong(left).into(),
            _ => refusal::code_expired().into(),
        });
    }
    let token = secret::token::<32>();
    let session = Session {
        person: people::person(&mut tx, &phone, now).await?,
        phone,
        expires_at: now.plus_seconds(lifetime(&app.config, value.shared)),
        shared: value.shared,
    };
    people::start(&mut tx, &token, &session, now).await?;
    if let Some(day) = consent {
        people::agree(&mut tx, &session.person, day, now).await?;
    }
    tx.commit().await?;
    let cookie = set_cookie(&token, &app.config, session.shared)?;
    let person = Person {
        id: session.person,
        phone: session.phone,
        expires_at: session.expires_at,
    };
    let mut response = json(StatusCode::CREATED, &me(&person))?;
    response.headers_mut().insert(SET_COOKIE, cookie);
    Ok(response)
}

/// Signs out; being signed out already is fine.
#[utoipa::path(
    delete,
    path = "/api/v1/session",
    tag = "session",
    responses((status = 204))
)]
pub async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    if let Some(token) = cookie(&headers, &app.config) {
        let mut tx = app.db.write().await?;
        people::end(&mut tx, &token).await?;
        tx.commit().await?;
    }
    let cleared = [(SET_COOKIE, clear_cookie(&app.config)?)];
    Ok((StatusCode::NO_CONTENT, cleared).into_response())
}

/// Who is signed in.
#[utoipa::path(
    get,
    path = "/api/v1/me",
    tag = "session",
    responses((status = 200, body = Me))
)]
pub async fn me_now(person: Person) -> Result<Response> {
    json(StatusCode::OK, &me(&person))
}

fn me(person: &Person) -> Me {
    Me {
        phone: mask::phone(&person.phone),
        expires_at: person.expires_at,
        owner: person.owner(),
        device_key: person.device_key(),
    }
}

/// What somebody agrees to who signs in; nothing where no rules are told.
fn consent(app: &App, agreed: Option<Date>) -> Result<Option<Date>> {
    let content = app.content()?;
    match consent_fault(&content.statement_names, agreed) {
        Some(rule) => Err(refusal::bad_field("/agreed", rule).into()),
        None => Ok(privacy(&content.statement_names).and(agreed)),
    }
}

fn phone(text: &str) -> Result<String> {
    Ok(ids::mobile(text).map_err(|rule| refusal::bad_field("/phone", rule))?)
}
