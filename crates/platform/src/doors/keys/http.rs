//! Master keys that stay where they are: a KMS, or an adapter before a device
//! with SM4, over HTTP.

use super::own::Own;
use super::{Answer, KeyDoor, NoKey, Wrapped};
use crate::config::Config;
use crate::doors::client;
use crate::error::Result;
use crate::sealed::Secret;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::StatusCode;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use zeroize::Zeroizing;

/// What a service says that has no master key to wrap with, or is asked at a wrong address.
const NO_MASTER: &str = "它回答 404：没有可以用来加密的主密钥，或者网址写得不对";

/// How long one call may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// `POST {kms_url}/wrap` with `{"key", "plaintext"}` gives `{"master_key",
/// "wrapped"}`; `POST {kms_url}/unwrap` with `{"key", "master_key", "wrapped"}`
/// gives `{"plaintext"}`: `key` is the name of the data key and part of what is
/// wrapped, `plaintext` is base64. 404 means that there is no such master key,
/// 422 that it does not fit.
pub(super) struct HttpKeys {
    client: reqwest::Client,
    url: String,
    token: String,
    /// Those from before: what they wrapped still opens.
    own: Own,
}

#[derive(Serialize)]
struct Wrap<'a> {
    key: &'a str,
    plaintext: &'a str,
}

#[derive(Serialize)]
struct Unwrap<'a> {
    key: &'a str,
    master_key: &'a str,
    wrapped: &'a str,
}

#[derive(Deserialize)]
struct Closed {
    master_key: String,
    wrapped: String,
}

#[derive(Deserialize)]
struct Opened {
    plaintext: String,
}

impl HttpKeys {
    pub(super) fn new(config: &Config, own: Own) -> Result<Self> {
        Ok(Self {
            client: client("kms_url", PATIENCE)?,
            url: config.kms_url.trim_end_matches('/').to_owned(),
            token: config.kms_token.clone(),
            own,
        })
    }

    /// `master` is named where it is refused; whoever wraps leaves the choice to the service.
    async fn call<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
        master: Option<&str>,
    ) -> Result<T, NoKey> {
        // Without the address, which may hold a secret; what is sent is never told.
        let away = |error: reqwest::Error| NoKey::Away(words(&error).to_owned());
        let call = self.client.post(format!("{}/{path}", self.url));
        let sent = call.bearer_auth(&self.token).json(body).send().await;
        let answer = sent.map_err(away)?;
        let place = || "密钥服务".to_owned();
        match (answer.status(), master) {
            (StatusCode::NOT_FOUND, Some(name)) => Err(NoKey::Missing(name.to_owned(), place())),
            (StatusCode::UNPROCESSABLE_ENTITY, Some(name)) => {
                Err(NoKey::Wrong(name.to_owned(), place()))
            }
            (StatusCode::NOT_FOUND, None) => Err(NoKey::Away(NO_MASTER.to_owned())),
            (status, _) if status.is_success() => answer.json().await.map_err(away),
            (status, _) => Err(NoKey::Away(format!("它回答 {}", status.as_u16()))),
        }
    }
}

fn words(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        "等了很久，它没有回答"
    } else if error.is_connect() {
        "连不上它"
    } else {
        "它的回答断了，或者读不懂"
    }
}

