//! What a site does, and when: its kind, its profile and its own closures
//! put together.

mod kinds;
mod near;

pub use kinds::{KINDS, rank};
pub use near::{Purpose, Spot, does, is_received, open_beyond, passes_on, receives, spots, takes};

use crate::hours::{self, DayState, OpenState};
use jinban_contract::calendar::Calendar;
use jinban_contract::hours::{DayException, Hours, Season, ServiceKind, Span, Week};
use jinban_contract::ids::ItemCode;
use jinban_contract::item::Place;
use jinban_contract::site::{
    Capability, Site, SiteKind, SiteList, SiteProfile, SiteSummary, Window,
};
use jinban_contract::time::{Date, Moment};
use std::borrow::Cow;

/// A timetable with a site's own closures, which win over its exceptions.
pub fn with_closures<'a>(hours: &'a Hours, closures: &[DayException]) -> Cow<'a, Hours> {
    if closures.is_empty() {
        return Cow::Borrowed(hours);
    }
    let exceptions = closures.iter().chain(&hours.exceptions);
    Cow::Owned(Hours {
        exceptions: exceptions.cloned().collect(),
        ..hours.clone()
    })
}

/// What a site shares with others; none when the list has no such profile.
pub fn profile<'a>(list: &'a SiteList, site: &SiteSummary) -> Option<&'a SiteProfile> {
    let id = site.profile.as_deref()?;
    list.profiles.iter().find(|profile| profile.id == id)
}

/// The timetable that holds at a site for an item: its window's where that has
/// its own, otherwise the site's. `None` where it is not known.
pub fn hours<'a>(
    list: &'a SiteList,
    site: &SiteSummary,
    item: Option<&ItemCode>,
) -> Option<Cow<'a, Hours>> {
    timetable(list, site, which_hours(list, site, item))
}

/// Which timetable holds at a site for an item.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct WhichHours<'a> {
    id: Option<&'a str>,
    whose: Whose,
}

/// What of a timetable holds for who comes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Whose {
    /// All of it: one comes for nothing in particular, or to a machine.
    Anybodys,
    /// What people serve: nobody knows which items the machines of a hall do.
    Counters,
    /// All, and 部分事项 is this one: the hours are the item's own.
    Items,
}

fn which_hours<'a>(
    list: &'a SiteList,
    site: &'a SiteSummary,
    item: Option<&ItemCode>,
) -> WhichHours<'a> {
    let own = item.and_then(|item| item_hours(profile(list, site)?, item));
    WhichHours {
        id: own.or(site.hours.as_deref()),
        whose: match (own, item) {
            (Some(_), _) => Whose::Items,
            (None, Some(_)) if site.kind != SiteKind::Kiosk => Whose::Counters,
            (None, _) => Whose::Anybodys,
        },
    }
}

/// That timetable, with the site's own closures.
fn timetable<'a>(
    list: &'a SiteList,
    site: &SiteSummary,
    which: WhichHours<'_>,
) -> Option<Cow<'a, Hours>> {
    let id = which.id?;
    let hours = list.hours.iter().find(|hours| hours.id == id)?;
    let hours = with_closures(hours, &site.closures);
    Some(match which.whose {
        Whose::Anybodys => hours,
        Whose::Counters => Cow::Owned(each_day(&hours, keep_people)),
        Whose::Items => Cow::Owned(each_day(&hours, |spans| serve_whole(spans))),
    })
}

/// The timetable with the spans of each of its days put otherwise.
fn each_day(hours: &Hours, put: fn(&mut Vec<Span>)) -> Hours {
    let mut hours = hours.clone();
    for Season { week, .. } in &mut hours.seasons {
        let Week {
            mon,
            tue,
            wed,
            thu,
            fri,
            sat,
            sun,
        } = week;
        let days = [mon, tue, wed, thu, fri, sat, sun];
        days.into_iter().for_each(put);
    }
    for exception in &mut hours.exceptions {
        put(&mut exception.spans);
    }
    hours
}

/// A window that stays open longer does then what it always does.
fn serve_whole(spans: &mut [Span]) {
    let part = spans.iter_mut().filter(|span| hours::is_part(span.service));
    part.for_each(|span| span.service = ServiceKind::Regular);
}

/// The hours in which people serve.
fn keep_people(spans: &mut Vec<Span>) {
    spans.retain(|span| span.service != ServiceKind::Kiosk);
}

fn item_hours<'a>(profile: &'a SiteProfile, item: &ItemCode) -> Option<&'a str> {
    let mut kept = profile.item_hours.iter();
    let own = kept.find(|own| own.items.contains(item))?;
    Some(&own.hours)
}

