//! Which sites a citizen sees, in which order; all of it tested here.

use super::data::MapData;
use super::index::{Answers, point};
use super::wanted::{Wanted, When};
use jinban_contract::ids::ItemCode;
use jinban_contract::site::{Crs, Facility, Position, SiteKind, SiteSummary};
use jinban_contract::time::Moment;
use jinban_rules::geo::{distance_m, walking_metres};
use jinban_rules::hours::{DayState, OpenState, around_the_clock, is_open, is_partial};
use jinban_rules::site::{Places, does, on_day, state, takes};
use jinban_rules::text;

pub use jinban_rules::site::{KINDS, rank};

/// Days of which a closure is told beforehand, today included.
pub const CLOSURES_AHEAD: i64 = 30;

/// The circle of 一刻钟.
const CIRCLE_MINUTES: u16 = 15;

/// All sites in the order of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    pub sites: Vec<usize>,
    /// How far each site is, by its place in the list; none while nobody
    /// knows where the citizen is. What has no position is the farthest.
    pub metres: Option<Vec<u32>>,
}

/// The sites that fit, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    pub sites: Vec<usize>,
    /// Others that would fit, but of whose hours nobody can say.
    pub unsure: usize,
    /// Others that receive at that time, but with an appointment only.
    pub by_appointment: usize,
    /// Others that only answer questions about the item.
    pub advice: usize,
}

/// Whether a site fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Yes,
    No,
    Unsure,
    ByAppointment,
    Advice,
}

/// Nearest first, or in the order of `KINDS`. Made anew when the citizen's
/// place is known, not at every question.
pub fn order(data: &MapData, me: Option<Position>) -> Order {
    let mut sites = data.index.order().to_vec();
    let metres = me.map(|me| metres(data, me));
    if let Some(metres) = &metres {
        sites.sort_by_key(|at| metres[*at]);
    }
    Order { sites, metres }
}

fn metres(data: &MapData, me: Position) -> Vec<u32> {
    let (lon, lat) = point(me, Crs::Gcj02);
    let gcj = |(lon, lat)| Position {
        lon,
        lat,
        crs: Crs::Gcj02,
        approximate: true,
    };
    let me = gcj((lon, lat));
    let far = |there: &Option<_>| there.map_or(u32::MAX, |p| distance_m(me, gcj(p)) as u32);
    data.index.points().iter().map(far).collect()
}

/// The sites that fit, in `order`.
pub fn chosen(data: &MapData, wanted: &Wanted, now: Moment, order: &Order) -> Found {
    let item = wanted.item();
    let able = able(data, wanted, item.as_ref());
    let open = |site: &SiteSummary| open(data, site, item.as_ref(), wanted.open, now);
    let usually = data.index.ask(|at| {
        let like = SiteSummary {
            closures: Vec::new(),
            ..data.list.sites[at].clone()
        };
        open(&like)
    });
    let named = named(data, wanted);
    let mut found = Found::default();
    for &at in &order.sites {
        if able.of(at) == Fit::No || !named(at) {
            continue;
        }
        // A site with closures of its own is not like its make.
        let site = &data.list.sites[at];
        let fit = match able.of(at) {
            Fit::Yes if site.closures.is_empty() => usually.of(at),
            Fit::Yes => open(site),
            other @ (Fit::No | Fit::Unsure | Fit::ByAppointment | Fit::Advice) => other,
        };
        match fit {
            Fit::Yes => found.sites.push(at),
            Fit::Unsure => found.unsure += 1,
            Fit::ByAppointment => found.by_appointment += 1,
            Fit::Advice => found.advice += 1,
            Fit::No => {}
        }
    }
    found
}

/// Whether sites are of the kind and do, have and offer what is asked for.
fn able<'a>(data: &'a MapData, wanted: &Wanted, item: Option<&ItemCode>) -> Answers<'a, Fit> {
    let kind = KINDS.iter().find(|(id, _)| *id == wanted.kind);
    let does = doing(data, item);
    data.index.ask(|at| {
        let site = &data.list.sites[at];
        let profile = data.profile(site);
        let has = |wanted: &Facility| profile.is_some_and(|p| p.facilities.contains(wanted));
        let fits = kind.is_none_or(|(_, kind)| *kind == site.kind)
            && wanted.with.iter().all(has)
            && (!wanted.home || profile.is_some_and(|p| p.home_visits))
            && (!wanted.book || profile.is_some_and(|p| p.bookable));
        if fits { does(site) } else { Fit::No }
    })
}

