//! Rows and columns that nobody sees, hidden by hand or by a filter. What reads
//! the cells says nothing of them.

use super::super::super::{Fault, Findings, grid};
use super::super::{Sheet, family};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{BufReader, Cursor};
use zip::ZipArchive;

/// Columns that are looked at; none of ours stands farther out.
const COLUMNS: usize = 100;

/// What a sheet hides; rows counted from 1, columns from 0.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    rows: BTreeSet<usize>,
    columns: BTreeSet<usize>,
}

type Book<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// What the sheet of this name hides; `None` where the file does not tell.
pub(super) fn of(bytes: &[u8], name: &str) -> Option<Hidden> {
    let mut book = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let id = found(&mut book, "xl/workbook.xml", "sheet", ("name", name), "id")?;
    let relations = "xl/_rels/workbook.xml.rels";
    let target = found(&mut book, relations, "Relationship", ("Id", &id), "Target")?;
    let path = match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{target}"),
    };
    let mut hidden = Hidden::default();
    let mut row = 0;
    each(&mut book, &path, |tag| match tag.local_name().as_ref() {
        "row" => {
            row = number(tag, "r").unwrap_or(row + 1);
            hidden.rows.extend(is_hidden(tag, "ht").then_some(row));
        }
        "col" if is_hidden(tag, "width") => {
            let last = number(tag, "max").unwrap_or(COLUMNS).min(COLUMNS);
            let first = number(tag, "min").unwrap_or(1).max(1);
            hidden.columns.extend(first - 1..last);
        }
        _ => {}
    })?;
    Some(hidden)
}

/// Tells of what is hidden in a sheet of ours: rows are a fault, as nobody has
/// seen what would be published; columns are noted.
pub(super) fn tell(hidden: Option<Hidden>, sheet: &Sheet, found: &mut Findings) {
    if family::columns_of(&sheet.name).is_empty() {
        return;
    }
    let fault = |line: usize, text: String| Fault {
        file: sheet.place.clone(),
        line,
        text,
    };
    let Some(hidden) = hidden else {
        let text = "看不出有没有隐藏的行，都照样读了；请核对一遍";
        found.notes.push(fault(1, text.to_owned()));
        return;
    };
    let rows = sheet.rows.iter().map(|row| row.line);
    let rows: Vec<_> = rows.filter(|line| hidden.rows.contains(line)).collect();
    if let Some(first) = rows.first() {
        let text = format!(
            "第 {} 行被隐藏或筛选掉了，没人看得见；要用就取消隐藏、取消筛选，不用就删掉",
            grid::ranges(&rows)
        );
        found.faults.push(fault(*first, text));
    }
    let names = sheet.header.iter().enumerate();
    let named = names.filter(|(at, name)| hidden.columns.contains(at) && !name.is_empty());
    let names: Vec<_> = named.map(|(_, name)| name.as_str()).collect();
    if !names.is_empty() {
        let text = format!("“{}”这几列被隐藏了，照样读了；请核对一遍", names.join("、"));
        found.notes.push(fault(sheet.header_line, text));
    }
}

/// By its mark, or because it has no size.
fn is_hidden(tag: &BytesStart<'_>, size: &str) -> bool {
    let marked = value(tag, "hidden").is_some_and(|mark| mark == "1" || mark == "true");
    let none = value(tag, size).and_then(|size| size.parse::<f64>().ok()) == Some(0.0);
    marked || none
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<usize> {
    value(tag, name)?.parse().ok()
}

fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = tag.attributes().flatten();
    let named = all.find(|one| one.key.local_name().as_ref() == name)?;
    unescape(&named.value).ok().map(|text| text.into_owned())
}

/// `wanted` of the first element whose value `known` is so.
fn found(
    book: &mut Book<'_>,
    path: &str,
    element: &str,
    (known, is): (&str, &str),
    wanted: &str,
) -> Option<String> {
    let mut found = None;
    each(book, path, |tag| {
        let named = tag.local_name().as_ref() == element;
        if named && found.is_none() && value(tag, known).as_deref() == Some(is) {
            found = value(tag, wanted);
        }
    })?;
    found
}

/// Every opening tag of a part; `None` where it cannot be read to its end.
#[expect(clippy::wildcard_enum_match_arm, reason = "of others, and grows")]
fn each(book: &mut Book<'_>, path: &str, mut see: impl FnMut(&BytesStart<'_>)) -> Option<()> {
    let named = |name: &Cow<'_, str>| name.eq_ignore_ascii_case(path);
    let name = book.file_names().flatten().find(named)?.into_owned();
    let file = book.by_name(&name).ok()?;
    let mut reader = Reader::from_reader(BufReader::new(file));
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) => see(&tag),
            Event::Eof => return Some(()),
            _ => {}
        }
        buffer.clear();
    }
}
