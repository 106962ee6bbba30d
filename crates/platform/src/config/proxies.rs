//! Which hops in front of the platform are its own, and so whom a request is
//! from: entries of `X-Forwarded-For` that no own proxy wrote may be anybody's
//! invention.

use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use std::str::FromStr;

/// The proxies whose word is taken.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "String")]
pub enum Proxies {
    /// None: the client is who connects.
    #[default]
    None,
    /// So many, each before the other; the last of them connects.
    Count(u8),
    /// Those in these nets, and this machine's own.
    Nets(Vec<IpNet>),
}

impl Proxies {
    /// Who asks: from `peer`, who connects, back through `forwarded` (the
    /// nearest last) as long as the word of a proxy of ours stands for it.
    pub fn client(&self, peer: IpAddr, forwarded: &[&str]) -> IpAddr {
        let mut client = peer.to_canonical();
        for (passed, entry) in forwarded.iter().rev().enumerate() {
            let known = self.trusts(client, passed).then(|| address(entry));
            match known.flatten() {
                Some(before) => client = before,
                None => break,
            }
        }
        client
    }

    /// Whether the hop `at`, with `passed` of ours behind it, is ours too.
    fn trusts(&self, at: IpAddr, passed: usize) -> bool {
        match self {
            Self::None => false,
            Self::Count(most) => passed < usize::from(*most),
            Self::Nets(nets) => at.is_loopback() || nets.iter().any(|net| net.contains(&at)),
        }
    }
}

/// An entry: an address, perhaps with a port, in brackets where it has colons.
fn address(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim().trim_matches('"');
    let bare = match entry.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None if entry.matches(':').count() == 1 => entry.split(':').next().unwrap_or_default(),
        None => entry,
    };
    bare.parse().ok().map(|found: IpAddr| found.to_canonical())
}

/// As operators write it: a number, or nets in a text or a list. `true`, from
/// the time when there could be one, is one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Switch(bool),
    Count(u8),
    Text(String),
    List(Vec<String>),
}

impl TryFrom<Written> for Proxies {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        match written {
            Written::Switch(one) => Ok(Self::counted(u8::from(one))),
            Written::Count(count) => Ok(Self::counted(count)),
            Written::Text(text) => text.parse(),
            Written::List(nets) => nets.join(",").parse(),
        }
    }
}

impl Proxies {
    fn counted(count: u8) -> Self {
        match count {
            0 => Self::None,
            count => Self::Count(count),
        }
    }
}

impl FromStr for Proxies {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim() {
            "" | "false" => return Ok(Self::None),
            "true" => return Ok(Self::Count(1)),
            text => {
                if let Ok(count) = text.parse() {
                    return Ok(Self::counted(count));
                }
            }
        }
        let parts = text.split([',', ' ']).filter(|part| !part.is_empty());
        let nets = parts.map(|part| net(part).ok_or_else(|| bad(part)));
        Ok(Self::Nets(nets.collect::<Result<_, _>>()?))
    }
}

fn net(text: &str) -> Option<IpNet> {
    let one = || text.parse::<IpAddr>().ok().map(IpNet::from);
    text.parse().ok().or_else(one)
}

fn bad(part: &str) -> String {
    format!("trusted_proxies 里的“{part}”既不是代理的个数，也不是网段（像 10.1.0.0/16）")
}

impl From<Proxies> for String {
    fn from(proxies: Proxies) -> Self {
        match proxies {
            Proxies::None => Self::new(),
            Proxies::Count(count) => count.to_string(),
            Proxies::Nets(nets) => {
                let nets: Vec<_> = nets.iter().map(ToString::to_string).collect();
                nets.join(",")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const CITIZEN: &str = "203.0.113.9";
    const WAF: &str = "10.1.0.5";
    const PROXY: &str = "10.2.0.1";

    #[rstest]
    #[case::nobody_is_believed("", PROXY, &[CITIZEN], PROXY)]
    #[case::one_proxy("1", PROXY, &[CITIZEN], CITIZEN)]
    #[case::what_the_client_wrote_before_it("1", PROXY, &["1.1.1.1", CITIZEN], CITIZEN)]
    #[case::one_where_there_are_two("1", PROXY, &[CITIZEN, WAF], WAF)]
    #[case::a_wall_before_the_proxy("2", PROXY, &[CITIZEN, WAF], CITIZEN)]
    #[case::two_and_an_invention("2", PROXY, &["1.1.1.1", CITIZEN, WAF], CITIZEN)]
    #[case::fewer_entries_than_proxies("2", PROXY, &[CITIZEN], CITIZEN)]
    #[case::none("1", PROXY, &[], PROXY)]
    #[case::nets("10.0.0.0/8", PROXY, &["1.1.1.1", CITIZEN, WAF], CITIZEN)]
    #[case::around_the_wall("10.1.0.5, 10.2.0.1", PROXY, &[CITIZEN], CITIZEN)]
    #[case::past_the_proxies("10.1.0.5,10.2.0.1", CITIZEN, &["1.1.1.1"], CITIZEN)]
    #[case::only_proxies("10.0.0.0/8", PROXY, &[WAF], WAF)]
    #[case::this_machine("10.1.0.0/16", "127.0.0.1", &[CITIZEN, WAF], CITIZEN)]
    #[case::with_a_port("1", PROXY, &["203.0.113.9:4711"], CITIZEN)]
    #[case::mapped("1", "::ffff:10.2.0.1", &["::ffff:203.0.113.9"], CITIZEN)]
    #[case::in_brackets("1", PROXY, &["[2001:db8::7]:443"], "2001:db8::7")]
    #[case::sixth_version("2001:db8:1::/48", "2001:db8:1::5", &["2001:db8::7"], "2001:db8::7")]
    #[case::no_address("1", PROXY, &["unknown"], PROXY)]
    fn the_client_is_who_stands_before_our_own(
        #[case] trusted: Proxies,
        #[case] peer: &str,
        #[case] forwarded: &[&str],
        #[case] client: &str,
    ) {
        let found = trusted.client(peer.parse().unwrap(), forwarded);
        assert_eq!(found.to_string(), client);
    }

    #[test]
    fn operators_write_numbers_and_nets_in_several_ways() {
        let read = |toml: &str| {
            let table: toml::Table = format!("p = {toml}").parse().unwrap();
            table["p"].clone().try_into::<Proxies>()
        };
        for one in ["1", "\"1\"", "true"] {
            assert_eq!(read(one).unwrap(), Proxies::Count(1), "{one}");
        }
        for none in ["0", "false", "\"\"", "\"0\""] {
            assert_eq!(read(none).unwrap(), Proxies::None, "{none}");
        }
        let nets = read("[\"10.1.0.0/16\", \"10.2.0.1\"]").unwrap();
        assert_eq!(String::from(nets.clone()), "10.1.0.0/16,10.2.0.1/32");
        assert_eq!(read("\"10.1.0.0/16 10.2.0.1/32\"").unwrap(), nets);
        for wrong in ["\"waf\"", "-1", "300", "\"10.1.0.0/99\"", "[\"\", \"x\"]"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
