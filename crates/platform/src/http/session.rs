//! Who is asking: the session cookie, its renewal, and the same-origin check.

use super::origin::{declared_foreign, same_origin};
use super::{cookie, moment};
use crate::app::App;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::office::sessions::{end, lifetime, owner};
use crate::refusal;
use crate::repo::people::{self, Session};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jinban_contract::session::{OWNER_HEADER, UNTIL_HEADER};
use jinban_contract::time::Moment;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::time::timeout;

/// Most time for the renewal of a session.
const RENEWAL: Duration = Duration::from_millis(250);

/// A cookie that the answer shall carry, and when the session ends now.
#[derive(Clone, Default)]
struct Renewal(Arc<OnceLock<(HeaderValue, Moment)>>);

/// Refuses changes that come from other sites; renews a session in use.
pub async fn guard(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let headers = request.headers();
    let foreign = match token(headers, &app.config) {
        Some(_) => !same_origin(headers, &app.config),
        None => declared_foreign(headers, &app.config),
    };
    if foreign && !request.method().is_safe() {
        return refusal::foreign_origin().into_response();
    }
    let renewal = Renewal::default();
    request.extensions_mut().insert(renewal.clone());
    let mut response = next.run(request).await;
    if let Some((cookie, end)) = renewal.0.get() {
        let headers = response.headers_mut();
        headers.entry(SET_COOKIE).or_insert(cookie.clone());
        headers.insert(UNTIL_HEADER, HeaderValue::from(end.unix()));
    }
    response
}

impl FromRequestParts<App> for Session {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let token = token(&parts.headers, &app.config).ok_or_else(refusal::not_signed_in)?;
        let now = moment::of(parts, app);
        let found = people::session(&mut *app.db.read().await?, &token, now).await?;
        // One that ends later than any can was begun by a clock that was wrong; one
        // that is put right by less than a day signs nobody out.
        let latest = |shared| now.plus_seconds(lifetime(&app.config, shared)).plus_days(1);
        let found = found.filter(|session| session.expires_at <= latest(session.shared));
        let mut session = found.ok_or_else(refusal::not_signed_in)?;
        // What one person typed on a page that stood open is never another's who signed in since.
        if parts
            .headers
            .get(OWNER_HEADER)
            .is_some_and(|said| *said != *owner(&session))
        {
            return Err(refusal::other_person().into());
        }
        let whole = lifetime(&app.config, session.shared);
        let end = end(&app.config, &session, now);
        if is_worth(whole, end, session.expires_at) {
            // What was asked for may still work, and the session has time left:
            // nobody who only reads waits for those who write.
            match timeout(RENEWAL, renew(app, &token, end, session.shared)).await {
                Ok(Ok(cookie)) => {
                    session.expires_at = end;
                    let renewal = parts.extensions.get::<Renewal>();
                    renewal.map(|renewal| renewal.0.set((cookie, end)));
                }
                Ok(Err(error)) => tracing::warn!(%error, "could not renew a session"),
                Err(_) => tracing::warn!("no time to renew a session"),
            }
        }
        Ok(session)
    }
}

async fn renew(app: &App, token: &str, end: Moment, shared: bool) -> Result<HeaderValue> {
    let mut tx = app.db.write().await?;
    people::extend(&mut tx, token, end).await?;
    tx.commit().await?;
    set_cookie(token, &app.config, shared)
}

/// Whether the new end of a session that lives for `whole` seconds is so much later
/// that it is worth a write.
fn is_worth(whole: i64, end: Moment, expires_at: Moment) -> bool {
    end > expires_at.plus_seconds(whole / 8)
}

/// The session's token in the request.
pub fn token(headers: &HeaderMap, config: &Config) -> Option<String> {
    cookie::read(headers, name(config))
}

/// The header that hands a token to the browser; a shared one forgets it when
/// it is closed.
///
/// # Errors
/// Never for tokens of ours.
pub fn set_cookie(token: &str, config: &Config, shared: bool) -> Result<HeaderValue> {
    let seconds = (!shared).then(|| lifetime(config, shared));
    cookie::header(name(config), token, seconds, config)
}

/// The header that takes the token away.
///
/// # Errors
/// Never.
pub fn clear_cookie(config: &Config) -> Result<HeaderValue> {
    cookie::header(name(config), "", Some(0), config)
}

/// `__Host-` ties the cookie to this host, which needs `Secure`.
fn name(config: &Config) -> &'static str {
    match config.secure_cookies() {
        true => "__Host-jinban",
        false => "jinban",
    }
}
