//! Spreadsheets as Excel, WPS and other programs leave them: what can be read is
//! read as people see it, the rest is refused once, by sheet, row and column.

use super::book::{
    self, Book, DATE, PERCENT, Page, ZEROS, error, flag, formula, number, struck, text,
};
use super::{pack, repository};
use jinban_platform::error::Error;
use jinban_platform::pack::export::workbook;
use jinban_platform::pack::things::Things;
use jinban_platform::pack::{Fault, import, read, table::Workbook};
use rstest::rstest;
use std::io::Write;
use std::path::Path;
use std::sync::LazyLock;
use tempfile::TempDir;

/// Things of a pack, and their export.
struct Given {
    things: Things,
    export: Workbook,
}

impl Given {
    fn of(pack: &Path) -> Self {
        let things = Things::of(read(pack).unwrap());
        let export = workbook(&things).unwrap();
        Self { things, export }
    }
}

static HANTAI: LazyLock<Given> = LazyLock::new(|| Given::of(&repository().join("packs/hantai")));
static FIXTURE: LazyLock<Given> = LazyLock::new(|| Given::of(pack(|_| {}).path()));

/// An export after `change`: what it reads as, and what is noted.
fn imported(
    given: &Given,
    change: impl FnOnce(&mut Book),
) -> (Result<Things, Vec<Fault>>, Vec<Fault>) {
    let mut book = Book::of(&given.export);
    change(&mut book);
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("t.xlsx");
    book.write(&path);
    match Workbook::read(&path) {
        Ok(read) => (import::read(&read), read.notes),
        Err(Error::Pack(faults)) => (Err(faults), Vec::new()),
        Err(other) => panic!("{other}"),
    }
}

fn faults(change: impl FnOnce(&mut Book)) -> Vec<Fault> {
    imported(&HANTAI, change).0.unwrap_err()
}

#[track_caller]
fn unchanged(change: impl FnOnce(&mut Book)) -> Vec<Fault> {
    let (things, notes) = imported(&HANTAI, change);
    assert_eq!(things.as_ref(), Ok(&HANTAI.things));
    notes
}

#[track_caller]
fn refused(faults: &[Fault], sheet: &str, line: usize, words: &[&str]) {
    let place = format!("t.xlsx[{sheet}]");
    let named = |fault: &&Fault| fault.file == place && fault.line == line;
    let told = faults.iter().filter(named);
    let named = told
        .clone()
        .any(|fault| words.iter().all(|word| fault.text.contains(word)));
    assert!(named, "no {place}:{line} {words:?} in {faults:#?}");
}

#[test]
fn a_book_that_nobody_spoiled_is_what_was_exported() {
    assert_eq!(unchanged(|_| {}), []);
}

/// Every column of every sheet that holds something.
fn every_cell() -> Vec<(String, String)> {
    let book = Book::of(&HANTAI.export);
    let columns = book.pages.iter().flat_map(|page| {
        let headings = page
            .cells
            .range((1, 0)..(2, 0))
            .map(|((_, at), cell)| (*at, cell));
        let filled = headings.filter(|(at, _)| page.cells.contains_key(&(2, *at)));
        filled.map(|(_, cell)| (page.name.clone(), heading(cell)))
    });
    columns.collect()
}

fn heading(cell: &str) -> String {
    let (_, rest) = cell.split_once("preserve\">").unwrap();
    rest.split_once('<').unwrap().0.to_owned()
}

#[test]
fn an_error_is_refused_in_every_column() {
    for (sheet, column) in every_cell() {
        for name in ["#REF!", "#NAME?", "#N/A"] {
            let faults = faults(|book| book.set(&sheet, 2, &column, error(name)));
            refused(
                &faults,
                &sheet,
                2,
                &[&format!("第 2 行“{column}”"), name, "重新填写"],
            );
        }
    }
}

