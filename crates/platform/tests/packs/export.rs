//! Items and packages as a spreadsheet and back: the same things, the same
//! spreadsheet.

use super::{edit, pack, repository};
use jinban_contract::item::Item;
use jinban_contract::package::Package;
use jinban_platform::error::Error;
use jinban_platform::pack::export::{export, workbook};
use jinban_platform::pack::import::{self, import, item_toml, package_toml};
use jinban_platform::pack::read;
use jinban_platform::pack::table::{Cell, Workbook};
use jinban_platform::pack::things::Things;
use rstest::rstest;
use serde_json::{Value, json};
use std::path::Path;
use tempfile::TempDir;

/// Every item and package of a pack, but for earlier versions.
fn things(dir: &Path) -> Things {
    Things::of(read(dir).unwrap())
}

/// A sheet's name, heading and cells.
type Cells<'a> = (&'a str, &'a [String], Vec<&'a [Cell]>);

/// Sheets without where they were read from.
fn cells(book: &Workbook) -> Vec<Cells<'_>> {
    let sheets = book.sheets.iter();
    let mut cells: Vec<_> = sheets
        .map(|s| {
            (
                s.name.as_str(),
                &*s.header,
                s.rows.iter().map(|r| &*r.cells).collect(),
            )
        })
        .collect();
    cells.sort();
    cells
}

#[rstest]
fn every_item_every_package_and_every_cell_comes_back(
    #[values("packs/yicheng", "packs/hantai", "crates/platform/tests/pack")] dir: &str,
    #[values("t.xlsx", "t")] name: &str,
) {
    let given = things(&repository().join(dir));
    let scratch = TempDir::new().unwrap();
    let path = scratch.path().join(name);
    workbook(&given).unwrap().write(&path, false).unwrap();

    let read = Workbook::read(&path).unwrap();
    let back = import::read(&read).unwrap();
    for (given, back) in given.items.iter().zip(&back.items) {
        assert_eq!(given, back, "{}", given.code);
    }
    for (given, back) in given.packages.iter().zip(&back.packages) {
        assert_eq!(given, back, "{}", given.code);
    }
    assert_eq!(given.counts(), back.counts());
    assert_eq!(cells(&workbook(&back).unwrap()), cells(&full_width(read)));
}

/// The cells at the end of a row that a spreadsheet leaves out.
fn full_width(mut book: Workbook) -> Workbook {
    for sheet in &mut book.sheets {
        let width = sheet.header.len();
        for row in &mut sheet.rows {
            row.cells.resize(width, Cell::default());
        }
    }
    book
}

#[rstest]
#[case("packs/yicheng")]
#[case("packs/hantai")]
fn imported_files_are_a_pack_without_faults_and_with_the_same_content(#[case] dir: &str) {
    let scratch = TempDir::new().unwrap();
    let (copy, table) = (scratch.path().join("pack"), scratch.path().join("t.xlsx"));
    super::copy(&repository().join(dir), &copy);
    let given = things(&copy);
    assert_eq!(export(&copy, &table, false).unwrap(), given.counts());
    assert_eq!(import(&table, &copy, true).unwrap().counts, given.counts());
    assert_eq!(things(&copy), given);
    // A second time nothing moves.
    let text = |file: String| std::fs::read_to_string(copy.join(file)).unwrap();
    for item in &given.items {
        assert_eq!(text(format!("items/{}.toml", item.code)), item_toml(item));
    }
    for one in &given.packages {
        assert_eq!(
            text(format!("packages/{}.toml", one.code)),
            package_toml(one)
        );
    }
}

/// Texts that trip over separators, line ends, quotes, formulas, escapes.
const HARD: &str = " =1+1；a=b\\n、“x”,\"y\"\n第二行 _x0041_\t'🙂";

