//! 惠企政策, 用工信息 and 便民资讯: which of them stand beside an item, and where
//! their links lead.

use jinban_contract::item::Item;
use jinban_contract::related::{Related, RelatedKind};
use jinban_contract::time::Date;
use std::cmp::Reverse;

/// So many of a kind stand beside an item: a block, not a page of news.
pub const MOST: usize = 3;

/// The kinds in the order in which they are shown.
pub const KINDS: [RelatedKind; 3] = [RelatedKind::Policy, RelatedKind::Job, RelatedKind::News];

/// What goes with an item on a day: what names the item first, then what
/// shares a theme and the audience, the newest first, equals in their own
/// order. An item that is done no more has nothing beside it.
pub fn fitting<'a>(all: &'a [Related], item: &Item, today: Date) -> Vec<&'a Related> {
    if item.withdrawn.is_some() {
        return Vec::new();
    }
    let valid = all.iter().filter(|entry| is_valid(entry, today));
    let mut fitting: Vec<_> = valid.filter_map(|e| Some((rank(e, item)?, e))).collect();
    fitting.sort_by_key(|(rank, entry)| (*rank, Reverse(entry.published_on)));
    let of_kind = |kind| {
        let own = fitting.iter().filter(move |(_, entry)| entry.kind == kind);
        own.take(MOST).map(|(_, entry)| *entry)
    };
    KINDS.into_iter().flat_map(of_kind).collect()
}

/// Published by then, and still holding.
fn is_valid(entry: &Related, today: Date) -> bool {
    entry.published_on <= today && entry.valid_until.is_none_or(|last| today <= last)
}

/// How closely it goes with the item, 0 the closest; none when it does not.
fn rank(entry: &Related, item: &Item) -> Option<u8> {
    if entry.items.contains(&item.code) {
        return Some(0);
    }
    let theme = entry.themes.iter().any(|theme| item.themes.contains(theme));
    let reader = |who| item.audience.contains(who);
    let for_them = entry.audience.is_empty() || entry.audience.iter().any(reader);
    (theme && for_them).then_some(1)
}

/// Where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A page of this portal.
    Portal,
    /// A site of the government (`.gov.cn`).
    Government,
    /// Somebody else's site: the citizen is told before leaving.
    Elsewhere,
}

/// Where an address leads; none for one that may not be a link. Names of
/// users in it (`https://gov.cn@example.com`) only serve to deceive.
pub fn target(url: &str) -> Option<Target> {
    let odd = |c: char| c.is_whitespace() || c.is_control() || c == '\\';
    if url.contains(odd) {
        return None;
    }
    if url.starts_with('/') {
        return (!url.starts_with("//")).then_some(Target::Portal);
    }
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| url.strip_prefix(scheme))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let port_fits = port.parse::<u16>().is_ok();
    (port_fits && is_host(name)).then(|| match is_government(name) {
        true => Target::Government,
        false => Target::Elsewhere,
    })
}

fn is_host(name: &str) -> bool {
    let label = |label: &str| {
        let fits = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        !label.is_empty() && label.bytes().all(fits)
    };
    name.contains('.') && name.split('.').all(label)
}

fn is_government(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == "gov.cn" || name.ends_with(".gov.cn")
}