#[test]
fn an_error_that_was_pasted_as_text_is_refused_too() {
    let faults = faults(|book| book.set("材料", 3, "适用情形", text("#REF!")));
    refused(&faults, "材料", 3, &["适用情形", "#REF!"]);
}

#[test]
fn a_formula_that_nobody_worked_out_is_refused_in_every_column() {
    for (sheet, column) in every_cell() {
        let sum = formula("CONCATENATE(\"满70周岁\",\"每月可领\")", None);
        let faults = faults(|book| book.set(&sheet, 2, &column, sum));
        refused(&faults, &sheet, 2, &[&column, "公式，没有算出结果"]);
    }
}

#[test]
fn a_formula_with_its_result_is_what_it_shows() {
    let change = |book: &mut Book| {
        let sum = formula("CONCATENATE(\"满70\",\"周岁\")", Some("满70周岁"));
        book.set("事项", 2, "一句话说明", sum);
    };
    let things = imported(&FIXTURE, change).0.unwrap();
    assert_eq!(things.items[0].summary, "满70周岁");
}

#[rstest]
#[case("事项", "基本编码", "511009000")]
#[case("事项", "实施编码", "116107020005110")]
#[case("事项", "事项编号", "7")]
#[case("材料", "事项编号", "7")]
#[case("材料", "材料编号", "1")]
#[case("情形", "问题编号", "1")]
#[case("事项", "主题", "3")]
fn a_code_that_became_a_number_is_refused(
    #[case] sheet: &str,
    #[case] column: &str,
    #[case] value: &str,
    #[values(0, ZEROS)] style: usize,
) {
    let faults = faults(|book| book.set(sheet, 2, column, number(value, style)));
    refused(&faults, sheet, 2, &[column, value, "设为“文本”"]);
}

#[rstest]
#[case::percent(number("0.5", PERCENT), "0.5")]
#[case::zeros(number("7", ZEROS), "数字 7")]
#[case::too_long(number("61070200300112345", 0), "数字")]
#[case::a_date_of_1_2(number("46024", DATE), "2026-01-02")]
#[case::true_or_false(flag(true), "逻辑值")]
fn words_that_became_something_else_are_refused(#[case] cell: String, #[case] words: &str) {
    let faults = faults(|book| book.set("依据", 2, "条款号", cell));
    refused(&faults, "依据", 2, &["条款号", words, "设为“文本”"]);
}

#[test]
fn a_plain_number_among_words_is_what_it_shows() {
    let change = |book: &mut Book| book.set("依据", 2, "条款号", number("12", 0));
    let things = imported(&HANTAI, change).0.unwrap();
    assert_eq!(things.items[0].basis[0].article, "12");
}

#[test]
fn numbers_dates_and_flags_may_be_kept_as_such() {
    let things = &HANTAI.things;
    let item = &things.items[0];
    let zero = jinban_contract::time::Date::new(1899, 12, 30).unwrap();
    let days = item
        .valid_from
        .0
        .signed_duration_since(zero.0)
        .num_days()
        .to_string();
    unchanged(|book| {
        book.set("事项", 2, "版本", number(&item.version.to_string(), 0));
        book.set("事项", 2, "生效日期", number(&days, DATE));
        book.set("事项", 2, "示例", flag(item.demo));
    });
    unchanged(|book| {
        book.set(
            "事项",
            2,
            "版本",
            text(&format!("{}\u{3000}", item.version)),
        );
        book.set("事项", 2, "生效日期", number(&days, 0));
        book.set(
            "事项",
            2,
            "示例",
            text(&item.demo.to_string().to_uppercase()),
        );
    });
    unchanged(|book| {
        let slashed = item
            .valid_from
            .to_string()
            .replace('-', "/")
            .replace("/0", "/");
        book.set("事项", 2, "生效日期", text(&slashed));
        book.set("事项", 2, "示例", number("1", 0));
    });
}