/// An item with every element filled.
fn filled() -> Item {
    let when = json!({"any": [{"is": {"id": "q", "any_of": ["a", "b"]}}, {"not": {"all": []}}]});
    serde_json::from_value(json!({
        "code": "full", "version": 3, "valid_from": "2026-01-01", "updated_on": "2026-02-01",
        "name": HARD, "aliases": [HARD, "\\"], "summary": HARD, "catalog_code": "007",
        "task_code": "11370404DEMO00001X3", "kind": "permit", "level": "town",
        "department": HARD, "undertaking": HARD, "joint_departments": [HARD],
        "audience": ["person", "cooperative"], "themes": ["a", "b"], "handling": "promised",
        "channels": ["window", "kiosk"], "visits": 2, "visits_reason": HARD, "scope": "nation",
        "visits_in": [{"visits": 255, "when": when}],
        "legal_limit": {"amount": 20, "unit": "days"},
        "promised_limits": [{"limit": {"amount": 3, "unit": "hours"}, "when": when}],
        "special_procedures": [{"name": HARD, "limit": {"amount": 9, "unit": "days"}, "basis": HARD}],
        "conditions": [{"text": HARD, "when": when}], "refusals": [HARD, "二"],
        "materials": [{
            "id": "m", "name": HARD, "kind": "original_and_copy", "format": "either",
            "originals": 1, "copies": 2, "need": "later", "source": "other", "issuer": HARD, "on_site": true,
            "exempt": {"reason": "five_cases", "text": HARD}, "note": HARD, "standard": HARD,
            "sample": "a b.svg", "blank_form": "c.svg", "basis": HARD, "when": when
        }],
        "guidance": {"questions": [{"id": "q", "text": HARD, "help": HARD, "when": when,
            "answers": [{"id": "a=\\", "text": HARD}, {"id": "b", "text": "乙"}]}],
            "stops": [{"when": when, "why": HARD, "change": HARD,
                "instead": [{"item": "a-b", "text": HARD}, {"item": "c", "text": "丙"}]},
                {"when": when, "why": "二", "change": "三"}]},
        "online": [{"system": HARD, "url": "https://demo.example/a?b=c", "note": HARD}],
        "flow": [{"name": HARD, "text": HARD, "time": HARD, "when": when}],
        "fees": [{"name": HARD, "amount_fen": 4_294_967_295_u32, "unit": HARD, "basis": HARD,
            "relief": HARD, "when": when}],
        "results": [{"name": HARD, "kind": "payment", "validity": HARD,
            "delivery": ["post", "account"], "sample": "d e.svg", "when": when}],
        "quantity_limit": HARD, "intermediary": HARD, "other_costs": HARD,
        "places": [{"kind": "kiosk", "capabilities": ["advise", "issue"]}],
        "offline_way": HARD, "consult": [{"way": "a=b", "value": HARD}],
        "supervise": [{"way": HARD, "value": "12345"}], "remedy": HARD,
        "basis": [{"name": HARD, "article": HARD, "text": HARD}], "rights": [HARD],
        "faq": [{"question": HARD.trim(), "answer": HARD.trim()}],
        "promise": {"replaces": ["m"], "terms": [HARD, "二"]}, "form": "f", "demo": true,
        "withdrawn": {"on": "2026-03-01", "replaced_by": "other", "reason": HARD}
    }))
    .unwrap()
}

/// An item with nothing that may be left out.
fn bare() -> Item {
    let mut json = serde_json::to_value(filled()).unwrap();
    let object = json.as_object_mut().unwrap();
    for key in ["legal_limit", "promise", "form", "withdrawn"] {
        object.remove(key);
    }
    for (key, value) in object.iter_mut() {
        match value {
            Value::Array(list)
                if !["audience", "channels", "consult", "supervise"].contains(&key.as_str()) =>
            {
                list.clear()
            }
            _ => {}
        }
    }
    for key in [
        "undertaking",
        "visits_reason",
        "quantity_limit",
        "intermediary",
    ] {
        object[key] = json!("");
    }
    object["guidance"] = json!({});
    object["visits"] = json!(0);
    object["code"] = json!("bare");
    serde_json::from_value(json).unwrap()
}

