//! `Authorization: Bearer …` for the back office's program: who asks, and what
//! they may.

use super::log::RequestId;
use super::{moment, ok};
use crate::app::App;
use crate::error::{Error, Result};
use crate::office::trail::{By, Identity};
use crate::office::{Desk, clients};
use crate::repo::{clients as store, name_of};
use crate::{refusal, secret};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jinban_contract::problem::Problem;
use jinban_contract::staff::{Scope, StaffAction};
use jinban_contract::time::Moment;
use jinban_rules::staff::{SCOPES, terms};
use serde::Serialize;
use std::convert::Infallible;

/// What a token is wanted for.
const BEARER: &str = "Bearer realm=\"staff\"";

/// Where the back office's addresses are.
pub(super) const PLACE: &str = "/api/v1/staff/";

/// A program of the back office, and the person whom it vouches for.
pub struct Staff {
    app: App,
    who: Identity,
    scopes: Vec<Scope>,
    request: String,
}

impl FromRequestParts<App> for Staff {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let now = moment::of(parts, app);
        let token = bearer(&parts.headers).ok_or_else(refusal::staff_missing)?;
        let (who, scopes) = identity(app, token, now).await?;
        let request = parts.extensions.get::<RequestId>().cloned();
        Ok(Self {
            app: app.clone(),
            who,
            scopes,
            request: request.unwrap_or_default().0,
        })
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let given = headers.get(AUTHORIZATION).and_then(|v| v.to_str().ok());
    given.and_then(|text| text.strip_prefix("Bearer "))
}

/// Who holds a token, and for what it is. A program that was ended holds none,
/// whatever it was given before.
async fn identity(app: &App, token: &str, now: Moment) -> Result<(Identity, Vec<Scope>)> {
    if is_of_demonstration(app, token) {
        return Ok((Identity::of_demonstration(), SCOPES.to_vec()));
    }
    let held = clients::verify(&app.key, token, now)?;
    let client = store::find(&mut *app.db.read().await?, held.client()).await?;
    match client.is_some_and(|client| client.is_in_force(now)) {
        true => Ok((held.clone().who(), held.scopes)),
        false => Err(refusal::staff_expired().into()),
    }
}

/// What `Authorization: Basic …` says: a name and a secret, or nothing.
pub struct Basic(pub Option<(String, String)>);

impl<S: Sync> FromRequestParts<S> for Basic {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(basic(&parts.headers)))
    }
}

fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let given = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let bytes = STANDARD.decode(given.strip_prefix("Basic ")?).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (name, secret) = text.split_once(':')?;
    Some((name.to_owned(), secret.to_owned()))
}

/// Whether it is the one token of the configuration. Hashes are compared, so that
/// the time it takes tells nothing about the token.
fn is_of_demonstration(app: &App, token: &str) -> bool {
    let expected = &app.config.staff_token;
    let hash = |text: &str| secret::hash(&[text.as_bytes()]);
    !expected.is_empty() && hash(token) == hash(expected)
}

impl Staff {
    /// The right to do one thing.
    ///
    /// # Errors
    /// 403 where the program has no scope for it.
    pub fn may(self, action: StaffAction) -> Result<Permit> {
        match terms(action).scope {
            Some(scope) if !self.scopes.contains(&scope) => {
                Err(refusal::staff_scope(&name_of(scope)?).into())
            }
            Some(_) | None => Ok(Permit {
                app: self.app,
                by: By {
                    who: self.who,
                    action,
                    request: self.request,
                },
            }),
        }
    }
}

/// The right of a program to do one thing now.
pub struct Permit {
    app: App,
    /// Who does what.
    pub by: By,
}

impl Permit {
    /// Answers with what `ask` finds out, and with the line that it leaves.
    ///
    /// # Errors
    /// Those of `ask`; the line could not be written.
    pub async fn read<T: Serialize>(
        self,
        ask: impl AsyncFnOnce(&mut Desk<'_>, &By) -> Result<T>,
    ) -> Result<Response> {
        ok(&self.find(ask).await?)
    }

    /// The same for an answer of another form.
    ///
    /// # Errors
    /// As [`Permit::read`].
    pub async fn find<T>(
        &self,
        ask: impl AsyncFnOnce(&mut Desk<'_>, &By) -> Result<T>,
    ) -> Result<T> {
        let mut tx = self.app.db.write().await?;
        let mut desk = Desk::of(&self.app, &mut tx, self.app.clock.now())?;
        let found = ask(&mut desk, &self.by).await?;
        tx.commit().await?;
        Ok(found)
    }
}

/// The back office's requests are answered some at a time, so that its long
/// lists do not keep citizens waiting.
pub async fn in_turn(State(app): State<App>, request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with(PLACE) {
        return next.run(request).await;
    }
    let shown = request.headers().contains_key(AUTHORIZATION);
    match app.staff.turn().await {
        Ok(_turn) => challenged(next.run(request).await, shown),
        Err(busy) => busy.into_response(),
    }
}

/// Says to a program that was refused for its token what is wanted (RFC 6750 §3), and
/// what was wrong with one that it has `shown`.
fn challenged(mut response: Response, shown: bool) -> Response {
    let lacks = |problem: &Problem| (problem.code == "staff_scope").then(|| scope_of(problem));
    let lacks = response.extensions().get::<Problem>().and_then(lacks);
    let challenge = match (response.status(), lacks, shown) {
        (StatusCode::UNAUTHORIZED, _, false) => BEARER.to_owned(),
        (StatusCode::UNAUTHORIZED, _, true) => format!("{BEARER}, error=\"invalid_token\""),
        (_, Some(scope), _) => {
            format!("{BEARER}, error=\"insufficient_scope\", scope=\"{scope}\"")
        }
        (_, None, _) => return response,
    };
    if let Ok(challenge) = HeaderValue::from_str(&challenge) {
        let headers = response.headers_mut();
        headers.entry(WWW_AUTHENTICATE).or_insert(challenge);
    }
    response
}

/// The scope that was wanted.
fn scope_of(problem: &Problem) -> String {
    let wanted = problem.fields.first().and_then(|fault| fault.limit.clone());
    wanted.unwrap_or_default()
}
