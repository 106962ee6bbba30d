//! `divisions.csv`: towns and villages with their real codes.

use super::Fault;
use super::csv_table::{Row, rows};
use super::excel::narrow;
use super::source::Source;
use jinban_contract::ids::DivisionCode;
use jinban_contract::region::{Divisions, Town, Village};
use jinban_rules::ids::division_code;
use jinban_rules::text::line;
use std::collections::BTreeMap;

const COLUMNS: &[&str] = &["code", "name", "parent"];

/// Reads the table below the region `region`, where that is known.
pub(super) fn read(source: &Source, region: Option<&str>, faults: &mut Vec<Fault>) -> Divisions {
    let rows = rows(source, COLUMNS, faults);
    let mut towns = BTreeMap::new();
    let is_town = |row: &&Row<'_>| narrow(row.text("code")).len() == 9;
    for row in rows.iter().filter(is_town) {
        add_town(row, region, &mut towns, faults);
    }
    for row in rows.iter().filter(|row| !is_town(row)) {
        add_village(row, &mut towns, faults);
    }
    let towns = towns.into_values().collect();
    Divisions { towns }
}

/// The town that a division is, or is a village of.
pub(super) fn town_of<'a>(all: &'a Divisions, code: &DivisionCode) -> Option<&'a Town> {
    let is_in = |town: &&Town| town.code == *code || town.villages.iter().any(|v| v.code == *code);
    all.towns.iter().find(is_in)
}

fn add_town(
    row: &Row<'_>,
    region: Option<&str>,
    towns: &mut BTreeMap<String, Town>,
    faults: &mut Vec<Fault>,
) {
    let Some((code, name, parent)) = cells(row, faults) else {
        return;
    };
    if let Some(region) = region.filter(|region| *region != parent) {
        faults.push(row.fault(format!("镇街的 parent 应当是本区代码 {region}")));
    }
    let named = |other: &Town| line(&other.name) == line(&name);
    if towns.values().any(named) {
        faults.push(row.fault(format!(
            "已经有一个镇街叫“{name}”，分不清是哪一个；请写成不一样的"
        )));
    }
    let town = Town {
        code: DivisionCode(code.clone()),
        name,
        villages: Vec::new(),
    };
    if towns.insert(code.clone(), town).is_some() {
        faults.push(row.fault(format!("区划代码 {code} 重复")));
    }
}

fn add_village(row: &Row<'_>, towns: &mut BTreeMap<String, Town>, faults: &mut Vec<Fault>) {
    let Some((code, name, parent)) = cells(row, faults) else {
        return;
    };
    let Some(town) = towns.get_mut(&parent) else {
        faults.push(row.fault(format!("上级区划 {parent} 不在表里")));
        return;
    };
    if !code.starts_with(&parent) {
        faults.push(row.fault(format!("代码 {code} 不是以上级代码 {parent} 开头")));
    }
    let named = |other: &Village| line(&other.name) == line(&name);
    if town.villages.iter().any(named) {
        faults.push(row.fault(format!(
            "{}里已经有一个“{name}”，分不清是哪一个；请写成当地区分它们的叫法",
            town.name
        )));
    }
    let village = Village {
        code: DivisionCode(code),
        name,
    };
    match town
        .villages
        .binary_search_by(|v| v.code.cmp(&village.code))
    {
        Ok(_) => faults.push(row.fault(format!("区划代码 {} 重复", village.code))),
        Err(place) => town.villages.insert(place, village),
    }
}

fn cells(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<(String, String, String)> {
    let parent = |text: &str| Some(narrow(text)).filter(|code| division_code(code));
    let code = |text: &str| parent(text).filter(|code| code.len() > 6);
    let given = |text: &str| Some(text.to_owned());
    let code = row.required("code", "9 位（镇街）或 12 位（村社区）数字", code, faults);
    let name = row.required("name", "名称", given, faults);
    let parent = row.required("parent", "上级的代码", parent, faults);
    Some((code?, name?, parent?))
}
