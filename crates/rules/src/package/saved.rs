//! What one errand saves against several: counted from the parts.

use super::Part;
use crate::bring::{Counts, Group, listed};
use crate::ways::trips;
use jinban_contract::item::{Handling, Limit, LimitUnit, Material};
use jinban_contract::package::{MergedMaterial, Package, Saved, Tally};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn saved(package: &Package, parts: &[Part<'_>], merged: &[MergedMaterial]) -> Saved {
    let forms = || merged.iter().filter(|m| m.form);
    let departments: BTreeSet<_> = done(parts).map(|part| part.department).collect();
    let apart = parts
        .iter()
        .map(|p| handed_in(listed(p.item, &p.told.sheet)));
    let together = handed_in(merged.iter().map(|m| (&m.material, m.certain)));
    let visits = sum(done(parts).map(|p| u16::from(trips(p.item).map_or(1, |(_, most)| most))));
    let days = sum(done(parts).map(days));
    Saved {
        materials: tally(count(apart.sum()), count(together)),
        forms: tally(
            count(forms().map(|m| m.uses.len()).sum()),
            count(forms().count()),
        ),
        // 牵头部门: one window takes everything.
        departments: tally(count(departments.len()), 1),
        // Handed in at a window: a package has no form of its own.
        trips: tally(visits, u16::from(package.visits.max(1))),
        workdays: tally(days, days_together(package, parts)),
    }
}

/// What can be done: nobody goes anywhere for the rest.
fn done<'a, 'b>(parts: &'a [Part<'b>]) -> impl Iterator<Item = &'a Part<'b>> {
    parts.iter().filter(|part| !part.told.sheet.stopped)
}

/// How many materials somebody has to hand in, now or later.
fn handed_in<'a>(list: impl IntoIterator<Item = (&'a Material, bool)>) -> usize {
    let counts = Counts::of(list);
    counts.group(Group::Bring).all() + counts.group(Group::Later).all()
}

/// How long the whole takes: the joint limit where the package states one that
/// is shorter than the longest items of its stages together; absent when all is
/// done on the same day.
pub(super) fn limit(package: &Package, parts: &[Part<'_>]) -> Option<Limit> {
    let amount = staged(parts);
    let joint = package.limit.filter(|joint| workdays(*joint) < amount);
    let whole = Limit {
        amount,
        unit: LimitUnit::Workdays,
    };
    joint.or((amount > 0).then_some(whole))
}

/// A limit in whole working days; parts of a day do not count, five working
/// days are a week.
pub fn workdays(limit: Limit) -> u16 {
    match limit.unit {
        LimitUnit::Workdays => limit.amount,
        LimitUnit::Days => count(usize::from(limit.amount) * 5 / 7),
        LimitUnit::Hours => limit.amount / 24,
    }
}

fn days_together(package: &Package, parts: &[Part<'_>]) -> u16 {
    limit(package, parts).map_or(0, workdays)
}

/// The longest item of each stage, stages one after another.
fn staged(parts: &[Part<'_>]) -> u16 {
    let mut stages = BTreeMap::new();
    for part in done(parts) {
        let longest = stages.entry(part.stage).or_insert(0);
        *longest = days(part).max(*longest);
    }
    sum(stages.into_values())
}

/// What the office promises, else what the law allows.
fn days(part: &Part<'_>) -> u16 {
    let limit = match part.item.handling {
        Handling::Instant => None,
        Handling::Promised => part.told.sheet.promised.or(part.item.legal_limit),
    };
    limit.map_or(0, workdays)
}

/// Together is never more than apart: whoever needs one item only does just that.
fn tally(apart: u16, together: u16) -> Tally {
    Tally {
        apart,
        together: together.min(apart),
    }
}

fn sum(numbers: impl Iterator<Item = u16>) -> u16 {
    numbers.fold(0, u16::saturating_add)
}

fn count(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
