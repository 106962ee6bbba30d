//! `sites.csv`: references and positions.

use super::super::Fault;
use super::super::divisions::town_of;
use super::super::files::{DIVISIONS, SITES};
use super::super::parts::{Parsed, Parts};
use super::super::sites::SiteRow;
use super::super::table::names::SITE;
use super::{is_code, is_phone, same_codes, undialled};
use jinban_contract::ids::DivisionCode;
use jinban_contract::region::Town;
use jinban_contract::site::{Position, SiteKind, SiteSummary};
use jinban_rules::geo::{distance_m, plausible};

/// Farther from the middle of all sites than any county is wide.
const TOO_FAR_M: f64 = 100_000.0;

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    let Some(file) = &parts.sites else { return };
    let ids = file.value.iter().map(|row| row.summary.id.as_str());
    for (at, text) in same_codes("站点", &ids.collect::<Vec<_>>()) {
        faults.push(file.source.fault_on(file.value[at].line, text));
    }
    let is_center = |row: &SiteRow| row.summary.kind == SiteKind::Center;
    // A row that could not be read may be it.
    if !parts.is_unread(SITES) && !file.value.iter().any(is_center) {
        faults.push(file.source.fault_on(1, "没有政务服务中心（kind = center）"));
    }
    let middle = middle(&file.value);
    for row in &file.value {
        let told = shape(row)
            .into_iter()
            .chain(row.summary.position.and_then(|it| astray(it, middle)))
            .chain(references(row, parts));
        faults.extend(told.map(|text| file.source.fault_on(row.line, text)));
    }
    lines(parts, middle, faults);
    divisions(parts, file, faults);
}

fn shape(row: &SiteRow) -> Vec<String> {
    let mut told = Vec::new();
    if !is_code(row.summary.id.as_str()) {
        told.push(format!(
            "站点编号“{}”只能用字母、数字、- 和 _",
            row.summary.id
        ));
    }
    let helper = row.helper.as_ref().map(|helper| &helper.phone);
    for phone in std::iter::once(&row.summary.phone).chain(helper) {
        if !is_phone(phone, row.demo) {
            told.push(undialled(phone));
        }
    }
    told
}

fn references(row: &SiteRow, parts: &Parts) -> Vec<String> {
    let mut told = Vec::new();
    let hours = parts.hours.as_ref().map(|file| &file.value.hours);
    if let (Some(id), Some(hours)) = (&row.summary.hours, hours)
        && hours.iter().all(|h| h.id != *id)
    {
        told.push(format!("hours.toml 里没有工作时间 {id}"));
    }
    let profiles = parts.profiles.as_ref().map(|file| &file.value.profile);
    if let (Some(id), Some(profiles)) = (&row.summary.profile, profiles)
        && profiles.iter().all(|p| p.id != *id)
    {
        told.push(format!("profiles.toml 里没有窗口设施 {id}"));
    }
    let photo = row.photo.as_ref();
    told.extend(photo.and_then(|path| parts.lacking_image(path)));
    told
}

fn divisions(parts: &Parts, file: &Parsed<Vec<SiteRow>>, faults: &mut Vec<Fault>) {
    let (Some(divisions), Some(region)) = (&parts.divisions, &parts.region) else {
        return;
    };
    if parts.is_unread(DIVISIONS) {
        return;
    }
    let towns = &divisions.value.towns;
    for row in &file.value {
        let code = &row.summary.division;
        let villages = || towns.iter().flat_map(|town| &town.villages);
        let known = *code == region.value.code
            || towns.iter().any(|town| town.code == *code)
            || villages().any(|village| village.code == *code);
        let mut unknown = |code: &DivisionCode| {
            let text = format!(
                "divisions.csv 里没有区划 {code}{}",
                miscounted(code.as_str())
            );
            faults.push(file.source.fault_on(row.line, text));
        };
        if !known {
            unknown(code);
        }
        if let Some(code) = &row.summary.town
            && towns.iter().all(|town| town.code != *code)
        {
            unknown(code);
        } else if known && let Some(text) = lost(row, town_of(&divisions.value, code)) {
            faults.push(file.source.fault_on(row.line, text));
        }
    }
}

