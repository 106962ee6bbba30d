//! Whom an address is there for, by its host.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// Who can open an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// This machine, or those of the same network.
    House,
    /// Whoever knows it.
    Everybody,
}

/// Whom an address is there for; one that is none is there for nobody outside.
pub(super) fn reach(url: &str) -> Reach {
    let url = Url::parse(url).ok();
    let inside = match url.as_ref().and_then(Url::host) {
        Some(Host::Domain(name)) => is_name_of_the_house(name),
        Some(Host::Ipv4(address)) => is_inside(address.into()),
        Some(Host::Ipv6(address)) => is_inside(address.into()),
        None => true,
    };
    match inside {
        true => Reach::House,
        false => Reach::Everybody,
    }
}

/// A name without a dot is told by the house's own network alone.
fn is_name_of_the_house(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let last = name.rsplit('.').next().unwrap_or_default();
    !name.contains('.') || matches!(last, "local" | "localhost")
}

fn is_inside(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => of_4(address),
        IpAddr::V6(address) => of_6(address),
    }
}

fn of_4(address: Ipv4Addr) -> bool {
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        // Every address of this machine: which one people type is not known.
        || address.is_unspecified()
}

fn of_6(address: Ipv6Addr) -> bool {
    address.is_loopback()
        || address.is_unique_local()
        || address.is_unicast_link_local()
        || address.is_unspecified()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::none("")]
    #[case::no_address("banshi")]
    #[case::loopback("http://127.0.0.1:8080")]
    #[case::all_of_it("http://0.0.0.0:8080")]
    #[case::named_loopback("http://localhost:8080")]
    #[case::loopback_6("http://[::1]:8080")]
    #[case::private("http://192.168.1.2:8080/")]
    #[case::private_10("https://10.1.2.3")]
    #[case::private_172("http://172.31.0.1")]
    #[case::mapped("http://[::ffff:192.168.1.2]")]
    #[case::link_local("http://169.254.1.1")]
    #[case::link_local_6("http://[fe80::1]")]
    #[case::unique_local("http://[fd00::1]")]
    #[case::plain_name("http://hall-pc:8080")]
    #[case::rooted_name("http://hall-pc.:8080")]
    #[case::multicast_name("http://Hall.LOCAL:8080")]
    fn of_the_house(#[case] url: &str) {
        assert_eq!(reach(url), Reach::House);
    }

    #[rstest]
    #[case::name("https://banshi.example.gov.cn")]
    #[case::plain("http://banshi.example.gov.cn:8080")]
    #[case::only_begins_so("https://localhost.example.cn")]
    #[case::only_ends_so("https://notlocal.cn")]
    #[case::address("http://203.0.113.9")]
    #[case::beside_private("http://172.32.0.1")]
    #[case::written_as_one_number("http://3405803785")]
    #[case::address_6("http://[2001:db8::1]")]
    #[case::mapped("http://[::ffff:203.0.113.9]")]
    #[case::in_front_of_a_host("https://127.0.0.1@banshi.example.gov.cn")]
    fn of_everybody(#[case] url: &str) {
        assert_eq!(reach(url), Reach::Everybody);
    }
}
