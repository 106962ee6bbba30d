//! How often codes may be asked for and tried, per phone and per address.

use crate::app::App;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::repo::{codes, counters};
use crate::{refusal, secret};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use std::net::SocketAddr;

/// Seconds between two codes for one phone.
pub const RESEND_SECONDS: i64 = 60;

const CODES_PER_PHONE_AND_DAY: i64 = 10;
/// Tries for each code that an address may ask for.
const TRIES_PER_CODE: i64 = 4;
const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// Where a request comes from, as a hash: the address itself is kept nowhere.
pub struct Caller(String);

impl FromRequestParts<App> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map(|info| info.0.ip().to_string());
        let forwarded = parts
            .headers
            .get("x-forwarded-for")
            .and_then(|v| v.to_str().ok());
        // The last entry was written by our own proxy, the others by anybody.
        let last = forwarded.and_then(|list| list.rsplit(',').next());
        let address = match (app.config.trusted_proxy, last) {
            (true, Some(address)) => address.trim().to_owned(),
            _ => peer.unwrap_or_default(),
        };
        Ok(Self(secret::hash(&[address.as_bytes()])))
    }
}

/// Whether another code may be sent now.
pub async fn sending(
    conn: &mut Connection,
    app: &App,
    caller: &Caller,
    phone: &str,
    now: i64,
) -> Result<()> {
    if let Some(sent_at) = codes::sent_at(conn, phone).await? {
        wait((sent_at + RESEND_SECONDS > now).then_some(sent_at + RESEND_SECONDS - now))?;
    }
    let phone = format!("codes:phone:{}", secret::hash(&[phone.as_bytes()]));
    wait(counters::exceeded(conn, &phone, CODES_PER_PHONE_AND_DAY, DAY, now).await?)?;
    let address = format!("codes:address:{}", caller.0);
    let most = i64::from(app.config.codes_per_address);
    wait(counters::exceeded(conn, &address, most, HOUR, now).await?)
}

/// Whether another code may be tried now.
pub async fn trying(conn: &mut Connection, app: &App, caller: &Caller, now: i64) -> Result<()> {
    let name = format!("tries:address:{}", caller.0);
    let most = i64::from(app.config.codes_per_address) * TRIES_PER_CODE;
    wait(counters::exceeded(conn, &name, most, HOUR, now).await?)
}

fn wait(seconds: Option<i64>) -> Result<()> {
    match seconds {
        Some(seconds) => Err(refusal::too_many_requests(seconds.max(1) as u32).into()),
        None => Ok(()),
    }
}
