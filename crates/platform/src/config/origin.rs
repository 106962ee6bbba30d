//! Where citizens come to, and what follows from it for their cookies.

use super::Config;
use url::{Host, Url};

impl Config {
    /// The address without a slash at its end, to put paths behind it; empty
    /// when nobody said where the portal is.
    pub fn origin(&self) -> &str {
        self.base_url.trim_end_matches('/')
    }

    /// Whether citizens come by https.
    pub fn is_https(&self) -> bool {
        let scheme = self.base_url.split_once("://").map(|(scheme, _)| scheme);
        scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"))
    }

    /// Whether cookies carry `Secure`: always, except for plain http on the
    /// loopback, where browsers may refuse such cookies, and for plain http in a
    /// demonstration, which phones of the same network open by its address: to
    /// them a `Secure` cookie would be none.
    pub fn secure_cookies(&self) -> bool {
        let Ok(url) = Url::parse(&self.base_url) else {
            return true;
        };
        let loopback = match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        };
        !(url.scheme() == "http" && (loopback || self.demo))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_secure_except_on_plain_loopback_and_in_a_plain_demonstration() {
        for (url, production, demo) in [
            ("http://127.0.0.1:8080", false, false),
            ("http://localhost:8080", false, false),
            ("http://[::1]:8080", false, false),
            ("http://192.168.1.2:8080", true, false),
            ("http://banshi.example.gov.cn", true, false),
            ("https://localhost", true, true),
            ("https://banshi.example.gov.cn", true, true),
            ("", true, true),
        ] {
            let secure = |demo| {
                let base_url = url.into();
                let config = Config {
                    base_url,
                    demo,
                    ..Config::default()
                };
                config.secure_cookies()
            };
            assert_eq!((secure(false), secure(true)), (production, demo), "{url}");
        }
    }
}