#[rstest]
#[case("３")]
#[case("3.0")]
#[case(" 3 ")]
fn a_number_may_be_typed_in_many_ways(#[case] typed: &str) {
    let change = |book: &mut Book| book.set("承诺时限", 2, "承诺办结时限", text(typed));
    let things = imported(&HANTAI, change).0.unwrap();
    let mut items = things.items.iter().flat_map(|item| &item.promised_limits);
    assert!(items.any(|promised| promised.limit.amount == 3));
}

#[rstest]
#[case("1e3")]
#[case("3 0")]
#[case("30天")]
#[case("三十")]
#[case("70000")]
fn a_number_that_may_be_anything_is_refused(#[case] typed: &str) {
    let cell = text(typed);
    let faults = faults(|book| book.set("承诺时限", 2, "承诺办结时限", cell));
    refused(
        &faults,
        "承诺时限",
        2,
        &["承诺办结时限", typed, "只写数字，像 30"],
    );
}

#[test]
fn money_has_no_dust_of_sums() {
    let fee = |amount: String| {
        let cells = ["lnjt", "工本费", "", "元/份", "依据"]
            .map(String::from)
            .to_vec();
        move |book: &mut Book| {
            let page = book.page("收费");
            let header: Vec<_> = page.cells.keys().map(|(_, at)| *at).collect();
            assert!(header.len() > 5);
            page.cells.extend(Page::of("", &[vec![], cells]).cells);
            book.set("收费", 2, "收费标准（元）", amount);
        }
    };
    for amount in [
        number("0.30000000000000004", 0),
        text("０.30"),
        text("0.3"),
        text("￥0.30元"),
    ] {
        let things = imported(&FIXTURE, fee(amount)).0.unwrap();
        assert_eq!(things.items[0].fees[0].amount_fen, 30);
    }
}

#[test]
fn a_picture_in_a_cell_is_refused_with_what_to_do() {
    let picture = "=DISPIMG(\"ID_0A1B2C3D4E5F\",1)";
    for cell in [
        formula("_xlfn.DISPIMG(\"ID_0A1B2C3D4E5F\",1)", Some(picture)),
        formula("DISPIMG(\"ID_0A1B2C3D4E5F\",1)", None),
    ] {
        let faults = faults(|book| book.set("材料", 2, "示例样表", cell));
        refused(&faults, "材料", 2, &["示例样表", "images 文件夹"]);
    }
}

#[rstest]
#[case("WpsReserved_CellImgList", "veryHidden")]
#[case("WpsReserved_CellImgList", "visible")]
#[case("临时", "hidden")]
fn a_sheet_that_nobody_sees_is_left_out_with_a_word(
    #[case] name: &str,
    #[case] state: &'static str,
) {
    let notes = unchanged(|book| {
        let mut page = Page::of(name, &[vec!["ID_0A1B2C".to_owned()]]);
        page.state = state;
        book.pages.push(page);
    });
    assert_eq!(notes.len(), 1, "{notes:#?}");
    assert!(notes[0].text.contains(name), "{notes:#?}");
}

#[test]
fn a_hidden_sheet_of_ours_is_neither_read_nor_left_out() {
    let faults = faults(|book| book.page("材料").state = "hidden");
    assert!(faults[0].text.contains("“材料”被隐藏了"), "{faults:#?}");
}

#[rstest]
fn a_row_that_nobody_sees_is_refused(
    #[values("hidden=\"1\"", "hidden=\"true\"", "ht=\"0\" customHeight=\"1\"")] how: &'static str,
) {
    let faults = faults(|book| {
        let page = book.page("材料");
        page.hidden.extend([3, 4, 6].map(|row| (row, how)));
    });
    refused(&faults, "材料", 3, &["第 3–4、6 行被隐藏或筛选掉了"]);
    assert_eq!(faults.len(), 1, "{faults:#?}");
}