/// A site that nobody finds by its town, or finds by another's.
fn lost(row: &SiteRow, own: Option<&Town>) -> Option<String> {
    let SiteSummary {
        kind,
        division,
        town,
        ..
    } = &row.summary;
    match (own, town) {
        (Some(own), Some(town)) if own.code != *town => Some(format!(
            "division 写的 {division} 属于 {}（{}），town 写的却是 {town}；town 空着就照 division 算",
            own.code, own.name
        )),
        (None, None) if matches!(kind, SiteKind::Town | SiteKind::Village) => Some(format!(
            "{}要写明在哪个镇街：division 写镇街或村社区的代码",
            said(*kind)
        )),
        (Some(_) | None, Some(_) | None) => None,
    }
}

/// What is wrong with a place of the region.
fn astray(position: Position, middle: Option<Position>) -> Option<String> {
    let Position { lon, lat, .. } = position;
    if plausible(position).is_err() {
        return Some(format!("位置 {lon},{lat} 不在中国境内，经纬度可能写反了"));
    }
    let far = distance_m(middle?, position) > TOO_FAR_M;
    far.then(|| format!("位置 {lon},{lat} 离本区其他站点超过 100 公里"))
}

/// Lines of the map that run where no line can.
fn lines(parts: &Parts, middle: Option<Position>, faults: &mut Vec<Fault>) {
    let Some(file) = &parts.map else { return };
    let crs = file.value.crs;
    for (at, line) in file.value.line.iter().enumerate() {
        let position = |[lon, lat]: &[f64; 2]| Position {
            lon: *lon,
            lat: *lat,
            crs,
            approximate: true,
        };
        let astray = |point| astray(position(point), middle);
        let short = line.points.len() < 2;
        let told = line.points.iter().find_map(astray);
        let told = told.or_else(|| short.then(|| "一条线至少要有两个点".to_owned()));
        let path = format!("line/{at}/points");
        faults.extend(told.map(|text| file.source.fault(&path, text)));
    }
}

/// The position whose longitude and latitude lie in the middle of all.
fn middle(rows: &[SiteRow]) -> Option<Position> {
    let positions: Vec<_> = rows.iter().filter_map(|row| row.summary.position).collect();
    let median = |of: fn(&Position) -> f64| {
        let mut values: Vec<f64> = positions.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    };
    Some(Position {
        lon: median(|p| p.lon)?,
        lat: median(|p| p.lat)?,
        ..*positions.first()?
    })
}

/// Kinds that items send people to and the region has no site of; nothing is
/// said while sites are not known.
pub(super) fn kinds_of_none(parts: &Parts, warnings: &mut Vec<Fault>) {
    let Some(sites) = parts.sites.as_ref().filter(|_| !parts.is_unread(SITES)) else {
        return;
    };
    let there = |kind| sites.value.iter().any(|row| row.summary.kind == kind);
    let files = parts.items.iter();
    for file in files.filter(|file| file.value.withdrawn.is_none()) {
        let places = file.value.places.iter().enumerate();
        for (at, place) in places.filter(|(_, place)| !there(place.kind)) {
            let text = format!("sites.csv 里没有{}，叫人去哪儿", said(place.kind));
            warnings.push(file.source.fault(&format!("places/{at}"), text));
        }
    }
}

/// A kind by its name and its code: 便民服务站（village）.
fn said(kind: SiteKind) -> String {
    let code = serde_json::to_value(kind).unwrap_or_default();
    let code = code.as_str().unwrap_or_default();
    let known = SITE.iter().find(|(_, known, _)| *known == code);
    known.map_or_else(String::new, |(name, ..)| format!("{name}（{code}）"))
}

/// Where a code has a number of digits that none has (GB/T 2260, GB/T 10114).
fn miscounted(code: &str) -> String {
    match code.len() {
        6 | 9 | 12 => String::new(),
        digits => {
            format!("：它有 {digits} 位，县（区）是 6 位，镇（街道）是 9 位，村（社区）是 12 位")
        }
    }
}
