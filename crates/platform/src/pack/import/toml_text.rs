//! The file of an item or a package as a clerk would write it: elements in the
//! order of the sheets, short things on one line, long lists one entry a line.

use super::super::table::columns::{Column, Need, Table};
use super::super::table::family::{Family, ITEMS, PACKAGES};
use jinban_contract::item::Item;
use jinban_contract::package::Package;
use serde_json::Value as Json;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item as Node, Value};

/// Tables whose entries are short: one line each. The others get a heading.
const SHORT: [&str; 5] = [
    "promised_limits",
    "special_procedures",
    "conditions",
    "places",
    "online",
];
/// Lists that the contract asks for even when they are empty.
pub(super) const KEPT: [&str; 17] = [
    "answers",
    "audience",
    "basis",
    "capabilities",
    "channels",
    "conditions",
    "consult",
    "delivery",
    "flow",
    "items",
    "materials",
    "places",
    "replaces",
    "results",
    "supervise",
    "terms",
    "themes",
];
/// The one object with a heading of its own.
const HEADED: &str = "promise";
/// The order of keys that stand on one line.
const ORDER: [&str; 17] = [
    "id",
    "item",
    "material",
    "question",
    "answer",
    "name",
    "kind",
    "reason",
    "way",
    "value",
    "limit",
    "amount",
    "unit",
    "text",
    "capabilities",
    "basis",
    "when",
];
/// Longest list on one line, in characters.
const WIDTH: usize = 72;

/// The text of `items/{code}.toml`.
pub fn item_toml(item: &Item) -> String {
    let json = serde_json::to_value(item).unwrap_or_default();
    headed(&item.name, item.demo, &document(ITEMS, &json))
}

/// The text of `packages/{code}.toml`.
pub fn package_toml(package: &Package) -> String {
    let json = serde_json::to_value(package).unwrap_or_default();
    headed(&package.name, package.demo, &document(PACKAGES, &json))
}

/// The text with the thing's name above it.
fn headed(name: &str, demo: bool, doc: &DocumentMut) -> String {
    let demo = if demo { "（示例）" } else { "" };
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    format!("# {name}{demo}\n{doc}")
}

fn document(family: &Family, json: &Json) -> DocumentMut {
    let mut doc = DocumentMut::new();
    doc.insert("format", toml_edit::value(1));
    let outer = family.tables.iter().filter(|table| table.inner.is_empty());
    let (short, long): (Vec<&Table>, _) = outer.partition(is_short);
    for table in short {
        match table.list {
            "" => fill(&mut doc, table.columns, json),
            list => insert(&mut doc, list, &json[list], false),
        }
    }
    for table in long {
        add_entries(&mut doc, family, table, json);
    }
    add_headed(&mut doc, &json[HEADED]);
    doc
}

fn is_short(table: &&Table) -> bool {
    table.list.is_empty() || SHORT.contains(&table.list)
}

/// Fills a table from an object, its keys in the order of the columns.
fn fill(table: &mut toml_edit::Table, columns: &[Column], json: &Json) {
    for column in columns {
        let key = column.path.split('/').next().unwrap_or_default();
        if key != HEADED && !table.contains_key(key) {
            insert(table, key, &json[key], column.need == Need::Must);
        }
    }
}

/// Inserts what is not left out.
fn insert(table: &mut toml_edit::Table, key: &str, json: &Json, always: bool) {
    let empty = match json {
        Json::Null => true,
        Json::Array(list) => list.is_empty() && !KEPT.contains(&key),
        Json::String(text) => text.is_empty() && !always,
        Json::Number(number) => number.as_u64() == Some(0) && !always,
        Json::Bool(flag) => !flag && !always,
        _ => false,
    };
    if !empty {
        table.insert(key, Node::Value(line(json)));
    }
}

/// Adds `[[list]]` for each entry; `list = []` where one has to be there.
fn add_entries(doc: &mut toml_edit::Table, family: &Family, table: &Table, json: &Json) {
    let entries = json.pointer(&format!("/{}", table.list));
    let entries = entries.and_then(Json::as_array);
    let Some(entries) = entries.filter(|list| !list.is_empty()) else {
        if KEPT.contains(&table.list) {
            doc.insert(table.list, toml_edit::value(Array::new()));
        }
        return;
    };
    let mut tables = ArrayOfTables::new();
    for entry in entries {
        let mut one = toml_edit::Table::new();
        fill(&mut one, table.columns, entry);
        let inner = family.inner(table).map_or("", |inner| inner.inner);
        if entry[inner].as_array().is_some_and(|list| !list.is_empty()) {
            insert(&mut one, inner, &entry[inner], true);
        }
        tables.push(one);
    }
    match table.list.split_once('/') {
        None => drop(doc.insert(table.list, Node::ArrayOfTables(tables))),
        Some((outer, inner)) => {
            let mut holder = toml_edit::Table::new();
            holder.set_implicit(true);
            let holder = doc.entry(outer).or_insert(Node::Table(holder));
            holder[inner] = Node::ArrayOfTables(tables);
        }
    }
}

fn add_headed(doc: &mut toml_edit::Table, json: &Json) {
    let Some(map) = json.as_object() else { return };
    let mut table = toml_edit::Table::new();
    for (key, value) in map {
        insert(&mut table, key, value, true);
    }
    doc.insert(HEADED, Node::Table(table));
}

/// A value that stands after `key = `.
fn line(json: &Json) -> Value {
    match json {
        Json::Bool(flag) => (*flag).into(),
        Json::Number(number) => number.as_i64().unwrap_or_default().into(),
        Json::String(text) => text.as_str().into(),
        Json::Array(list) => Value::Array(array(list)),
        Json::Object(map) => {
            let mut keys: Vec<_> = map.iter().filter(|(_, v)| !v.is_null()).collect();
            let rank = |key: &str| ORDER.iter().position(|known| *known == key);
            keys.sort_by_key(|(key, _)| rank(key).unwrap_or(ORDER.len()));
            let pairs = keys.into_iter().map(|(key, value)| (key, line(value)));
            Value::InlineTable(pairs.collect::<InlineTable>())
        }
        Json::Null => "".into(),
    }
}

fn array(list: &[Json]) -> Array {
    let mut array: Array = list.iter().map(line).collect();
    let objects = list.len() > 1 && list.iter().all(Json::is_object);
    if objects || array.to_string().chars().count() > WIDTH {
        for entry in array.iter_mut() {
            entry.decor_mut().set_prefix("\n  ");
        }
        array.set_trailing("\n");
        array.set_trailing_comma(true);
    }
    array
}
