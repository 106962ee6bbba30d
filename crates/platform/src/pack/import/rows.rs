//! The rows of one sheet as JSON, every fault with row and column.

use super::super::Fault;
use super::super::table::columns::{Column, Kind, Need, Table};
use super::super::table::family::Family;
use super::super::table::{Row, Sheet, cell};
use serde_json::{Map, Value, json};

/// A row that could be read.
pub(super) struct Entry {
    /// Where it stands.
    pub(super) line: usize,
    /// The thing that it is or belongs to; then the entry, if it goes into one.
    pub(super) keys: Vec<String>,
    /// Its JSON.
    pub(super) value: Value,
}

/// Reads every row of a sheet.
pub(super) fn read(
    family: &Family,
    table: &Table,
    sheet: &Sheet,
    faults: &mut Vec<Fault>,
) -> Vec<Entry> {
    let before = faults.len();
    let leads = family.leads(table);
    let wanted: Vec<_> = leads.iter().copied().chain(table.columns).collect();
    let layout = layout(&wanted, sheet, faults);
    if faults.len() > before {
        return Vec::new();
    }
    let rows = sheet.rows.iter();
    let entry = |row: &Row| {
        let value = value(&layout, sheet, row, faults)?;
        Some(entry(family, &leads, row.line, value))
    };
    rows.filter_map(entry).collect()
}

/// A row, with what says where it belongs taken out of its JSON; what begins a
/// thing keeps its own key.
fn entry(family: &Family, leads: &[&Column], line: usize, mut value: Value) -> Entry {
    let mut keys: Vec<_> = leads.iter().map(|lead| taken(&mut value, lead)).collect();
    if keys.is_empty() {
        keys.push(text_at(&value, family.key()));
    }
    Entry { line, keys, value }
}

fn text_at(value: &Value, column: &Column) -> String {
    value[column.path].as_str().unwrap_or_default().to_owned()
}

fn taken(value: &mut Value, lead: &Column) -> String {
    let text = text_at(value, lead);
    if let Some(map) = value.as_object_mut() {
        map.remove(lead.path);
    }
    text
}

/// Puts a value at a path such as `legal_limit/amount`, making the objects on
/// the way.
pub(super) fn put(target: &mut Value, path: &str, value: Value) {
    let mut at = target;
    for step in path.split('/') {
        if !at.is_object() {
            *at = Value::Object(Map::new());
        }
        at = &mut at[step];
    }
    *at = value;
}

/// Columns of a table with their places in a sheet.
type Layout = Vec<(usize, &'static Column)>;

fn layout(wanted: &[&'static Column], sheet: &Sheet, faults: &mut Vec<Fault>) -> Layout {
    let mut layout = Layout::new();
    let named = sheet.header.iter().enumerate();
    for (at, name) in named.filter(|(_, name)| !name.is_empty()) {
        let Some(column) = wanted.iter().find(|column| is_called(column, name)) else {
            let names: Vec<_> = wanted.iter().map(|column| column.name).collect();
            let names = names.join("、");
            let text = format!("第 1 行“{name}”：不认识这一列；这张表的列是：{names}");
            faults.push(sheet.header_fault(text));
            continue;
        };
        if layout.iter().any(|(_, known)| known.name == column.name) {
            faults.push(sheet.fault(1, name, "这一列重复"));
        }
        layout.push((at, column));
    }
    let lacks = |column: &&&Column| layout.iter().all(|(_, known)| known.name != column.name);
    let missing = wanted.iter().filter(|column| column.need == Need::Must);
    for column in missing.filter(lacks) {
        faults.push(sheet.fault(1, column.name, "缺少这一列"));
    }
    // An object comes before what stands in it, whatever the order of columns.
    layout.sort_by_key(|(_, column)| column.path);
    layout
}

fn is_called(column: &Column, name: &str) -> bool {
    let exchange = column.exchange;
    column.name == name || (!exchange.is_empty() && exchange.eq_ignore_ascii_case(name))
}

/// A row's JSON, unless something is wrong with it.
fn value(layout: &Layout, sheet: &Sheet, row: &Row, faults: &mut Vec<Fault>) -> Option<Value> {
    let before = faults.len();
    let mut value = json!({});
    for (at, column) in layout {
        match read_cell(row, *at, column) {
            Ok(Some(cell)) => put(&mut value, column.path, cell),
            Ok(None) => {}
            Err(text) => faults.push(sheet.fault(row.line, column.name, text)),
        }
    }
    if faults.len() == before {
        complete_groups(layout, &mut value, sheet, row, faults);
    }
    (faults.len() == before).then_some(value)
}

fn text(row: &Row, at: usize) -> &str {
    row.cells.get(at).map_or("", String::as_str)
}

fn read_cell(row: &Row, at: usize, column: &Column) -> Result<Option<Value>, String> {
    let text = text(row, at);
    if text.trim().is_empty() {
        return match column.need {
            Need::Must => Err("不能空着".into()),
            Need::May if column.kind.is_list() => Ok(Some(json!([]))),
            Need::May | Need::With => Ok(None),
        };
    }
    cell::parse(column.kind, text).map(Some)
}

/// What may be empty only together: when one cell of a group is filled, the
/// others have to be, but for lists, which are empty then.
fn complete_groups(
    layout: &Layout,
    value: &mut Value,
    sheet: &Sheet,
    row: &Row,
    faults: &mut Vec<Fault>,
) {
    for (_, column) in layout
        .iter()
        .filter(|(_, column)| column.need == Need::With)
    {
        let group = column.path.split('/').next().unwrap_or_default();
        let there = value.pointer(&format!("/{}", column.path)).is_some();
        if there || value.get(group).is_none_or(Value::is_null) {
            continue;
        }
        if column.kind.is_list() {
            put(value, column.path, json!([]));
        } else {
            faults.push(sheet.fault(row.line, column.name, "也要填，或者都空着"));
        }
    }
    let states = layout.iter().filter(|(_, c)| matches!(c.kind, Kind::State));
    for (at, column) in states {
        let group = value.get(column.path).and_then(Value::as_object);
        let filled = group.is_some_and(|group| !group.is_empty());
        if filled && cell::parse(column.kind, text(row, *at)) == Ok(Value::Null) {
            faults.push(sheet.fault(row.line, column.name, "在用的不能写取消的日期、原因"));
        }
    }
}
