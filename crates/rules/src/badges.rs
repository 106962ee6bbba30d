//! 标识 of an item, computed from its elements so that they cannot lie.

use crate::bring::Group;
use crate::cost::Cost;
use crate::site::takes;
use crate::ways::{is_here, trips};
use jinban_contract::item::{Badge, ExemptReason, Handling, Item, Material, Need, Source};
use jinban_contract::site::SiteKind;

/// The badges of an item, always in the same order.
pub fn badges(item: &Item) -> Vec<Badge> {
    let (here, trips) = (is_here(item), trips(item));
    let later = item.materials.iter().any(|m| Group::of(m) == Group::Later);
    let free = Cost::of(&item.fees, &item.other_costs) == Cost::Nothing;
    [
        (Badge::Instant, item.handling == Handling::Instant),
        (Badge::FullyOnline, here && trips == Some((0, 0))),
        (Badge::OneVisit, trips == Some((1, 1))),
        (Badge::NoProof, item.materials.iter().all(needs_no_proof)),
        (Badge::Promise, item.promise.is_some()),
        (Badge::Later, later),
        (Badge::Free, free),
        (Badge::InVillage, in_village(item)),
    ]
    .into_iter()
    .filter_map(|(badge, earned)| earned.then_some(badge))
    .collect()
}

/// Nothing that somebody else issues has to be brought, whatever the office
/// finds: the applicant writes it, or it is not necessary, or exempt without a
/// condition.
fn needs_no_proof(material: &Material) -> bool {
    let exempt = material.exempt.as_ref();
    material.need == Need::Optional
        || material.source == Source::Applicant
        || exempt.is_some_and(|exempt| match exempt.reason {
            ExemptReason::Promise | ExemptReason::FiveCases => true,
            // What is not found has to be brought after all.
            ExemptReason::Shared | ExemptReason::ECertificate => false,
        })
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