/// A package with every element filled.
fn filled_package() -> Package {
    let when = json!({"not": {"is": {"id": "q", "any_of": ["a", "b"]}}});
    serde_json::from_value(json!({
        "code": "full", "version": 3, "valid_from": "2026-01-01", "name": HARD, "summary": HARD,
        "department": HARD, "visits": 2, "visits_reason": HARD,
        "limit": {"amount": 20, "unit": "days"}, "offline_way": HARD,
        "places": [{"kind": "town", "capabilities": ["advise", "accept"]}],
        "consult": [{"way": "a=b", "value": HARD}, {"way": HARD, "value": "12345"}],
        "guidance": {"questions": [{"id": "q", "text": HARD, "help": HARD, "when": when,
            "answers": [{"id": "a=\\", "text": HARD}, {"id": "b", "text": "乙"}]}]},
        "items": [
            {"item": "one", "stage": 1, "department": HARD, "note": HARD, "when": when,
                "answers": [{"question": "p", "answer": "a", "when": when},
                    {"question": HARD.trim(), "answer": HARD.trim()}]},
            {"item": "two", "stage": 255, "answers": [{"question": "p", "answer": "b"}]}
        ],
        "shared": [{"name": HARD, "note": HARD, "form": true, "materials": [
            {"item": "one", "material": "m=\\"}, {"item": "two", "material": HARD}]}],
        "demo": true,
        "withdrawn": {"on": "2026-03-01", "replaced_by": "other", "replaced_by_item": "lnjt",
            "reason": HARD}
    }))
    .unwrap()
}

/// A package with nothing that may be left out.
fn bare_package() -> Package {
    serde_json::from_value(json!({
        "code": "bare", "version": 1, "name": "名", "summary": "说明", "department": "部门",
        "visits": 0, "offline_way": "到窗口", "consult": [], "items": [], "demo": false
    }))
    .unwrap()
}

fn hard() -> Things {
    Things {
        items: vec![filled(), bare()],
        packages: vec![filled_package(), bare_package()],
    }
}

#[rstest]
fn hard_texts_and_empty_elements_come_back(#[values("t.xlsx", "t")] name: &str) {
    let mut given = hard();
    // What must be there is asked for, so not even this one can be without.
    given.packages[1].consult = given.packages[0].consult.clone();
    let book = workbook(&given).unwrap();
    for sheet in &book.sheets {
        let blank = |cell: &Cell| cell.text.is_empty();
        assert!(
            !sheet.rows[0].cells.iter().any(blank),
            "{} is not filled: {sheet:?}",
            sheet.name
        );
    }
    let scratch = TempDir::new().unwrap();
    let path = scratch.path().join(name);
    book.write(&path, false).unwrap();
    assert_eq!(import::read(&Workbook::read(&path).unwrap()), Ok(given));
}

#[test]
fn hard_texts_and_empty_elements_stand_in_the_files_too() {
    let read = |text: &str| {
        let mut table: toml::Table = text.parse().unwrap();
        assert_eq!(table.remove("format"), Some(toml::Value::Integer(1)));
        table
    };
    for item in hard().items {
        let text = item_toml(&item);
        assert_eq!(read(&text).try_into::<Item>().unwrap(), item, "{text}");
    }
    for package in hard().packages {
        let text = package_toml(&package);
        let back: Package = read(&text).try_into().unwrap();
        assert_eq!(back, package, "{text}");
    }
}

#[test]
fn the_same_things_give_the_same_bytes() {
    let scratch = TempDir::new().unwrap();
    let bytes = |name: &str| {
        let path = scratch.path().join(name);
        workbook(&hard()).unwrap().write(&path, false).unwrap();
        std::fs::read(path).unwrap()
    };
    assert_eq!(bytes("a.xlsx"), bytes("b.xlsx"));
}

#[test]
fn nothing_is_overwritten_without_a_word() {
    let dir = pack(|_| {});
    for name in ["t.xlsx", "t"] {
        let to = dir.path().join(name);
        export(dir.path(), &to, false).unwrap();
        assert!(
            matches!(export(dir.path(), &to, false), Err(Error::Pack(_))),
            "{name}"
        );
        export(dir.path(), &to, true).unwrap();
    }
    let other = dir.path().join("t.ods");
    assert!(matches!(
        export(dir.path(), &other, false),
        Err(Error::Pack(_))
    ));
    assert!(!other.exists());
}

#[test]
fn a_pack_with_faults_is_not_exported() {
    let dir = pack(|dir| edit(dir, "items/lnjt.toml", "form = \"lnjt\"", "form = \"nix\""));
    let to = dir.path().join("t.xlsx");
    assert!(export(dir.path(), &to, false).is_err());
    assert!(!to.exists());
}
