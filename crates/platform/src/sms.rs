//! Text messages behind one small trait.

use crate::config::Config;
use crate::error::{Error, Result};
use crate::tls;
use serde::Serialize;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// A send in progress; true when the gateway took the message.
pub type Sending<'a> = Pin<Box<dyn Future<Output = bool> + Send + 'a>>;

/// Something that can send text messages to a phone.
pub trait SmsGateway: Send + Sync {
    /// Sends the one-time code `code` to the mobile number `phone`.
    fn send_code<'a>(&'a self, phone: &'a str, code: &'a str) -> Sending<'a>;

    /// Sends `text`, at most 300 characters, to the mobile number `phone`.
    fn send_text<'a>(&'a self, phone: &'a str, text: &'a str) -> Sending<'a>;

    /// There is a way to send codes, or to show them.
    fn sends_codes(&self) -> bool {
        true
    }

    /// Messages are shown on screen instead of being sent.
    fn on_screen(&self) -> bool {
        false
    }

    /// There is a way to send texts, or to show them. A gateway may know codes
    /// only.
    fn takes_texts(&self) -> bool {
        true
    }

    /// Texts come to a phone. What is only shown is seen by who asks for it on
    /// the spot, and by nobody who is told later.
    fn reaches_phones(&self) -> bool {
        self.takes_texts() && !self.on_screen()
    }
}

/// The gateway that the configuration asks for.
///
/// # Errors
/// Its address is none, or the HTTP client cannot be set up.
pub fn gateway(config: &Config) -> Result<Arc<dyn SmsGateway>> {
    if !config.sms_url.is_empty() {
        let url = Url::parse(&config.sms_url).ok();
        let named = |host: &str| host.contains(|c: char| c.is_ascii_alphanumeric());
        let can = url.is_some_and(|url| {
            matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(named)
        });
        if !can {
            return Err(Error::Config(format!(
                "sms_url（JINBAN_SMS_URL）写的是“{}”，要写成短信网关的网址，http:// 或 https:// 开头",
                config.sms_url
            )));
        }
        return Ok(Arc::new(HttpGateway::new(config)?));
    }
    Ok(match config.demo {
        true => Arc::new(OnScreen),
        false => Arc::new(NoGateway),
    })
}

/// Demonstration: nothing is sent, the answer carries the message.
pub struct OnScreen;

impl SmsGateway for OnScreen {
    fn send_code<'a>(&'a self, _phone: &'a str, _code: &'a str) -> Sending<'a> {
        Box::pin(async { true })
    }

    fn send_text<'a>(&'a self, _phone: &'a str, _text: &'a str) -> Sending<'a> {
        Box::pin(async { true })
    }

    fn on_screen(&self) -> bool {
        true
    }
}

/// Nothing configured: no message can be sent.
pub struct NoGateway;

impl SmsGateway for NoGateway {
    fn send_code<'a>(&'a self, _phone: &'a str, _code: &'a str) -> Sending<'a> {
        Box::pin(async { false })
    }

    fn send_text<'a>(&'a self, _phone: &'a str, _text: &'a str) -> Sending<'a> {
        Box::pin(async { false })
    }

    fn sends_codes(&self) -> bool {
        false
    }

    fn takes_texts(&self) -> bool {
        false
    }
}

/// `POST {sms_url}` with `{"phone": "...", "code": "..."}`, or with `"text"` in
/// place of `"code"` where `sms_texts` says so; any 2xx is success.
/// A county's own gateway is reached through an adapter of these few lines.
pub struct HttpGateway {
    client: reqwest::Client,
    url: String,
    token: String,
    texts: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Words<'a> {
    Code(&'a str),
    Text(&'a str),
}

#[derive(Serialize)]
struct Message<'a> {
    phone: &'a str,
    #[serde(flatten)]
    words: Words<'a>,
}

impl HttpGateway {
    fn new(config: &Config) -> Result<Self> {
        tls::provide();
        let client = reqwest::Client::builder()
            .timeout(Duration::from_secs(10))
            .build()
            .map_err(|error| Error::Config(format!("sms_url: {error}")))?;
        Ok(Self {
            client,
            url: config.sms_url.clone(),
            token: config.sms_token.clone(),
            texts: config.sms_texts,
        })
    }

    async fn post(&self, message: &Message<'_>) -> reqwest::Result<()> {
        let request = self.client.post(&self.url).bearer_auth(&self.token);
        request.json(message).send().await?.error_for_status()?;
        Ok(())
    }

    async fn send(&self, message: Message<'_>) -> bool {
        let sent = self.post(&message).await;
        let went = sent.is_ok();
        if let Err(error) = sent {
            // The address only: neither the phone nor the words are in it.
            let status = error.status().map(|status| status.as_u16());
            tracing::error!(
                http.status = status,
                cause = %error.without_url(),
                "the SMS gateway did not take a message"
            );
        }
        went
    }
}

impl SmsGateway for HttpGateway {
    fn send_code<'a>(&'a self, phone: &'a str, code: &'a str) -> Sending<'a> {
        let words = Words::Code(code);
        Box::pin(self.send(Message { phone, words }))
    }

    fn send_text<'a>(&'a self, phone: &'a str, text: &'a str) -> Sending<'a> {
        let words = Words::Text(text);
        Box::pin(async move { self.texts && self.send(Message { phone, words }).await })
    }

    fn takes_texts(&self) -> bool {
        self.texts
    }
}
