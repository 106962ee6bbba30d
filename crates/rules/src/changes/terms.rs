//! 收费, 时限, 地点.

use super::Side;
use super::pairs::{Pair, pairs_of_texts};
use super::told::Told;
use super::values;
use crate::guidance::rough_hours;
use jinban_contract::item::{Fee, Handling, Item, Place};
use jinban_contract::notice::ChangeKind as K;

pub(super) fn compare(old: &Side<'_>, new: &Side<'_>, told: &mut Told) {
    fees(&old.sheet.fees, &new.sheet.fees, told);
    let costs = (old.item.other_costs.as_str(), new.item.other_costs.as_str());
    told.differ(K::Fee, "另外要花的钱", costs, true);
    limits(old, new, told);
    places(&old.item.places, &new.item.places, told);
    let ways = (old.item.offline_way.as_str(), new.item.offline_way.as_str());
    told.differ(K::OfflineWay, "", ways, true);
}

fn fees(old: &[Fee], new: &[Fee], told: &mut Told) {
    for pair in pairs_of_texts(&fee_names(old), &fee_names(new)) {
        match pair {
            Pair::Added(n) => told.add(K::FeeAdded, &new[n].name, "", &amount(&new[n]), true),
            Pair::Removed(at) => told.add(K::FeeRemoved, &old[at].name, "", "", false),
            Pair::Both(at, n) => {
                let (was, now) = (&old[at], &new[n]);
                let cheaper = now.amount_fen <= was.amount_fen && now.unit == was.unit;
                let raised = !cheaper || now.relief != was.relief;
                told.differ(K::Fee, &now.name, (&amount(was), &amount(now)), raised);
            }
        }
    }
}

fn fee_names(fees: &[Fee]) -> Vec<&str> {
    fees.iter().map(|fee| fee.name.as_str()).collect()
}

fn amount(fee: &Fee) -> String {
    let amount = format!("{}，{}", values::yuan(fee.amount_fen), fee.unit);
    match fee.relief.as_str() {
        "" => amount,
        relief => format!("{amount}，减免：{relief}"),
    }
}

fn limits(old: &Side<'_>, new: &Side<'_>, told: &mut Told) {
    let slower = hours(new) > hours(old);
    let promised = (promised(old), promised(new));
    told.differ(K::Limit, "", (&promised.0, &promised.1), slower);
    let slower = legal_hours(new.item) > legal_hours(old.item);
    let legal = (legal(old.item), legal(new.item));
    told.differ(K::LegalLimit, "", (&legal.0, &legal.1), slower);
}

fn promised(side: &Side<'_>) -> String {
    match (side.item.handling, side.sheet.promised) {
        (Handling::Instant, _) => values::AT_ONCE.to_owned(),
        (Handling::Promised, Some(limit)) => values::limit(limit),
        (Handling::Promised, None) => values::unpromised(side.item).to_owned(),
    }
}

fn hours(side: &Side<'_>) -> u32 {
    match (side.item.handling, side.sheet.promised) {
        (Handling::Instant, _) => 0,
        (Handling::Promised, Some(limit)) => rough_hours(limit),
        (Handling::Promised, None) => legal_hours(side.item),
    }
}

fn legal(item: &Item) -> String {
    item.legal_limit
        .map_or_else(|| values::NO_LEGAL_LIMIT.to_owned(), values::limit)
}

/// Without a limit it may take any time.
fn legal_hours(item: &Item) -> u32 {
    item.legal_limit.map_or(u32::MAX, rough_hours)
}

pub(super) fn places(old: &[Place], new: &[Place], told: &mut Told) {
    for pair in pairs_of_texts(&kinds(old), &kinds(new)) {
        match pair {
            Pair::Added(n) => {
                let kind = values::site_kind(new[n].kind);
                told.add(K::PlaceAdded, kind, "", &abilities(&new[n]), false);
            }
            Pair::Removed(at) => {
                told.add(
                    K::PlaceRemoved,
                    values::site_kind(old[at].kind),
                    "",
                    "",
                    true,
                );
            }
            Pair::Both(at, n) => {
                let (was, now) = (&old[at], &new[n]);
                let lost = |can| !now.capabilities.contains(can);
                let less = was.capabilities.iter().any(lost);
                let can = (abilities(was), abilities(now));
                told.differ(
                    K::Place,
                    values::site_kind(now.kind),
                    (&can.0, &can.1),
                    less,
                );
            }
        }
    }
}

fn kinds(places: &[Place]) -> Vec<&'static str> {
    places.iter().map(|p| values::site_kind(p.kind)).collect()
}

fn abilities(place: &Place) -> String {
    let words = place.capabilities.iter();
    let words: Vec<_> = words.map(|can| values::capability(*can)).collect();
    words.join("，")
}
