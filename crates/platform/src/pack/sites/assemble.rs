//! Rows, profiles, closures and items put together: the map and every site in
//! full.

use super::{Closure, Profile, SiteRow};
use jinban_contract::appointment::BookingRule;
use jinban_contract::hours::Hours;
use jinban_contract::ids::{DivisionCode, SiteId};
use jinban_contract::item::Item;
use jinban_contract::search::Spelling;
use jinban_contract::site::{
    Ability, ItemHours, MapLine, Photo, Site, SiteItem, SiteKind, SiteList, SiteProfile,
    SiteSummary, Window, WindowPurpose,
};
use jinban_rules::site::{Places, with_closures};

/// The map in one answer, and each site.
pub(in crate::pack) fn assemble(
    mut rows: Vec<SiteRow>,
    hours: Vec<Hours>,
    profiles: &[Profile],
    closures: &[Closure],
    bookings: &[BookingRule],
    items: &[Item],
    (lines, demo): (Vec<MapLine>, bool),
) -> (SiteList, Vec<Site>) {
    rows.sort_by(|a, b| order(&a.summary).cmp(&order(&b.summary)));
    for row in &mut rows {
        let own = closures
            .iter()
            .filter(|c| c.sites.contains(&row.summary.id));
        row.summary.closures = own.map(|closure| closure.day.clone()).collect();
    }
    let list = SiteList {
        sites: rows.iter().map(|row| row.summary.clone()).collect(),
        hours,
        abilities: abilities(items),
        profiles: profiles.iter().map(shared).collect(),
        lines,
        // Of the towns too, whose names are not here: added where both are.
        spelling: Spelling::default(),
        demo,
    };
    let places: Vec<_> = items
        .iter()
        .map(|item| (item, Places::of(&list, &item.code)))
        .collect();
    let whole = |row: &SiteRow| whole(row, &list, profiles, bookings, &places);
    let sites = rows.iter().map(whole).collect();
    (list, sites)
}

fn order(site: &SiteSummary) -> (bool, &DivisionCode, SiteKind, &SiteId) {
    let centre = site.kind == SiteKind::Center;
    (!centre, &site.division, site.kind, &site.id)
}

/// What of a profile the list is narrowed by.
fn shared(profile: &Profile) -> SiteProfile {
    let kept = profile.windows.iter().filter(|w| !w.items.is_empty());
    let item_hours = kept.filter_map(|window| {
        Some(ItemHours {
            items: window.items.clone(),
            hours: window.hours.clone()?,
        })
    });
    SiteProfile {
        id: profile.id.clone(),
        facilities: profile.facilities.clone(),
        items: profile.items.clone(),
        item_hours: item_hours.collect(),
        home_visits: !profile.home_visits.is_empty(),
        bookable: profile.booking.is_some(),
    }
}

fn whole(
    row: &SiteRow,
    list: &SiteList,
    profiles: &[Profile],
    bookings: &[BookingRule],
    places: &[(&Item, Places<'_>)],
) -> Site {
    let summary = row.summary.clone();
    let timetable = |id: &String| {
        let hours = list.hours.iter().find(|hours| hours.id == *id)?;
        Some(with_closures(hours, &summary.closures).into_owned())
    };
    let profile = profiles
        .iter()
        .find(|p| summary.profile.as_ref() == Some(&p.id));
    let windows = profile.map_or_else(Vec::new, |p| in_order(&p.windows));
    let rule = profile.and_then(|p| p.booking.as_ref());
    let booking = bookings.iter().find(|booking| rule == Some(&booking.id));
    let mut own: Vec<_> = windows.iter().filter_map(|w| w.hours.as_ref()).collect();
    own.sort();
    own.dedup();
    Site {
        address: row.address.clone(),
        hours: summary.hours.as_ref().and_then(timetable),
        window_hours: own.into_iter().filter_map(timetable).collect(),
        facilities: profile.map_or_else(Vec::new, |p| p.facilities.clone()),
        items: items_at(&summary, places),
        entrance: row.entrance.clone(),
        helper: row.helper.clone(),
        home_visits: profile.map_or_else(String::new, |p| p.home_visits.clone()),
        photos: row.photo.iter().map(|path| photo(path, &summary)).collect(),
        booking: booking.cloned(),
        checked_on: row.checked_on,
        demo: row.demo,
        windows,
        summary,
    }
}

/// “办不成事” and helpers before all others.
fn in_order(windows: &[Window]) -> Vec<Window> {
    let mut windows = windows.to_vec();
    windows.sort_by_key(|window| match window.purpose {
        WindowPurpose::Stuck => 0,
        WindowPurpose::Assist => 1,
        WindowPurpose::General | WindowPurpose::Special => 2,
    });
    windows
}

fn photo(path: &str, site: &SiteSummary) -> Photo {
    Photo {
        path: path.to_owned(),
        // The table does not say whether it is a photo or a plan.
        text: format!("{}的照片或平面图", site.name),
    }
}

fn items_at(site: &SiteSummary, places: &[(&Item, Places<'_>)]) -> Vec<SiteItem> {
    let here = |(item, places): &(&Item, Places<'_>)| {
        let capabilities = places.at(site);
        (!capabilities.is_empty()).then(|| SiteItem {
            item: item.code.clone(),
            name: item.name.clone(),
            capabilities: capabilities.to_vec(),
        })
    };
    places.iter().filter_map(here).collect()
}

fn abilities(items: &[Item]) -> Vec<Ability> {
    let of = |item: &Item| {
        let code = item.code.clone();
        let places = item.places.clone();
        places.into_iter().map(move |place| Ability {
            item: code.clone(),
            kind: place.kind,
            capabilities: place.capabilities,
        })
    };
    items.iter().flat_map(of).collect()
}
