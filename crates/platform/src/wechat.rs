//! WeChat's JS-SDK: the ticket with which a page may ask WeChat to open a
//! place on its own map. Behind a small trait, like every outside service.

use crate::clock::Clock;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::{secret, tls};
use jinban_contract::wechat::WechatSignature;
use serde::{Deserialize, Serialize};
use sha1::{Digest, Sha1};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

/// Seconds before its end at which a ticket is not used any more.
const MARGIN: i64 = 300;

/// A ticket on its way; none when WeChat gave none.
pub type Fetching<'a> = Pin<Box<dyn Future<Output = Option<Ticket>> + Send + 'a>>;

/// What WeChat gives to the owner of an account.
#[derive(Debug, Clone)]
pub struct Ticket {
    /// `jsapi_ticket`.
    pub text: String,
    /// Seconds that it holds.
    pub seconds: i64,
}

/// Something that gets tickets.
pub trait TicketOffice: Send + Sync {
    /// A new ticket.
    fn fetch(&self) -> Fetching<'_>;
}

/// Signs addresses of pages, with one ticket for two hours.
pub struct Wechat {
    app_id: String,
    office: Arc<dyn TicketOffice>,
    clock: Clock,
    kept: Mutex<Option<(Ticket, i64)>>,
}

impl Wechat {
    /// What the configuration asks for; none without an account.
    ///
    /// # Errors
    /// The HTTP client cannot be set up.
    pub fn of(config: &Config, clock: Clock) -> Result<Option<Self>> {
        if config.wechat_app_id.is_empty() {
            return Ok(None);
        }
        let office = Arc::new(HttpOffice::new(config)?);
        Ok(Some(Self::with(&config.wechat_app_id, office, clock)))
    }

    /// With a given office.
    pub fn with(app_id: &str, office: Arc<dyn TicketOffice>, clock: Clock) -> Self {
        Self {
            app_id: app_id.to_owned(),
            office,
            clock,
            kept: Mutex::new(None),
        }
    }

    /// The signature for a page; none while WeChat does not answer.
    pub async fn sign(&self, url: &str) -> Option<WechatSignature> {
        let ticket = self.ticket().await?;
        let timestamp = self.clock.unix().unsigned_abs();
        let nonce = secret::token::<12>();
        Some(WechatSignature {
            signature: signature(&ticket, &nonce, timestamp, url),
            app_id: self.app_id.clone(),
            timestamp,
            nonce,
        })
    }

    async fn ticket(&self) -> Option<String> {
        let now = self.clock.unix();
        let mut kept = self.kept.lock().await;
        if let Some((ticket, until)) = kept.as_ref()
            && now < *until
        {
            return Some(ticket.text.clone());
        }
        let ticket = self.office.fetch().await?;
        let text = ticket.text.clone();
        let until = now + ticket.seconds - MARGIN;
        *kept = Some((ticket, until));
        Some(text)
    }
}

/// The names in alphabetical order, the address as it is and without `#…`.
fn signature(ticket: &str, nonce: &str, timestamp: u64, url: &str) -> String {
    let url = url.split('#').next().unwrap_or_default();
    let text = format!("jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={url}");
    hex::encode(Sha1::digest(text.as_bytes()))
}

/// WeChat itself, or a county's own token server with the same two calls.
struct HttpOffice {
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

#[derive(Deserialize)]
struct Token {
    access_token: String,
}

#[derive(Deserialize)]
struct Given {
    ticket: String,
    expires_in: i64,
}

impl HttpOffice {
    fn new(config: &Config) -> Result<Self> {
        tls::provide();
        let client = reqwest::Client::builder()
            .timeout(Duration::from_secs(10))
            .build()
            .map_err(|error| Error::Config(format!("wechat_url: {error}")))?;
        Ok(Self {
            client,
            url: config.wechat_url.trim_end_matches('/').to_owned(),
            app_id: config.wechat_app_id.clone(),
            secret: config.wechat_secret.clone(),
        })
    }

    /// The stable token: nodes side by side do not spoil each other's.
    async fn given(&self) -> reqwest::Result<Given> {
        let account = Account {
            grant_type: "client_credential",
            appid: &self.app_id,
            secret: &self.secret,
        };
        let url = format!("{}/cgi-bin/stable_token", self.url);
        let token: Token = self
            .client
            .post(url)
            .json(&account)
            .send()
            .await?
            .json()
            .await?;
        let url = format!("{}/cgi-bin/ticket/getticket", self.url);
        let query = [
            ("access_token", token.access_token.as_str()),
            ("type", "jsapi"),
        ];
        let query = serde_urlencoded::to_string(query).unwrap_or_default();
        self.client
            .get(format!("{url}?{query}"))
            .send()
            .await?
            .json()
            .await
    }
}

impl TicketOffice for HttpOffice {
    fn fetch(&self) -> Fetching<'_> {
        Box::pin(async move {
            match self.given().await {
                Ok(given) => Some(Ticket {
                    text: given.ticket,
                    seconds: given.expires_in,
                }),
                Err(error) => {
                    // Without its address, which carries the token.
                    tracing::error!("WeChat gave no ticket: {}", error.without_url());
                    None
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicI64, Ordering};

    /// Gives numbered tickets that hold for two hours.
    struct Counting(AtomicI64);

    impl TicketOffice for Counting {
        fn fetch(&self) -> Fetching<'_> {
            let number = self.0.fetch_add(1, Ordering::Relaxed);
            let text = format!("ticket{number}");
            Box::pin(async {
                Some(Ticket {
                    text,
                    seconds: 7200,
                })
            })
        }
    }

    /// The example of WeChat's own documentation.
    #[test]
    fn an_address_is_signed_as_wechat_says() {
        let ticket = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";
        let signed = |url| signature(ticket, "Wm3WZYTPz0wzccnW", 1_414_587_457, url);
        let expected = "0f9de62fce790f9a083d5c99e95740ceb90c27ed";
        assert_eq!(signed("http://mp.weixin.qq.com?params=value"), expected);
        assert_eq!(
            signed("http://mp.weixin.qq.com?params=value#part"),
            expected
        );
    }

    #[tokio::test]
    async fn a_ticket_is_used_until_shortly_before_its_end() {
        let seconds = Arc::new(AtomicI64::new(1_780_000_000));
        let clock = Clock::Fixed(seconds.clone());
        let office = Arc::new(Counting(AtomicI64::new(0)));
        let wechat = Wechat::with("wx1", office.clone(), clock);
        for _ in 0..3 {
            assert_eq!(wechat.sign("https://a.cn/").await.unwrap().app_id, "wx1");
        }
        assert_eq!(office.0.load(Ordering::Relaxed), 1);
        seconds.fetch_add(6901, Ordering::Relaxed);
        wechat.sign("https://a.cn/").await.unwrap();
        assert_eq!(office.0.load(Ordering::Relaxed), 2);
    }
}
