//! The kinds of sites, and the order in which people are sent to them.

use jinban_contract::site::SiteKind;

/// Kinds by their names on the wire, in the order of every list of sites: who
/// can do the most stands first, the many villages last.
pub const KINDS: [(&str, SiteKind); 8] = [
    ("center", SiteKind::Center),
    ("branch", SiteKind::Branch),
    ("town", SiteKind::Town),
    ("police", SiteKind::Police),
    ("post", SiteKind::Post),
    ("partner", SiteKind::Partner),
    ("kiosk", SiteKind::Kiosk),
    ("village", SiteKind::Village),
];

/// The place of a kind in `KINDS`.
pub fn rank(kind: SiteKind) -> usize {
    let at = KINDS.iter().position(|(_, known)| *known == kind);
    at.unwrap_or(KINDS.len())
}
