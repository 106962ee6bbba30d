//! Text messages.

mod demo;
mod http;

use crate::config::Config;
use crate::error::{Error, Result};
use crate::secret;
use demo::{NoGateway, OnScreen};
use http::HttpGateway;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use url::Url;

/// A send in progress; true when the gateway took the message.
pub type Handover<'a> = Pin<Box<dyn Future<Output = bool> + Send + 'a>>;

/// Something that can send text messages to a phone.
pub trait SmsGateway: Send + Sync {
    /// Sends the one-time code `code` to the mobile number `phone`.
    fn send_code<'a>(&'a self, phone: &'a str, code: &'a str) -> Handover<'a>;

    /// Sends `text`, at most 300 characters, to the mobile number `phone`. What
    /// comes again, because its end was not written down, comes with the same
    /// `key` (visible ASCII).
    fn send_text<'a>(&'a self, phone: &'a str, text: &'a str, key: &'a str) -> Handover<'a>;

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
                secret::open_part(&config.sms_url)
            )));
        }
        return Ok(Arc::new(HttpGateway::new(config)?));
    }
    Ok(match config.demo {
        true => Arc::new(OnScreen),
        false => Arc::new(NoGateway),
    })
}