#[test]
fn what_is_hidden_and_empty_or_none_of_ours_matters_to_nobody() {
    let notes = unchanged(|book| {
        let page = book.page("材料");
        let last = page.cells.keys().map(|(row, _)| *row).max().unwrap();
        page.cells.insert((last + 2, 1), text(" "));
        page.hidden.insert(last + 2, "hidden=\"1\"");
        let mut page = Page::of("说明", &[vec!["怎么填".to_owned()]]);
        page.hidden.insert(1, "hidden=\"1\"");
        book.pages.push(page);
    });
    assert_eq!(notes, []);
}

#[test]
fn a_column_that_nobody_sees_is_read_with_a_word() {
    let notes = unchanged(|book| {
        let cols = "<cols><col min=\"2\" max=\"2\" width=\"9\" hidden=\"1\"/></cols>";
        book.page("材料").columns = cols.to_owned();
    });
    refused(&notes, "材料", 1, &["“材料编号”", "被隐藏了"]);
    assert_eq!(notes.len(), 1, "{notes:#?}");
}

#[test]
fn what_is_merged_down_a_column_holds_for_every_row() {
    unchanged(|book| {
        let page = book.page("材料");
        let last = page.cells.keys().map(|(row, _)| *row).max().unwrap();
        let column = page.column("事项编号");
        let key = |row: usize| page.cells.get(&(row, column)).cloned();
        let end = (2..=last)
            .take_while(|row| key(*row) == key(2))
            .last()
            .unwrap();
        assert!(end > 4);
        page.merge(column, 2..=end);
    });
}

#[test]
fn a_title_may_stand_above_the_headings() {
    unchanged(|book| {
        for name in ["事项", "材料", "收费"] {
            let page = book.page(name);
            page.push_down();
            page.push_down();
            page.cells
                .insert((1, 1), text("汉台区事项材料清单（2026年）"));
            page.cells.insert((2, 1), text("填表单位：示例局"));
            page.merged.push("A1:H1".to_owned());
        }
    });
}

#[test]
fn below_a_title_rows_keep_their_numbers() {
    let faults = faults(|book| {
        let page = book.page("材料");
        page.push_down();
        page.cells.insert((1, 1), text("汉台区事项材料清单"));
        let column = page.column("材料类型");
        page.cells.insert((4, column), text("原本"));
        let column = page.column("填报须知");
        page.cells.insert((2, column), text("填报提示"));
    });
    refused(&faults, "材料", 2, &["第 2 行“填报提示”：不认识"]);
}

#[test]
fn columns_merged_into_one_are_refused_once() {
    let faults = faults(|book| {
        let page = book.page("材料");
        page.merged.push("C3:D3".to_owned());
        page.cells.remove(&(3, 4));
    });
    refused(&faults, "材料", 3, &["合并", "取消合并"]);
    assert_eq!(faults.len(), 1, "{faults:#?}");
}

#[test]
fn rows_that_do_not_say_where_they_belong_are_told_once() {
    let faults = faults(|book| {
        let page = book.page("材料");
        let column = page.column("事项编号");
        for row in [3, 4, 5, 7] {
            page.cells.remove(&(row, column));
        }
    });
    assert_eq!(faults.len(), 1, "{faults:#?}");
    refused(
        &faults,
        "材料",
        3,
        &["第 3–5、7 行“事项编号”", "每一行都要填上"],
    );
}

#[test]
fn what_stands_under_no_heading_is_not_lost() {
    let faults = faults(|book| {
        let page = book.page("流程");
        let last = page.cells.keys().map(|(_, at)| *at).max().unwrap();
        page.cells.insert((2, last + 2), text("待核"));
    });
    refused(&faults, "流程", 2, &[" 列”", "没有列名"]);
}

#[test]
fn marks_that_nobody_sees_are_gone_from_codes_and_headings() {
    unchanged(|book| {
        let things = &HANTAI.things;
        let id = things.items[0].materials[0].id.as_str();
        book.set("材料", 2, "材料编号", text(&format!("{id}\u{200b}\u{a0}")));
        book.set("材料", 1, "材料名称", text("\u{feff}材料名称\u{a0}"));
        book.set(
            "事项",
            2,
            "事项编号",
            text(&format!("\u{2060}{}", things.items[0].code)),
        );
    });
}

