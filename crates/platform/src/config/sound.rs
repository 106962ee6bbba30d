//! Whether settings can work: what could not is refused at the start, not by the first citizen.

use super::Config;
use crate::doors::scanner;
use crate::error::{Error, Result};
use crate::sealed::Suite;
use crate::secret;
use url::Url;

/// A number's key, what it is set to, and the least that works.
type Bound = (&'static str, u32, u32);

/// Refuses what cannot work.
///
/// # Errors
/// The first such setting, with what to write.
pub(super) fn check(config: &Config) -> Result<()> {
    secret::long_enough(&config.secret)?;
    if config
        .secrets_before()
        .any(|secret| secret::long_enough(secret).is_err())
    {
        return refused(
            "secret_before",
            "…",
            "换之前的 secret，每个至少 32 个字，几个之间空一格",
        );
    }
    let small = bounds(config)
        .into_iter()
        .find(|(_, set, least)| set < least);
    if let Some((key, set, least)) = small {
        return refused(key, &set.to_string(), &format!("{least} 或者更大的数"));
    }
    let site = "https://banshi.example.gov.cn 这样，后面不带路径";
    if !config.base_url.is_empty() && !is_site(&config.base_url) {
        return refused("base_url", &config.base_url, site);
    }
    if !is_site(&config.wechat_url) {
        return refused(
            "wechat_url",
            &config.wechat_url,
            "https://api.weixin.qq.com 这样",
        );
    }
    config.suite()?;
    if !config.kms_url.is_empty() && !is_service(&config.kms_url) {
        let wanted = "密钥服务的网址，http:// 或 https:// 开头";
        return refused("kms_url", &config.kms_url, wanted);
    }
    if !config.scanner.is_empty() && !scanner::is_address(&config.scanner) {
        return refused("scanner", &config.scanner, scanner::ADDRESS);
    }
    store(&config.objects_url)
}

fn bounds(config: &Config) -> [Bound; 8] {
    [
        ("lock_wait_ms", config.lock_wait_ms, 100),
        ("connections", config.connections, 1),
        ("session_minutes", config.session_minutes, 1),
        ("codes_per_address", config.codes_per_address, 1),
        ("codes_per_hour", config.codes_per_hour, 1),
        ("number_days", config.number_days, 1),
        ("upload_hours", config.upload_hours, 1),
        ("idempotency_days", config.idempotency_days, 1),
    ]
}

/// Sheets carry the address for years: one that no browser opens is refused.
fn is_site(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| {
        let page = matches!(url.scheme(), "http" | "https") && url.has_host();
        let bare = url.query().is_none() && url.fragment().is_none();
        page && bare && url.path() == "/" && url.username().is_empty()
    })
}

/// What a platform calls: it may have a path.
fn is_service(url: &str) -> bool {
    let url = Url::parse(url).ok();
    url.is_some_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// That there is no such cipher.
pub(super) fn no_cipher(set: &str) -> Error {
    let names = Suite::ALL.map(Suite::name).join(" 或者 ");
    Error::Config(wrong("cipher", set, &names))
}

fn store(url: &str) -> Result<()> {
    let wanted = "文件夹的路径，或者 s3://桶名/前缀";
    match url.split_once("://") {
        Some(("s3", rest)) if !rest.split('/').next().unwrap_or_default().is_empty() => Ok(()),
        Some(_) => refused("objects_url", url, wanted),
        None => Ok(()),
    }
}

fn refused(key: &str, set: &str, wanted: &str) -> Result<()> {
    Err(Error::Config(wrong(key, set, wanted)))
}

fn wrong(key: &str, set: &str, wanted: &str) -> String {
    let (name, set) = (key.to_uppercase(), secret::open_part(set));
    format!("{key}（JINBAN_{name}）写的是“{set}”，要写成{wanted}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_no_browser_opens_is_refused() {
        for url in ["https://banshi.example.gov.cn", "http://10.1.2.3:8080/"] {
            assert!(is_site(url), "{url}");
        }
        for url in [
            "banshi.example.gov.cn",
            "http://10.1.2.3:80/x",
            "https://x.cn/?a",
            "https://x.cn/#a",
            "https://u@x.cn",
            "ftp://x.cn",
        ] {
            assert!(!is_site(url), "{url}");
        }
    }

    #[test]
    fn what_cannot_work_is_refused_by_its_name() {
        type Set = fn(&mut Config);
        let sets: [(&str, Set); 13] = [
            ("cipher", |config| config.cipher = "des".into()),
            ("kms_url", |config| config.kms_url = "kms".into()),
            ("scanner", |config| config.scanner = "clamd".into()),
            ("connections", |config| config.connections = 0),
            ("session_minutes", |config| config.session_minutes = 0),
            ("codes_per_address", |config| config.codes_per_address = 0),
            ("number_days", |config| config.number_days = 0),
            ("upload_hours", |config| config.upload_hours = 0),
            ("idempotency_days", |config| config.idempotency_days = 0),
            ("lock_wait_ms", |config| config.lock_wait_ms = 0),
            ("wechat_url", |config| config.wechat_url = "x".into()),
            ("objects_url", |config| {
                config.objects_url = "s3:///p".into()
            }),
            ("objects_url", |config| {
                config.objects_url = "ftp://x".into()
            }),
        ];
        assert!(check(&Config::default()).is_ok());
        for (key, set) in sets {
            let mut config = Config::default();
            set(&mut config);
            let error = check(&config).unwrap_err().to_string();
            let named = format!("{key}（JINBAN_{}）", key.to_uppercase());
            assert!(error.contains(&named), "{error}");
        }
    }
}
