//! Requests that change something must come from the portal's own pages.

use crate::config::Config;
use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN, REFERER};
use url::Url;

/// Whether a request was made by a page of this site. Browsers that say so
/// themselves (`Sec-Fetch-Site`) are believed; older ones send `Origin`, or at
/// least `Referer`.
pub fn same_origin(headers: &HeaderMap, config: &Config) -> bool {
    if let Some(site) = text(headers, "sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let from = text(headers, ORIGIN.as_str()).or(text(headers, REFERER.as_str()));
    let Some(from) = from.and_then(|from| Url::parse(from).ok()) else {
        return false;
    };
    let own = Url::parse(&config.base_url).ok();
    let ours = own.is_some_and(|own| own.origin() == from.origin());
    ours || text(headers, HOST.as_str()).is_some_and(|host| authority(&from) == host)
}

/// Whether a request says of itself that another site made it. Programs that
/// are no browsers say nothing.
pub fn declared_foreign(headers: &HeaderMap, config: &Config) -> bool {
    let says = text(headers, "sec-fetch-site").or(text(headers, ORIGIN.as_str()));
    says.is_some() && !same_origin(headers, config)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|v| v.to_str().ok())
}

fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};
    use rstest::rstest;

    #[rstest]
    #[case(&[("sec-fetch-site", "same-origin")], true)]
    #[case(&[("sec-fetch-site", "cross-site"), ("origin", "https://a.example")], false)]
    #[case(&[("origin", "https://a.example")], true)]
    #[case(&[("origin", "https://b.example")], false)]
    #[case(&[("origin", "http://10.0.0.1:81"), ("host", "10.0.0.1:81")], true)]
    #[case(&[("origin", "null")], false)]
    #[case(&[("referer", "https://a.example/apply/x")], true)]
    #[case(&[], false)]
    fn only_our_own_pages(#[case] sent: &[(&'static str, &'static str)], #[case] ours: bool) {
        let config = Config {
            base_url: "https://a.example".into(),
            ..Config::default()
        };
        let header = |&(name, value)| {
            let name = HeaderName::from_static(name);
            (name, HeaderValue::from_static(value))
        };
        let headers: HeaderMap = sent.iter().map(header).collect();
        assert_eq!(same_origin(&headers, &config), ours);
    }
}