/// The state of a site at a moment: that of its timetable, own closures
/// included. Where nobody knows the timetable, a closure of the whole day is
/// known all the same; when it opens again is not.
pub fn state(
    hours: Option<&Hours>,
    closures: &[DayException],
    calendar: &Calendar,
    now: Moment,
) -> OpenState {
    let said = hours::state(hours, calendar, now);
    if said != OpenState::Unverified {
        return said;
    }
    closed_on(closures, now.date()).map_or(said, |closure| OpenState::Suspended {
        reason: closure.reason.clone(),
        opens: None,
    })
}

/// Whether a site serves on a day; closures count as in `state`.
pub fn on_day(
    hours: Option<&Hours>,
    closures: &[DayException],
    calendar: &Calendar,
    day: Date,
) -> DayState {
    match hours::on_day(hours, calendar, day) {
        DayState::Unverified if closed_on(closures, day).is_some() => DayState::Closed,
        said @ (DayState::WalkIn
        | DayState::Partly
        | DayState::AppointmentOnly
        | DayState::Closed
        | DayState::Unverified
        | DayState::Unknown) => said,
    }
}

/// The closure of a whole day, the first that holds deciding.
fn closed_on(closures: &[DayException], day: Date) -> Option<&DayException> {
    let mut closures = closures.iter();
    let holds = closures.find(|closure| (closure.from..=closure.until).contains(&day))?;
    holds.spans.is_empty().then_some(holds)
}

/// The window with a timetable of its own that keeps an item to itself.
pub fn own_window<'a>(site: &'a Site, item: &ItemCode) -> Option<&'a Window> {
    let mut windows = site.windows.iter();
    windows.find(|window| window.hours.is_some() && window.items.contains(item))
}

/// The timetable of a window: its own, otherwise the site's. `None` where
/// neither is known.
pub fn window_hours<'a>(site: &'a Site, window: &Window) -> Option<&'a Hours> {
    written_hours(site, window).or(site.hours.as_ref())
}

/// The timetable of a window where it is not the site's, as it holds for what the
/// window does: 部分事项 of its longer hours are its own.
pub fn own_hours(site: &Site, window: &Window) -> Option<Hours> {
    written_hours(site, window).map(|hours| each_day(hours, |spans| serve_whole(spans)))
}

fn written_hours<'a>(site: &'a Site, window: &Window) -> Option<&'a Hours> {
    let id = window.hours.as_deref()?;
    site.window_hours.iter().find(|hours| hours.id == id)
}

/// The telephone of a window: its own, otherwise the site's, which may be empty.
pub fn window_phone<'a>(site: &'a Site, window: &'a Window) -> &'a str {
    match window.phone.as_str() {
        "" => &site.summary.phone,
        own => own,
    }
}

/// Where one item or package is done, and how far. Made once, asked for every site.
pub struct Places<'a> {
    kinds: Vec<(SiteKind, &'a [Capability])>,
    /// Profiles with a list of their own; those that lack the item have none.
    own: Vec<(&'a str, &'a [Capability])>,
}

impl<'a> Places<'a> {
    /// Looks an item up.
    pub fn of(list: &'a SiteList, item: &ItemCode) -> Self {
        let kinds = list.abilities.iter().filter(|able| able.item == *item);
        let own = list.profiles.iter().filter(|p| !p.items.is_empty());
        Self {
            kinds: kinds.map(|a| (a.kind, a.capabilities.as_slice())).collect(),
            own: own.map(|p| (p.id.as_str(), own_item(p, item))).collect(),
        }
    }

    /// Where a package is taken as one: at sites of these kinds, but for those that do only what
    /// their profile lists.
    pub fn of_package(list: &'a SiteList, places: &'a [Place]) -> Self {
        let own = list.profiles.iter().filter(|p| !p.items.is_empty());
        Self {
            kinds: places
                .iter()
                .map(|place| (place.kind, place.capabilities.as_slice()))
                .collect(),
            own: own.map(|p| (p.id.as_str(), [].as_slice())).collect(),
        }
    }

    /// How far a site takes it; empty when it does nothing for it.
    pub fn at(&self, site: &SiteSummary) -> &'a [Capability] {
        let own = self
            .own
            .iter()
            .find(|(id, _)| site.profile.as_deref() == Some(*id));
        if let Some((_, capabilities)) = own {
            return capabilities;
        }
        let kind = self.kinds.iter().find(|(kind, _)| *kind == site.kind);
        kind.map_or(&[], |(_, capabilities)| capabilities)
    }

    /// Whether any kind of site, or any profile, does something for it.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty() && self.own.iter().all(|(_, able)| able.is_empty())
    }
}

fn own_item<'a>(profile: &'a SiteProfile, item: &ItemCode) -> &'a [Capability] {
    let found = profile.items.iter().find(|own| own.item == *item);
    found.map_or(&[], |own| &own.capabilities)
}
