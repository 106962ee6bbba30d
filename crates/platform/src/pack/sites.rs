//! `sites.csv`: one row per site; timetables, windows and facilities come from
//! profiles that many sites share.

use super::Fault;
use super::csv_table::{Row, rows};
use super::source::Source;
use jinban_contract::hours::Hours;
use jinban_contract::ids::{DivisionCode, SiteId};
use jinban_contract::item::Item;
use jinban_contract::site::{
    Ability, Crs, Facility, Position, Site, SiteItem, SiteKind, SiteList, SiteSummary, Window,
    WindowPurpose,
};
use jinban_contract::time::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde::de::value::{Error as NameError, StrDeserializer};

const COLUMNS: &[&str] = &[
    "id",
    "name",
    "kind",
    "division",
    "town",
    "lon",
    "lat",
    "crs",
    "approximate",
    "address",
    "phone",
    "hours",
    "checked_on",
    "profile",
    "demo",
];

/// What many sites have in common (`profiles.toml`).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Profile {
    pub(super) id: String,
    pub(super) windows: Vec<Window>,
    pub(super) facilities: Vec<Facility>,
}

/// One row as it stands in the table.
pub(super) struct SiteRow {
    pub(super) line: usize,
    pub(super) summary: SiteSummary,
    pub(super) address: String,
    pub(super) checked_on: Option<Date>,
    pub(super) profile: Option<String>,
    pub(super) demo: bool,
}

/// Reads the table; references are checked elsewhere.
pub(super) fn read(source: &Source, faults: &mut Vec<Fault>) -> Vec<SiteRow> {
    let rows = rows(source, COLUMNS, faults);
    rows.iter().filter_map(|row| site(row, faults)).collect()
}

fn site(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<SiteRow> {
    let given = |text: &str| Some(text.to_owned());
    let id = row.required("id", "站点编号", given, faults);
    let name = row.required("name", "门牌上的名称", given, faults);
    let kind = row.required("kind", "站点类型", by_name::<SiteKind>, faults);
    let division = row.required("division", "区划代码", given, faults);
    let phone = row.required("phone", "电话", given, faults);
    let position = position(row, faults);
    let checked_on = row.optional("checked_on", "年-月-日", Date::parse, faults);
    let demo = row.required("demo", " true 或 false", boolean, faults);
    Some(SiteRow {
        line: row.line,
        summary: SiteSummary {
            id: SiteId(id?),
            name: name?,
            kind: kind?,
            division: DivisionCode(division?),
            town: text_or_none(row, "town").map(DivisionCode),
            position,
            phone: phone?,
            hours: text_or_none(row, "hours"),
        },
        address: row.text("address").to_owned(),
        checked_on,
        profile: text_or_none(row, "profile"),
        demo: demo?,
    })
}

fn position(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Position> {
    let degrees = |text: &str| text.parse::<f64>().ok().filter(|n| n.is_finite());
    let lon = row.optional("lon", "经度", degrees, faults);
    let lat = row.optional("lat", "纬度", degrees, faults);
    let crs = row.optional("crs", " wgs84、gcj02 或 bd09", by_name::<Crs>, faults);
    let approximate = row.optional("approximate", " true 或 false", boolean, faults);
    if lon.is_some() != lat.is_some() || lon.is_some() != crs.is_some() {
        faults.push(row.fault("lon、lat、crs 要么都写，要么都空着"));
    }
    Some(Position {
        lon: lon?,
        lat: lat?,
        crs: crs?,
        approximate: approximate.unwrap_or(false),
    })
}

fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

fn by_name<T: DeserializeOwned>(text: &str) -> Option<T> {
    T::deserialize(StrDeserializer::<NameError>::new(text)).ok()
}

fn text_or_none(row: &Row<'_>, column: &str) -> Option<String> {
    let text = row.text(column);
    (!text.is_empty()).then(|| text.to_owned())
}

/// Rows, profiles and items put together: the map and every site in full.
pub(super) fn assemble(
    mut rows: Vec<SiteRow>,
    hours: Vec<Hours>,
    profiles: &[Profile],
    items: &[Item],
    demo: bool,
) -> (SiteList, Vec<Site>) {
    rows.sort_by(|a, b| order(&a.summary).cmp(&order(&b.summary)));
    let whole = |row: &SiteRow| whole(row, &hours, profiles, items);
    let sites: Vec<Site> = rows.iter().map(whole).collect();
    let list = SiteList {
        sites: rows.into_iter().map(|row| row.summary).collect(),
        hours,
        abilities: abilities(items),
        demo,
    };
    (list, sites)
}

fn order(site: &SiteSummary) -> (bool, &DivisionCode, SiteKind, &SiteId) {
    let centre = site.kind == SiteKind::Center;
    (!centre, &site.division, site.kind, &site.id)
}

fn whole(row: &SiteRow, hours: &[Hours], profiles: &[Profile], items: &[Item]) -> Site {
    let summary = row.summary.clone();
    let timetable = hours.iter().find(|h| summary.hours.as_ref() == Some(&h.id));
    let profile = profiles
        .iter()
        .find(|p| row.profile.as_ref() == Some(&p.id));
    let mut windows = profile.map_or_else(Vec::new, |p| p.windows.clone());
    windows.sort_by_key(|window| match window.purpose {
        WindowPurpose::Stuck => 0,
        WindowPurpose::Assist => 1,
        _ => 2,
    });
    Site {
        address: row.address.clone(),
        hours: timetable.cloned(),
        windows,
        facilities: profile.map_or_else(Vec::new, |p| p.facilities.clone()),
        items: site_items(summary.kind, items),
        checked_on: row.checked_on,
        demo: row.demo,
        summary,
    }
}

fn site_items(kind: SiteKind, items: &[Item]) -> Vec<SiteItem> {
    let here = |item: &Item| {
        let place = item.places.iter().find(|place| place.kind == kind)?;
        Some(SiteItem {
            item: item.code.clone(),
            name: item.name.clone(),
            capabilities: place.capabilities.clone(),
        })
    };
    items.iter().filter_map(here).collect()
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
