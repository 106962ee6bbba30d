//! The rows of one sheet as JSON, every fault with row and column.

use super::super::table::columns::{Column, Kind, Need, Table};
use super::super::table::family::Family;
use super::super::table::{Cell, Row, Sheet, cell};
use super::super::{Fault, near};
use super::troubles::Troubles;
use jinban_rules::text::is_blank;
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
    troubles: &mut Troubles<'_>,
    faults: &mut Vec<Fault>,
) -> Vec<Entry> {
    let before = faults.len();
    let leads = family.leads(table);
    let wanted: Vec<_> = leads.iter().copied().chain(table.columns).collect();
    let layout = layout(&wanted, sheet, faults);
    if faults.len() > before {
        return Vec::new();
    }
    nameless(sheet, troubles);
    let rows = sheet.rows.iter();
    let entry = |row: &Row| {
        let value = value(&layout, row, troubles)?;
        Some(entry(family, &leads, row.line, value))
    };
    rows.filter_map(entry).collect()
}

/// Cells in columns without a name would be lost.
fn nameless(sheet: &Sheet, troubles: &mut Troubles<'_>) {
    let named = |at: usize| sheet.header.get(at).is_some_and(|name| !name.is_empty());
    for row in &sheet.rows {
        let cells = row.cells.iter().enumerate();
        let lost = cells.filter(|(at, cell)| !named(*at) && !is_blank(&cell.text));
        for (at, _) in lost {
            let text = "这一列没有列名，内容不知道算什么；请补上列名，或者删掉";
            troubles.add(row.line, &format!("{} 列", letters(at)), text);
        }
    }
}

/// A column as spreadsheet programs name it: A, B, … Z, AA.
fn letters(at: usize) -> String {
    let last = char::from(b'A' + (at % 26) as u8);
    match at / 26 {
        0 => last.to_string(),
        before => format!("{}{last}", letters(before - 1)),
    }
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
    if sheet.header.is_empty() {
        let names: Vec<_> = wanted.iter().map(|column| column.name).collect();
        let text = format!("这张表是空的；第一行要有列名：{}", names.join("、"));
        faults.push(sheet.header_fault(text));
        return layout;
    }
    let named = sheet.header.iter().enumerate();
    for (at, name) in named.filter(|(_, name)| !name.is_empty()) {
        let Some(column) = wanted.iter().find(|column| column.is_called(name)) else {
            let names: Vec<_> = wanted.iter().map(|column| column.name).collect();
            let asked = near::asked(name, names.iter().copied());
            let text = format!("不认识这一列{asked}；这张表的列是：{}", names.join("、"));
            let text = text.replace("？；", "？");
            faults.push(sheet.fault(sheet.header_line, name, text));
            continue;
        };
        if layout.iter().any(|(_, known)| known.name == column.name) {
            faults.push(sheet.fault(sheet.header_line, name, "这一列重复"));
        }
        layout.push((at, column));
    }
    let lacks = |column: &&&Column| layout.iter().all(|(_, known)| known.name != column.name);
    let missing = wanted.iter().filter(|column| column.need == Need::Must);
    for column in missing.filter(lacks) {
        faults.push(sheet.fault(sheet.header_line, column.name, "缺少这一列"));
    }
    // An object comes before what stands in it, whatever the order of columns.
    layout.sort_by_key(|(_, column)| column.path);
    layout
}

/// A row's JSON, unless something is wrong with it.
fn value(layout: &Layout, row: &Row, troubles: &mut Troubles<'_>) -> Option<Value> {
    let before = troubles.count();
    let mut value = json!({});
    for (at, column) in layout {
        match read_cell(row.cells.get(*at), column) {
            Ok(Some(cell)) => put(&mut value, column.path, cell),
            Ok(None) => {}
            Err(text) => troubles.add(row.line, column.name, text),
        }
    }
    if troubles.count() == before {
        complete_groups(layout, &mut value, row, troubles);
    }
    (troubles.count() == before).then_some(value)
}

fn read_cell(cell: Option<&Cell>, column: &Column) -> Result<Option<Value>, String> {
    let Some(cell) = cell.filter(|cell| !is_blank(&cell.text)) else {
        return match column.need {
            Need::Must if matches!(column.kind, Kind::Key) => Err(KEY_MISSING.into()),
            Need::Must => Err("不能空着".into()),
            Need::May if column.kind.is_list() => Ok(Some(json!([]))),
            Need::May | Need::With => Ok(None),
        };
    };
    cell::read(column.kind, cell).map(Some)
}

/// What is said of rows that do not say where they belong.
const KEY_MISSING: &str = "不能空着，每一行都要填上（合并的格子存成 CSV，只有第一行还有字）";

/// What may be empty only together: when one cell of a group is filled, the
/// others have to be, but for lists, which are empty then.
fn complete_groups(layout: &Layout, value: &mut Value, row: &Row, troubles: &mut Troubles<'_>) {
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
            troubles.add(row.line, column.name, "也要填，或者都空着");
        }
    }
    let states = layout.iter().filter(|(_, c)| matches!(c.kind, Kind::State));
    for (at, column) in states {
        let group = value.get(column.path).and_then(Value::as_object);
        let filled = group.is_some_and(|group| !group.is_empty());
        if filled && read_cell(row.cells.get(*at), column) == Ok(Some(Value::Null)) {
            troubles.add(row.line, column.name, "在用的不能写取消的日期、原因");
        }
    }
}