/// What sites do for the item: nobody is sent to one that only talks about it.
fn doing<'a>(
    data: &'a MapData,
    item: Option<&'a ItemCode>,
) -> impl Fn(&SiteSummary) -> Fit + use<'a> {
    let places = item.map(|item| Places::of(&data.list, item));
    let able = move |site: &SiteSummary| places.as_ref().map(|places| places.at(site));
    let sites = data.index.samples().iter().map(|at| &data.list.sites[*at]);
    let somebody_takes = sites.filter_map(&able).any(takes);
    move |site| match able(site) {
        None => Fit::Yes,
        Some([]) => Fit::No,
        Some(able) if does(able, somebody_takes) => Fit::Yes,
        Some(_) => Fit::Advice,
    }
}

/// Whether sites are in the town, and each word is in a site's name or its
/// town's.
fn named<'a>(data: &'a MapData, wanted: &Wanted) -> impl Fn(usize) -> bool + use<'a> {
    let towns = data.towns.iter();
    let in_town: Option<Vec<bool>> =
        (!wanted.town.is_empty()).then(|| towns.map(|t| t.code.as_str() == wanted.town).collect());
    let words: Vec<Vec<bool>> = data.index.names().with_all(&text::line(&wanted.words));
    let sites = data.list.sites.len();
    move |at| {
        let town = data.index.town(at);
        let one_of = |towns: &[bool]| town.is_some_and(|town| towns[town]);
        in_town.as_deref().is_none_or(one_of)
            && words
                .iter()
                .all(|names| names[at] || one_of(&names[sites..]))
    }
}

fn open(
    data: &MapData,
    site: &SiteSummary,
    item: Option<&ItemCode>,
    when: When,
    now: Moment,
) -> Fit {
    if when == When::Any {
        return Fit::Yes;
    }
    let hours = data.hours(site, item);
    let (hours, calendar) = (hours.as_deref(), &data.calendar);
    let closures = &site.closures;
    let said = match when.day(now.date()) {
        Some(day) => on_day(hours, closures, calendar, day),
        None => match state(hours, closures, calendar, now) {
            OpenState::Unverified => DayState::Unverified,
            OpenState::Unknown { .. } => DayState::Unknown,
            OpenState::AppointmentOnly { .. } if when == When::Now => DayState::AppointmentOnly,
            _ if when == When::AllDay && around_the_clock(hours, calendar, now.date()) => {
                DayState::WalkIn
            }
            now if when == When::Now && is_partial(&now) => DayState::Partly,
            now if when == When::Now && is_open(&now) => DayState::WalkIn,
            OpenState::Open { .. }
            | OpenState::LastIntakeSoon { .. }
            | OpenState::IntakeEnded { .. }
            | OpenState::Break { .. }
            | OpenState::Closed { .. }
            | OpenState::AppointmentOnly { .. }
            | OpenState::KioskOnly { .. }
            | OpenState::Suspended { .. } => DayState::Closed,
        },
    };
    match said {
        DayState::WalkIn => Fit::Yes,
        // Whether what one comes for is among the part, nobody can say.
        DayState::Partly => item.map_or(Fit::Yes, |_| Fit::Unsure),
        DayState::AppointmentOnly => Fit::ByAppointment,
        DayState::Closed => Fit::No,
        DayState::Unverified | DayState::Unknown => Fit::Unsure,
    }
}

/// How many of the sites are a walk of a quarter of an hour away, at most.
pub fn in_circle(found: &Found, metres: &[u32]) -> usize {
    let near = |at: &&usize| f64::from(metres[**at]) <= circle();
    found.sites.iter().filter(near).count()
}

/// Metres around the citizen that are a walk of a quarter of an hour.
pub fn circle() -> f64 {
    walking_metres(CIRCLE_MINUTES)
}

/// Kinds that the region has, with their address part.
pub fn kinds_there(data: &MapData) -> Vec<(&'static str, SiteKind)> {
    let there = |kind| data.list.sites.iter().any(|site| site.kind == kind);
    KINDS.into_iter().filter(|(_, kind)| there(*kind)).collect()
}

/// Facilities that a site of the region has.
pub fn is_there(data: &MapData, facility: Facility) -> bool {
    let mut profiles = data.list.profiles.iter();
    profiles.any(|profile| profile.facilities.contains(&facility))
}

#[cfg(test)]
pub(super) mod tests;
