//! 标识 of an item, computed from its elements so that they cannot lie.

use crate::site::takes;
use jinban_contract::item::{Badge, Channel, Handling, Item, Material, Need, Source};
use jinban_contract::site::SiteKind;

/// The badges of an item, always in the same order.
pub fn badges(item: &Item) -> Vec<Badge> {
    let online = item.channels.contains(&Channel::Online);
    let later = item.materials.iter().any(|m| m.need == Need::Later);
    [
        (Badge::Instant, item.handling == Handling::Instant),
        (Badge::FullyOnline, online && item.visits == 0),
        (Badge::OneVisit, item.visits <= 1),
        (Badge::NoProof, item.materials.iter().all(needs_no_proof)),
        (Badge::Promise, item.promise.is_some()),
        (Badge::Later, later),
        (Badge::Free, item.fees.is_empty()),
        (Badge::InVillage, in_village(item)),
    ]
    .into_iter()
    .filter_map(|(badge, earned)| earned.then_some(badge))
    .collect()
}

/// Nothing that somebody else issues has to be brought: the applicant writes
/// it, or it is exempt, or not necessary.
fn needs_no_proof(material: &Material) -> bool {
    material.need == Need::Optional
        || material.exempt.is_some()
        || material.source == Source::Applicant
}

fn in_village(item: &Item) -> bool {
    taken_at(item).contains(&SiteKind::Village)
}

/// The kinds of sites that take an item's papers (受理 or 代收), in the item's
/// order: where a citizen can go with them.
pub fn taken_at(item: &Item) -> Vec<SiteKind> {
    let places = item.places.iter();
    let taking = places.filter(|place| takes(&place.capabilities));
    taking.map(|place| place.kind).collect()
}
