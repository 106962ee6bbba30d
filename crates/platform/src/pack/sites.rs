//! `sites.csv`: one row per site; timetables, windows and facilities come from
//! profiles that many sites share, `closures.toml` says when one is shut.

mod assemble;

pub(super) use assemble::assemble;

use super::Fault;
use super::csv_table::{Row, rows};
use super::divisions::town_of;
use super::excel;
use super::source::Source;
use super::table::names::SITE;
use jinban_contract::hours::DayException;
use jinban_contract::ids::{DivisionCode, SiteId};
use jinban_contract::region::Divisions;
use jinban_contract::site::{
    Crs, Facility, Helper, OwnItem, Position, SiteKind, SiteSummary, Window,
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
    "entrance",
    "helper",
    "helper_phone",
    "photo",
    "demo",
];

/// What a column of yes or no holds.
const FLAG: &str = " true 或 false（写是、否也行）";

/// What many sites have in common (`profiles.toml`).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Profile {
    pub(super) id: String,
    pub(super) windows: Vec<Window>,
    pub(super) facilities: Vec<Facility>,
    /// What such a site does, where that is not what its kind does.
    #[serde(default)]
    pub(super) items: Vec<OwnItem>,
    /// 上门办: whom, for what, how to ask.
    #[serde(default)]
    pub(super) home_visits: String,
    /// How places are booked, a `BookingRule::id`; absent: by telephone only.
    #[serde(default)]
    pub(super) booking: Option<String>,
}

/// `closures.toml`, which need not be there.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClosuresFile {
    pub(super) closure: Vec<Closure>,
}

/// 临时停办, 临时调整 of some sites.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Closure {
    pub(super) sites: Vec<SiteId>,
    /// The days, the hours that are left, and why.
    pub(super) day: DayException,
}

/// One row as it stands in the table.
pub(super) struct SiteRow {
    pub(super) line: usize,
    pub(super) summary: SiteSummary,
    pub(super) address: String,
    pub(super) checked_on: Option<Date>,
    pub(super) entrance: String,
    pub(super) helper: Option<Helper>,
    pub(super) photo: Option<String>,
    pub(super) demo: bool,
}

/// Reads the table; references are checked elsewhere.
pub(super) fn read(source: &Source, faults: &mut Vec<Fault>) -> Vec<SiteRow> {
    let rows = rows(source, COLUMNS, faults);
    rows.iter().filter_map(|row| site(row, faults)).collect()
}

/// The town of a row that names none, by its division: by town people look for a site.
pub(super) fn with_towns(mut rows: Vec<SiteRow>, divisions: &Divisions) -> Vec<SiteRow> {
    for SiteRow { summary, .. } in &mut rows {
        if summary.town.is_none() {
            let town = town_of(divisions, &summary.division);
            summary.town = town.map(|town| town.code.clone());
        }
    }
    rows
}

fn site(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<SiteRow> {
    let given = |text: &str| Some(text.to_owned());
    let id = row.required("id", "站点编号", given, faults);
    let name = row.required("name", "门牌上的名称", given, faults);
    let kind = row.required("kind", &kinds(), by_name::<SiteKind>, faults);
    let code = |text: &str| Some(excel::narrow(text));
    let division = row.required("division", "区划代码", code, faults);
    let phone = row.required("phone", "电话", given, faults);
    let position = position(row, faults);
    let checked_on = row.optional("checked_on", "日期，像 2026-01-31", excel::date, faults);
    let demo = row.required("demo", FLAG, excel::flag, faults);
    Some(SiteRow {
        line: row.line,
        summary: SiteSummary {
            id: SiteId(id?),
            name: name?,
            kind: kind?,
            division: DivisionCode(division?),
            town: text_or_none(row, "town").map(|town| DivisionCode(excel::narrow(&town))),
            position,
            phone: phone?,
            hours: text_or_none(row, "hours"),
            profile: text_or_none(row, "profile"),
            closures: Vec::new(),
        },
        address: row.text("address").to_owned(),
        checked_on,
        entrance: row.text("entrance").to_owned(),
        helper: helper(row, faults),
        photo: text_or_none(row, "photo"),
        demo: demo?,
    })
}

fn helper(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Helper> {
    let (name, phone) = (row.text("helper"), row.text("helper_phone"));
    if name.is_empty() != phone.is_empty() {
        faults.push(row.fault("helper、helper_phone 要么都写，要么都空着"));
    }
    (!name.is_empty()).then(|| Helper {
        name: name.to_owned(),
        phone: phone.to_owned(),
    })
}

fn position(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Position> {
    let lon = row.optional("lon", "经度，像 107.03", excel::degrees, faults);
    let lat = row.optional("lat", "纬度，像 33.07", excel::degrees, faults);
    let crs = row.optional("crs", " wgs84、gcj02 或 bd09", by_name::<Crs>, faults);
    let approximate = row.optional("approximate", FLAG, excel::flag, faults);
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

/// What a kind may be, for who wrote another word.
fn kinds() -> String {
    let codes = SITE
        .iter()
        .map(|(said, code, _)| format!("{code}（{said}）"));
    format!("站点类型：{}", codes.collect::<Vec<_>>().join("、"))
}

fn by_name<T: DeserializeOwned>(text: &str) -> Option<T> {
    T::deserialize(StrDeserializer::<NameError>::new(text)).ok()
}

fn text_or_none(row: &Row<'_>, column: &str) -> Option<String> {
    let text = row.text(column);
    (!text.is_empty()).then(|| text.to_owned())
}
