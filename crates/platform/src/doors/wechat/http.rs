//! Tickets from WeChat over HTTP: a token for the account's secret, then a
//! ticket for the token.

use super::{Fetching, Ticket, TicketOffice};
use crate::config::Config;
use crate::doors::client;
use crate::error::Result;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long one call may take; somebody is waiting for the map.
const PATIENCE: Duration = Duration::from_secs(3);

/// WeChat itself, or a county's own token server with the same two calls.
pub(super) struct HttpOffice {
    client: reqwest::Client,
    url: String,
    app_id: String,
    secret: String,
}

#[derive(Serialize)]
struct Account<'a> {
    grant_type: &'a str,
    appid: &'a str,
    secret: &'a str,
}

/// A refusal is a 200 too: with an `errcode`, and without what was asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Token {
    access_token: String,
    errcode: i64,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Given {
    ticket: String,
    expires_in: i64,
    errcode: i64,
}

/// Why there is no ticket. Holds neither token nor secret, so it may be logged.
#[derive(Debug, thiserror::Error)]
enum NoTicket {
    #[error("{0}")]
    Unreachable(reqwest::Error),
    #[error("{call} answered errcode {errcode}")]
    Refused { call: &'static str, errcode: i64 },
}

impl From<reqwest::Error> for NoTicket {
    /// Without its address, which carries the token.
    fn from(error: reqwest::Error) -> Self {
        Self::Unreachable(error.without_url())
    }
}

/// What a call gave, where it gave something.
fn some(text: String, call: &'static str, errcode: i64) -> Result<String, NoTicket> {
    match text.is_empty() {
        true => Err(NoTicket::Refused { call, errcode }),
        false => Ok(text),
    }
}

impl HttpOffice {
    pub fn new(config: &Config) -> Result<Self> {
        Ok(Self {
            client: client("wechat_url", PATIENCE)?,
            url: config.wechat_url.trim_end_matches('/').to_owned(),
            app_id: config.wechat_app_id.clone(),
            secret: config.wechat_secret.clone(),
        })
    }

    /// The stable token: nodes side by side do not spoil each other's.
    async fn token(&self) -> Result<String, NoTicket> {
        let account = Account {
            grant_type: "client_credential",
            appid: &self.app_id,
            secret: &self.secret,
        };
        let url = format!("{}/cgi-bin/stable_token", self.url);
        let answer = self.client.post(url).json(&account).send().await?;
        let token: Token = answer.json().await?;
        some(token.access_token, "stable_token", token.errcode)
    }

    async fn given(&self) -> Result<Ticket, NoTicket> {
        let token = self.token().await?;
        let url = format!("{}/cgi-bin/ticket/getticket", self.url);
        let query = [("access_token", token.as_str()), ("type", "jsapi")];
        let query = serde_urlencoded::to_string(query).unwrap_or_default();
        let call = self.client.get(format!("{url}?{query}"));
        let given: Given = call.send().await?.json().await?;
        Ok(Ticket {
            text: some(given.ticket, "getticket", given.errcode)?,
            seconds: given.expires_in,
        })
    }
}

impl TicketOffice for HttpOffice {
    fn fetch(&self) -> Fetching<'_> {
        Box::pin(async move {
            let given = self.given().await;
            given
                .inspect_err(|why| tracing::error!("微信没有给票据（{why}）：请核对 wechat_app_id、wechat_secret 和公众号的 IP 白名单"))
                .ok()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_refusal_is_logged_by_its_number_only() {
        let no = some(String::new(), "getticket", 40_001).unwrap_err();
        assert_eq!(no.to_string(), "getticket answered errcode 40001");
        let office = HttpOffice::new(&Config {
            wechat_url: "http://127.0.0.1:9".into(),
            wechat_secret: "hush".into(),
            ..Config::default()
        });
        let no = office.unwrap().given().await.err().unwrap().to_string();
        assert!(!no.contains("hush") && !no.contains("127.0.0.1"), "{no}");
    }
}