#[test]
fn what_is_struck_through_is_pointed_out() {
    let things = &HANTAI.things;
    let name = &things.items[0].materials[2].name;
    let notes = unchanged(|book| book.set("材料", 4, "材料名称", struck(name)));
    refused(&notes, "材料", 4, &["删除线"]);
}

#[test]
fn a_lost_cell_at_the_end_of_the_sheet_is_told_and_costs_nothing() {
    let faults = faults(|book| {
        book.page("材料")
            .cells
            .insert((1_048_576, 16_384), text("x"));
    });
    refused(&faults, "材料", 1_048_576, &["列以外"]);
}

#[rstest]
#[case::html("\u{feff}<html><table><tr><td>事项编号</td></tr></table></html>".into(), "网页")]
#[case::xml_spreadsheet("\n<?xml version=\"1.0\"?><Workbook/>".into(), "网页")]
#[case::old_or_encrypted(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".repeat(100), "密码")]
#[case::empty(Vec::new(), "空的")]
#[case::text("事项编号,版本".into(), "不是 .xlsx")]
#[case::other_archive(book::zip(&[("a.txt".to_owned(), "a".to_owned())]), "另存为 .xlsx")]
fn what_only_has_the_name_of_a_book_is_told(#[case] bytes: Vec<u8>, #[case] words: &str) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("t.xlsx");
    std::fs::write(&path, bytes).unwrap();
    told(&path, words);
}

#[track_caller]
fn told(path: &Path, words: &str) {
    let Err(Error::Pack(faults)) = Workbook::read(path) else {
        panic!("{} was read", path.display());
    };
    assert!(faults[0].text.contains(words), "{faults:?}");
    super::words::in_chinese(&faults);
}

#[test]
fn a_book_that_was_cut_off_is_told() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("t.xlsx");
    Book::of(&HANTAI.export).write(&path);
    let bytes = std::fs::read(&path).unwrap();
    for part in [4, 100, bytes.len() / 2, bytes.len() - 30] {
        std::fs::write(&path, &bytes[..part]).unwrap();
        told(&path, "另存为 .xlsx");
    }
}

#[rstest]
fn books_of_other_programs_are_told_by_their_ending(
    #[values("t.xls", "t.et", "t.ods")] name: &str,
) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join(name);
    std::fs::write(&path, b"\xd0\xcf\x11\xe0").unwrap();
    told(&path, "另存为 .xlsx");
}

/// A file of few bytes with a part of a great many.
fn swollen(part: &str, before: &str) -> Vec<u8> {
    let mut book = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    book.start_file(part, zip::write::SimpleFileOptions::default())
        .unwrap();
    book.write_all(before.as_bytes()).unwrap();
    let letters = vec![b'a'; 1024 * 1024];
    for _ in 0..65 {
        book.write_all(&letters).unwrap();
    }
    book.finish().unwrap().into_inner()
}

#[rstest]
#[case("xl/sharedStrings.xml", "<sst><si><t>")]
#[case(
    "xl/worksheets/sheet1.xml",
    "<worksheet><sheetData><row><c t=\"str\"><v>"
)]
#[case("docProps/app.xml", "")]
fn a_small_file_that_holds_a_great_deal_is_not_unpacked(#[case] part: &str, #[case] before: &str) {
    let bytes = swollen(part, before);
    assert!(bytes.len() < 1024 * 1024, "{}", bytes.len());
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("t.xlsx");
    std::fs::write(&path, bytes).unwrap();
    told(&path, "解开后超过 64 MB");
}

#[test]
fn a_file_that_is_itself_too_large_is_not_read() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("t.xlsx");
    let file = std::fs::File::create(&path).unwrap();
    // A hole: it takes no room on the disk.
    file.set_len(400 * 1024 * 1024).unwrap();
    told(&path, "这个文件有 400 MB，最多读 64 MB");
}
