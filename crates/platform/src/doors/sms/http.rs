//! Messages to a gateway over HTTP.

use super::{Handover, SmsGateway};
use crate::config::Config;
use crate::doors::client;
use crate::error::Result;
use serde::Serialize;
use std::time::Duration;

/// How long a gateway may take for one message.
const PATIENCE: Duration = Duration::from_secs(10);

/// `POST {sms_url}` with `{"phone": "...", "code": "..."}`, or with `"text"` in
/// place of `"code"` where `sms_texts` says so; any 2xx is success.
/// A text carries an `Idempotency-Key`, the same when it comes again.
/// A county's own gateway is reached through an adapter of these few lines.
pub(super) struct HttpGateway {
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
    /// A header: what tells it from every other.
    #[serde(skip)]
    key: Option<&'a str>,
}

impl HttpGateway {
    pub(super) fn new(config: &Config) -> Result<Self> {
        Ok(Self {
            client: client("sms_url", PATIENCE)?,
            url: config.sms_url.clone(),
            token: config.sms_token.clone(),
            texts: config.sms_texts,
        })
    }

    async fn post(&self, message: &Message<'_>) -> reqwest::Result<()> {
        let mut request = self.client.post(&self.url).bearer_auth(&self.token);
        if let Some(key) = message.key {
            request = request.header("Idempotency-Key", key);
        }
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
    fn send_code<'a>(&'a self, phone: &'a str, code: &'a str) -> Handover<'a> {
        let (words, key) = (Words::Code(code), None);
        Box::pin(self.send(Message { phone, words, key }))
    }

    fn send_text<'a>(&'a self, phone: &'a str, text: &'a str, key: &'a str) -> Handover<'a> {
        let (words, key) = (Words::Text(text), Some(key));
        Box::pin(async move { self.texts && self.send(Message { phone, words, key }).await })
    }

    fn takes_texts(&self) -> bool {
        self.texts
    }
}