impl KeyDoor for HttpKeys {
    fn wrap<'a>(&'a self, name: &'a str, key: &'a Secret) -> Answer<'a, Wrapped> {
        Box::pin(async move {
            let plaintext = Zeroizing::new(STANDARD.encode(&**key));
            let (key, plaintext) = (name, plaintext.as_str());
            let closed: Closed = self.call("wrap", &Wrap { key, plaintext }, None).await?;
            Ok(Wrapped {
                by: closed.master_key,
                text: closed.wrapped,
            })
        })
    }

    fn unwrapped<'a>(&'a self, name: &'a str, wrapped: &'a Wrapped) -> Answer<'a, Secret> {
        Box::pin(async move {
            if self.own.has(&wrapped.by) {
                return self.own.unwrapped(name, wrapped).await;
            }
            let body = Unwrap {
                key: name,
                master_key: &wrapped.by,
                wrapped: &wrapped.text,
            };
            let opened: Opened = self.call("unwrap", &body, Some(&wrapped.by)).await?;
            let plaintext = Zeroizing::new(opened.plaintext);
            let key = STANDARD.decode(plaintext.as_bytes());
            let garbled = |_| NoKey::Away("它的回答读不懂".to_owned());
            key.map(Secret::new).map_err(garbled)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sealed::Suite;
    use axum::Router;
    use axum::routing::post;
    use serde_json::{Value, json};

    /// One that turns what it is given round, for the master key `hsm`.
    async fn kms() -> String {
        let wrap = post(async |body: String| {
            let body: Value = serde_json::from_str(&body).unwrap();
            let turned: String = body["plaintext"].as_str().unwrap().chars().rev().collect();
            json!({ "master_key": "hsm", "wrapped": turned }).to_string()
        });
        let unwrap = post(async |body: String| {
            let body: Value = serde_json::from_str(&body).unwrap();
            let turned: String = body["wrapped"].as_str().unwrap().chars().rev().collect();
            match body["master_key"].as_str().unwrap() {
                "hsm" => Ok(json!({ "plaintext": turned }).to_string()),
                "broken" => Err(axum::http::StatusCode::UNPROCESSABLE_ENTITY),
                _ => Err(axum::http::StatusCode::NOT_FOUND),
            }
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let router = Router::new()
            .route("/v1/wrap", wrap)
            .route("/v1/unwrap", unwrap);
        tokio::spawn(async move { axum::serve(listener, router).await });
        format!("http://{addr}/v1/")
    }

    fn door(kms_url: String, master_keys: String) -> HttpKeys {
        let config = Config {
            kms_url,
            kms_token: "hush".into(),
            master_keys,
            ..Config::default()
        };
        let own = Own::set(&config, Suite::Aes256Gcm).unwrap();
        HttpKeys::new(&config, own).unwrap()
    }

    fn secret() -> Secret {
        Secret::new(vec![7; 16])
    }

    #[tokio::test]
    async fn a_data_key_goes_there_and_back_and_a_master_key_of_before_still_opens() {
        let before = format!("mine {}", "ab".repeat(32));
        let old = Own::set(
            &Config {
                master_keys: before.clone(),
                ..Config::default()
            },
            Suite::Sm4Gcm,
        );
        let old = old.unwrap().wrap("k", &secret()).await.unwrap();
        let door = door(kms().await, before);
        let wrapped = door.wrap("k", &secret()).await.unwrap();
        assert_eq!(wrapped.by, "hsm");
        assert_eq!(door.unwrapped("k", &wrapped).await.unwrap(), secret());
        assert_eq!(door.unwrapped("k", &old).await.unwrap(), secret());
    }

    #[tokio::test]
    async fn a_service_without_a_master_key_is_told_by_no_empty_name() {
        let url = kms().await.replace("/v1/", "/v2/");
        let told = door(url, String::new()).wrap("k", &secret()).await;
        let told = told.map(|_| "wrapped").unwrap_err().to_string();
        assert!(told.contains("404") && !told.contains("“”"), "{told}");
    }

    #[tokio::test]
    async fn what_it_does_not_have_is_named_and_its_silence_holds_no_secret() {
        let url = kms().await;
        let told = async |url: String, by: &str| {
            let wrapped = Wrapped {
                by: by.into(),
                text: "x".into(),
            };
            let door = door(url, String::new());
            door.unwrapped("k", &wrapped).await.unwrap_err()
        };
        assert!(matches!(told(url.clone(), "gone").await, NoKey::Missing(by, _) if by == "gone"));
        assert!(matches!(told(url, "broken").await, NoKey::Wrong(by, _) if by == "broken"));
        let away = told("http://127.0.0.1:9/geheim".into(), "hsm")
            .await
            .to_string();
        assert!(away.contains("JINBAN_KMS_URL"), "{away}");
        assert!(!away.contains("geheim") && !away.contains("hush"), "{away}");
    }
}
