//! Where a request comes from: the one place that reads addresses.

use crate::app::App;
use crate::error::Error;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use ipnet::Ipv6Net;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Where a request comes from, as a hash; a counter of it is kept for a day.
pub struct Caller(pub String);

impl FromRequestParts<App> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        // Without a socket nobody is in between: tests within the process.
        let peer = peer.map_or(Ipv4Addr::LOCALHOST.into(), |info| info.0.ip());
        let client = app
            .config
            .trusted_proxies
            .client(peer, &forwarded(&parts.headers));
        Ok(Self(app.key.hash(&line(client))))
    }
}

/// Every entry of every `X-Forwarded-For`, in order: a proxy may add a line of
/// its own instead of an entry.
fn forwarded(headers: &HeaderMap) -> Vec<&str> {
    let lines = headers.get_all("x-forwarded-for").iter();
    let lines = lines.filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).collect()
}

/// The line that a client is counted by: of IPv6 the /64, out of which each
/// device takes as many addresses as it likes.
fn line(client: IpAddr) -> String {
    match client {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            Ipv6Net::new(address, 64).map_or(address.to_string(), |net| net.trunc().to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_ipv6_is_counted_as_one() {
        let of = |text: &str| line(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_ne!(of("203.0.113.1"), of("203.0.113.2"));
    }
}
