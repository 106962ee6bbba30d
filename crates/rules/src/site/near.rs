//! Where to go for an item or a package: which sites, in which order, and who is open.

use super::{Places, WhichHours, Whose, rank, state, timetable, which_hours};
use crate::geo::{convert, distance_m};
use crate::hours::{self, OpenState};
use jinban_contract::calendar::Calendar;
use jinban_contract::ids::ItemCode;
use jinban_contract::item::{Item, Place};
use jinban_contract::site::{Capability, Crs, Position, SiteList, SiteSummary};
use jinban_contract::time::Moment;
use std::collections::HashMap;

/// What somebody goes for.
#[derive(Debug, Clone, Copy)]
pub enum Purpose<'a> {
    /// One item.
    Item(&'a ItemCode),
    /// A package, by the kinds of sites that take it as one.
    Package(&'a [Place]),
}

impl<'a> Purpose<'a> {
    fn places(self, list: &'a SiteList) -> Places<'a> {
        match self {
            Self::Item(item) => Places::of(list, item),
            Self::Package(places) => Places::of_package(list, places),
        }
    }

    /// Nobody hands a package to a machine.
    fn hours(self, list: &'a SiteList, site: &'a SiteSummary) -> WhichHours<'a> {
        match self {
            Self::Item(item) => which_hours(list, site, Some(item)),
            Self::Package(_) => WhichHours {
                id: site.hours.as_deref(),
                whose: Whose::Counters,
            },
        }
    }
}

/// A site that does it, at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot<'a> {
    /// The site.
    pub site: &'a SiteSummary,
    /// How far it takes it.
    pub capabilities: &'a [Capability],
    /// Open or not, by the hours that hold for it.
    pub state: OpenState,
    /// Metres of straight line; none while one of the two positions is unknown.
    pub metres: Option<u32>,
}

impl Spot<'_> {
    /// Whether somebody who comes now for it is served.
    pub fn is_open(&self) -> bool {
        hours::is_open_for_one(&self.state)
    }

    /// Whether nobody can say so.
    pub fn is_unsure(&self) -> bool {
        hours::is_unsure(&self.state) || hours::is_partial(&self.state)
    }
}

/// The sites to go to for it: those that take its papers; where nobody
/// does, those that do more than answer questions. From `me` on the nearest
/// first, those of unknown position last; otherwise those that only pass papers
/// on last, open as they may be, then first those that are open, then by kind,
/// then as the list has them.
pub fn spots<'a>(
    list: &'a SiteList,
    calendar: &Calendar,
    purpose: Purpose<'a>,
    me: Option<Position>,
    now: Moment,
) -> Vec<Spot<'a>> {
    let mut states = States::new(list, calendar, purpose, now);
    let me = me.map(|me| convert(me, Crs::Gcj02));
    let spot = |(site, capabilities): (&'a SiteSummary, &'a [Capability])| Spot {
        site,
        capabilities,
        state: states.of(site),
        metres: me.and_then(|me| Some(distance_m(me, site.position?) as u32)),
    };
    let mut spots: Vec<_> = doing(list, purpose).into_iter().map(spot).collect();
    match me {
        Some(_) => spots.sort_by_key(|s| (s.metres.unwrap_or(u32::MAX), rank(s.site.kind))),
        None => spots.sort_by_key(|s| {
            let part = passes_on(s.capabilities);
            (part, !s.is_open(), rank(s.site.kind))
        }),
    }
    spots
}

/// The first spot that is open, where none of the first `shown` is.
pub fn open_beyond<'s, 'a>(spots: &'s [Spot<'a>], shown: usize) -> Option<&'s Spot<'a>> {
    let first = spots.iter().position(Spot::is_open)?;
    (first >= shown).then(|| &spots[first])
}

/// Whether papers are taken: 受理 or 代收.
pub fn takes(capabilities: &[Capability]) -> bool {
    let taking = |c: &Capability| matches!(c, Capability::Accept | Capability::Collect);
    capabilities.iter().any(taking)
}

/// Whether it is of use to come there for the thing: papers are taken, or what
/// is ready is fetched. Nobody books a time to be sent elsewhere.
pub fn receives(capabilities: &[Capability]) -> bool {
    takes(capabilities) || capabilities.contains(&Capability::Issue)
}

/// Whether there is a kind of site to which it is of use to come for `item`: otherwise the ways to
/// the map would lead to an empty list.
pub fn is_received(item: &Item) -> bool {
    let mut places = item.places.iter();
    places.any(|place| receives(&place.capabilities))
}

/// Whether papers are only taken to be passed on: 代收 without 受理.
pub fn passes_on(capabilities: &[Capability]) -> bool {
    takes(capabilities) && !capabilities.contains(&Capability::Accept)
}

/// Whether a site with these capabilities is one to go to: it takes the papers,
/// or, where nobody does, does more than answer questions.
pub fn does(capabilities: &[Capability], somebody_takes: bool) -> bool {
    match somebody_takes {
        true => takes(capabilities),
        false => capabilities.iter().any(|c| *c != Capability::Advise),
    }
}

fn doing<'a>(list: &'a SiteList, purpose: Purpose<'a>) -> Vec<(&'a SiteSummary, &'a [Capability])> {
    let places = purpose.places(list);
    let able = list.sites.iter().map(|site| (site, places.at(site)));
    let able: Vec<_> = able.collect();
    let somebody_takes = able.iter().any(|(_, able)| takes(able));
    let does = |(_, able): &(&SiteSummary, &[Capability])| does(able, somebody_takes);
    able.into_iter().filter(does).collect()
}

/// States by timetable: hundreds of villages share a few.
struct States<'a, 'c> {
    list: &'a SiteList,
    calendar: &'c Calendar,
    purpose: Purpose<'a>,
    now: Moment,
    known: HashMap<WhichHours<'a>, OpenState>,
}

impl<'a, 'c> States<'a, 'c> {
    fn new(list: &'a SiteList, calendar: &'c Calendar, purpose: Purpose<'a>, now: Moment) -> Self {
        Self {
            list,
            calendar,
            purpose,
            now,
            known: HashMap::new(),
        }
    }

    fn of(&mut self, site: &'a SiteSummary) -> OpenState {
        let which = self.purpose.hours(self.list, site);
        // A site with closures of its own is not like the others.
        if !site.closures.is_empty() {
            return self.work_out(which, site);
        }
        if let Some(known) = self.known.get(&which) {
            return known.clone();
        }
        let state = self.work_out(which, site);
        self.known.insert(which, state.clone());
        state
    }

    fn work_out(&self, which: WhichHours<'_>, site: &SiteSummary) -> OpenState {
        let hours = timetable(self.list, site, which);
        state(hours.as_deref(), &site.closures, self.calendar, self.now)
    }
}
