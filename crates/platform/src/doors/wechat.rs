//! WeChat's JS-SDK: the ticket with which a page may ask WeChat to open a
//! place on its own map.

mod http;

use crate::clock::Clock;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::secret;
use http::HttpOffice;
use jinban_contract::wechat::WechatSignature;
use sha1::{Digest, Sha1};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use tokio::sync::Mutex;

/// Seconds before its end at which a ticket is not used any more.
const MARGIN: i64 = 300;
/// Seconds for which a ticket is used at least, however short WeChat says.
const SHORTEST: i64 = 60;
/// Seconds for which a failure is remembered: nobody waits for it again.
const REST: i64 = 30;

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
    kept: Mutex<Kept>,
}

/// What the last call came to, and until when that holds (seconds since 1970).
#[derive(Default)]
struct Kept {
    /// None when WeChat gave none.
    ticket: Option<String>,
    until: i64,
}

impl Wechat {
    /// What the configuration asks for; none without an account.
    ///
    /// # Errors
    /// An account without its secret; the HTTP client cannot be set up.
    pub fn of(config: &Config, clock: Clock) -> Result<Option<Self>> {
        if config.wechat_app_id.is_empty() {
            return Ok(None);
        }
        if config.wechat_secret.is_empty() {
            let missing = "wechat_secret: missing, wechat_app_id needs it";
            return Err(Error::Config(missing.to_owned()));
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
            kept: Mutex::default(),
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
        let mut kept = self.kept.lock().await;
        // After the wait for others, who may have just asked.
        let now = self.clock.unix();
        if now >= kept.until {
            *kept = Kept::of(self.office.fetch().await, now);
        }
        kept.ticket.clone()
    }
}

impl Kept {
    fn of(ticket: Option<Ticket>, now: i64) -> Self {
        let seconds = ticket.as_ref().map(|ticket| ticket.seconds);
        let holds = seconds.map_or(REST, |seconds| seconds.saturating_sub(MARGIN).max(SHORTEST));
        Self {
            ticket: ticket.map(|ticket| ticket.text),
            until: now.saturating_add(holds),
        }
    }
}

/// The names in alphabetical order, the address as it is and without `#…`.
fn signature(ticket: &str, nonce: &str, timestamp: u64, url: &str) -> String {
    let url = url.split('#').next().unwrap_or_default();
    let text = format!("jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={url}");
    hex::encode(Sha1::digest(text.as_bytes()))
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

    /// Gives none, and counts how often it was asked.
    struct Closed(AtomicI64);

    impl TicketOffice for Closed {
        fn fetch(&self) -> Fetching<'_> {
            self.0.fetch_add(1, Ordering::Relaxed);
            Box::pin(async { None })
        }
    }

    #[tokio::test]
    async fn while_wechat_is_down_it_is_asked_every_half_minute_only() {
        let seconds = Arc::new(AtomicI64::new(1_780_000_000));
        let office = Arc::new(Closed(AtomicI64::new(0)));
        let wechat = Wechat::with("wx1", office.clone(), Clock::Fixed(seconds.clone()));
        for (pass, asked) in [(0, 1), (29, 1), (1, 2), (0, 2)] {
            seconds.fetch_add(pass, Ordering::Relaxed);
            assert!(wechat.sign("https://a.cn/").await.is_none());
            assert_eq!(office.0.load(Ordering::Relaxed), asked);
        }
    }

    #[test]
    fn a_ticket_said_to_be_short_is_used_for_a_minute_all_the_same() {
        let kept = |seconds| {
            let text = "t".to_owned();
            Kept::of(Some(Ticket { text, seconds }), 1000).until
        };
        assert_eq!(kept(7200), 1000 + 6900);
        assert_eq!(kept(0), 1060);
        assert_eq!(kept(i64::MIN), 1060);
    }

    #[test]
    fn an_account_without_its_secret_is_refused_at_the_start() {
        let config = Config {
            wechat_app_id: "wx1".into(),
            ..Config::default()
        };
        let refused = Wechat::of(&config, Clock::System).err();
        assert!(refused.unwrap().to_string().contains("wechat_secret"));
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
