//! Messages to a gateway over HTTP.

use super::{Handover, SmsGateway};
use crate::config::Config;
use crate::doors::client;
use crate::error::Result;
use reqwest::StatusCode;
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

    async fn post(&self, message: &Message<'_>) -> reqwest::Result<StatusCode> {
        let mut request = self.client.post(&self.url).bearer_auth(&self.token);
        if let Some(key) = message.key {
            request = request.header("Idempotency-Key", key);
        }
        Ok(request.json(message).send().await?.status())
    }

    async fn send(&self, message: Message<'_>) -> bool {
        match self.post(&message).await {
            Ok(status) if status.is_success() => return true,
            // One that sends on to somewhere else has not taken it either.
            Ok(status) => tracing::error!(
                http.status = status.as_u16(),
                "短信网关没有收下一条短信：请看看 sms_url、sms_token 对不对，网关在不在运行"
            ),
            // Without the address: neither the phone nor the words are in it.
            Err(error) => tracing::error!(
                cause = %error.without_url(),
                "短信网关没有收下一条短信：请看看 sms_url、sms_token 对不对，网关在不在运行"
            ),
        }
        false
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

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::http::HeaderMap;
    use axum::response::Redirect;
    use axum::routing::post;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    /// What a gateway is told, its token among it, is nobody else's.
    #[tokio::test]
    async fn a_gateway_that_sends_on_has_not_taken_it_and_nobody_else_is_told() {
        let told = Arc::new(AtomicBool::new(false));
        let heard = told.clone();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let router = Router::new()
            .route("/sms", post(async || Redirect::temporary("/other")))
            .route(
                "/other",
                post(async move |_: HeaderMap| heard.store(true, Ordering::Relaxed)),
            );
        tokio::spawn(async move { axum::serve(listener, router).await });
        let gateway = HttpGateway::new(&Config {
            sms_url: format!("http://{addr}/sms"),
            sms_texts: true,
            ..Config::default()
        });
        let gateway = gateway.unwrap();
        assert!(!gateway.send_code("13800138000", "123456").await);
        assert!(!gateway.send_text("13800138000", "停办", "k").await);
        assert!(!told.load(Ordering::Relaxed));
    }
}
