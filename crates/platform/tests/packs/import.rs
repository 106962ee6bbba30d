//! Spreadsheets with mistakes: each is named by sheet, row and column, and
//! nothing is written. And what people type is read as they mean it.

use super::{edit, pack};
use jinban_platform::error::Error;
use jinban_platform::pack::export::export;
use jinban_platform::pack::import::{self, import};
use jinban_platform::pack::table::Workbook;
use jinban_platform::pack::things::{Counts, Things};
use jinban_platform::pack::{Fault, read};
use rstest::rstest;
use std::path::Path;
use tempfile::TempDir;

/// The fixture pack's items as CSV files, after `change`.
fn tables(change: impl FnOnce(&Path)) -> TempDir {
    tables_of(pack(|_| {}).path(), change)
}

/// Those of a pack, packages too.
fn tables_of(pack: &Path, change: impl FnOnce(&Path)) -> TempDir {
    let dir = TempDir::new().unwrap();
    let folder = dir.path().join("t");
    export(pack, &folder, false).unwrap();
    change(&folder);
    dir
}

fn told(dir: &TempDir) -> Vec<Fault> {
    let into = dir.path().join("pack");
    let error = import(&dir.path().join("t"), &into, false).unwrap_err();
    assert!(!into.exists(), "something was written");
    match error {
        Error::Pack(faults) => faults,
        other => panic!("{other}"),
    }
}

#[rstest]
#[case("材料.csv", "政府部门核发", "政府", 2, "“来源渠道”")]
#[case("材料.csv", "lnjt,photo", "nix,photo", 3, "没有 nix")]
#[case("材料.csv", "age=100", "age>100", 3, "“适用情形”")]
#[case("材料.csv", "身份证", "", 2, "“材料名称”：不能空着")]
#[case("承诺时限.csv", ",5,", ",五,", 2, "“承诺办结时限”")]
#[case("承诺时限.csv", ",5,", ",70000,", 2, "65535")]
#[case("流程.csv", "环节名称", "环节", 1, "“环节”：不认识")]
#[case("流程.csv", "环节名称", "环节", 1, "“环节名称”：缺少")]
#[case("流程.csv", "环节时限", "办理内容", 1, "重复")]
#[case("情形.csv", "100=100周岁以上", "100周岁以上", 2, "“选项”")]
#[case("事项.csv", "2026-11-01", "2026-13-01", 2, "“更新日期”")]
#[case("事项.csv", "承诺件", "承诺", 2, "“办件类型”")]
#[case("事项.csv", "窗口、网上", "窗口、网", 2, "“办理形式”")]
#[case("事项.csv", "20,工作日", "20,", 2, "“法定办结时限单位”：也要填")]
#[case("事项.csv", "\nlnjt,", "\n../lnjt,", 2, "只能用")]
#[case("事项.csv", "\nlnjt,", "\nindex,", 2, "index")]
#[case("事项.csv", "\nshuidian,", "\nlnjt,", 3, "重复")]
#[case("事项.csv", "在用,,", "在用,2026-01-01,", 2, "“事项状态”")]
#[case("事项.csv", "在用,,", "没有,,", 2, "在用或取消")]
fn one_mistake(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] words: &str,
) {
    let faults = told(&tables(|dir| edit(dir, file, from, to)));
    let named = |f: &Fault| f.file == file && f.line == line && f.text.contains(words);
    assert!(
        faults.iter().any(named),
        "no {file}:{line} {words:?} in {faults:#?}"
    );
}

#[rstest]
#[case("一件事.csv", "新生儿出生,", ",", 8, "“一件事名称”：不能空着")]
#[case("一件事.csv", "\ncmjf,", "\n../cmjf,", 2, "只能用")]
#[case("一件事.csv", "\ngznj,", "\ncmjf,", 4, "重复")]
#[case("一件事事项.csv", "cmjf,zjd,0", "nix,zjd,0", 2, "“一件事”表里没有 nix")]
#[case("一件事事项.csv", "cmjf,zjd,0", "cmjf,zjd,早", 2, "“阶段”")]
#[case(
    "一件事回答.csv",
    "cmjf,zjd,",
    "cmjf,nix,",
    2,
    "“事项编号”：cmjf 里没有 nix"
)]
#[case("一件事回答.csv", "act=new", "act>new", 2, "“适用情形”")]
#[case("一件事材料.csv", "zjd=idcard", "zjd", 2, "“合并的材料”")]
fn one_mistake_in_packages(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] words: &str,
) {
    let pack = super::repository().join("packs/yicheng");
    let faults = told(&tables_of(&pack, |dir| edit(dir, file, from, to)));
    let named = |f: &Fault| f.file == file && f.line == line && f.text.contains(words);
    assert!(
        faults.iter().any(named),
        "no {file}:{line} {words:?} in {faults:#?}"
    );
}

#[test]
fn a_mistake_in_the_first_sheet_is_not_told_again_for_every_row_below_it() {
    let faults = told(&tables(|dir| edit(dir, "事项.csv", "承诺件", "承诺")));
    assert_eq!(faults.len(), 1, "{faults:#?}");
}

#[test]
fn packages_may_come_alone_but_not_without_their_first_sheet() {
    let pack = super::repository().join("packs/yicheng");
    let whole = tables_of(&pack, |_| {});
    let alone = TempDir::new().unwrap();
    for entry in std::fs::read_dir(whole.path().join("t")).unwrap().flatten() {
        let name = entry.file_name();
        if name.to_string_lossy().starts_with("一件事") {
            std::fs::copy(entry.path(), alone.path().join(name)).unwrap();
        }
    }
    let things = import::read(&Workbook::read(alone.path()).unwrap()).unwrap();
    assert_eq!(things.items, []);
    assert_eq!(things.packages, Things::of(read(&pack).unwrap()).packages);
    std::fs::remove_file(alone.path().join("一件事.csv")).unwrap();
    let faults = import::read(&Workbook::read(alone.path()).unwrap()).unwrap_err();
    let named = |fault: &Fault| fault.text == "没有“一件事”这张表";
    assert!(faults.iter().any(named), "{faults:?}");
}

#[test]
fn sheets_of_other_names_and_a_missing_first_sheet() {
    let faults = told(&tables(|dir| {
        std::fs::rename(dir.join("流程.csv"), dir.join("步骤.csv")).unwrap()
    }));
    assert!(faults.iter().any(|f| f.file == "步骤.csv"), "{faults:?}");
    let faults = told(&tables(|dir| {
        std::fs::remove_file(dir.join("事项.csv")).unwrap()
    }));
    assert!(
        faults.iter().any(|f| f.text.contains("“事项”")),
        "{faults:?}"
    );
}

#[test]
fn an_xlsx_file_names_its_sheet_and_row() {
    let dir = tables(|dir| edit(dir, "材料.csv", "政府部门核发", "政府"));
    let book = Workbook::read(&dir.path().join("t")).unwrap();
    let path = dir.path().join("t.xlsx");
    book.write(&path, false).unwrap();
    let faults = import::read(&Workbook::read(&path).unwrap()).unwrap_err();
    assert_eq!(
        (faults[0].file.as_str(), faults[0].line),
        ("t.xlsx[材料]", 2)
    );
    assert!(faults[0].text.contains("第 2 行“来源渠道”"), "{faults:?}");
}

#[test]
fn what_is_no_spreadsheet_is_told() {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("t.xlsx");
    std::fs::write(&file, "no zip").unwrap();
    for path in [file, dir.path().join("nix.csv"), dir.path().to_owned()] {
        let Err(Error::Pack(faults)) = Workbook::read(&path) else {
            panic!("{path:?}");
        };
        // A folder, and what is not there, has no lines.
        assert_eq!(faults[0].line, usize::from(path.is_file()), "{faults:?}");
    }
}

#[test]
fn exchange_names_numbers_and_other_encodings_are_read() {
    let given = read(pack(|_| {}).path()).unwrap().items;
    let dir = tables(|dir| {
        edit(dir, "材料.csv", "材料名称", "material_name");
        edit(dir, "材料.csv", ",必要,", ",1,");
        edit(dir, "材料.csv", "age=100", "（age＝100）");
        edit(dir, "事项.csv", "行政给付", "05");
        edit(dir, "事项.csv", "窗口、网上", "窗口，网上");
        let path = dir.join("材料.csv");
        let text = std::fs::read_to_string(&path)
            .unwrap()
            .replace('\u{feff}', "");
        let (bytes, ..) = encoding_rs::GB18030.encode(&text);
        std::fs::write(path, bytes).unwrap();
    });
    let back = import::read(&Workbook::read(&dir.path().join("t")).unwrap()).unwrap();
    assert_eq!(back.items, given);
}

#[test]
fn item_files_are_overwritten_only_by_force() {
    let dir = tables(|_| {});
    let (table, into) = (dir.path().join("t"), dir.path().join("pack"));
    let two = Counts {
        items: 2,
        packages: 0,
    };
    assert_eq!(import(&table, &into, false).unwrap().counts, two);
    let file = into.join("items/lnjt.toml");
    std::fs::remove_file(into.join("items/shuidian.toml")).unwrap();
    std::fs::write(&file, "mine").unwrap();
    assert!(matches!(import(&table, &into, false), Err(Error::Pack(f)) if f.len() == 1));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    assert!(
        !into.join("items/shuidian.toml").exists(),
        "half of it was written"
    );
    std::fs::write(into.join("items/alone.toml"), "mine").unwrap();
    let imported = import(&table, &into, true).unwrap();
    let notes: Vec<_> = imported.notes.iter().map(ToString::to_string).collect();
    assert_eq!(notes[0], "items/alone.toml: 不在表里，仍然保留");
    assert!(notes[1].contains("还不是数据包"), "{notes:?}");
    std::fs::remove_file(table.join("材料.csv")).unwrap();
    let bare = import(&table, &into, true).unwrap().notes;
    assert!(bare.iter().any(|note| note.text.contains("不用带材料")));
    assert!(
        std::fs::read_to_string(&file)
            .unwrap()
            .contains("老年津贴申领")
    );
}

/// What people type on a Chinese keyboard, and what counties say.
#[rstest]
#[case("情形.csv", "90=90到99周岁", "90＝90到99周岁")]
#[case("事项.csv", "电话=0999-000-0011", "电话：0999-000-0011")]
#[case("事项.csv", "全区通办", "全县通办")]
fn what_looks_the_same_is_taken(#[case] file: &str, #[case] from: &str, #[case] to: &str) {
    let same = |dir: &TempDir| import::read(&Workbook::read(&dir.path().join("t")).unwrap());
    let typed = tables(|dir| edit(dir, file, from, to));
    assert_eq!(same(&typed).unwrap(), same(&tables(|_| {})).unwrap());
}

#[rstest]
#[case("情形.csv", "90=90到99周岁\n100=", "90=90到99周岁，100=", "一行写一个")]
#[case(
    "情形.csv",
    "90=90到99周岁\n100=",
    "90＝90到99周岁；100＝",
    "一行写一个"
)]
#[case("材料.csv", "lnjt,photo", ",photo", "每一行都要填上")]
fn what_is_several_in_one_is_told(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] words: &str,
) {
    let faults = told(&tables(|dir| edit(dir, file, from, to)));
    let named = |f: &Fault| f.file == file && f.text.contains(words);
    assert!(faults.iter().any(named), "{faults:#?}");
}

#[test]
fn an_equals_sign_within_an_answer_comes_back() {
    let odd = "90到99周岁，a=b；c＝d";
    let changed = pack(|dir| edit(dir, "items/lnjt.toml", "90到99周岁", odd));
    let whole = tables_of(changed.path(), |_| {});
    let back = import::read(&Workbook::read(&whole.path().join("t")).unwrap()).unwrap();
    assert_eq!(back, Things::of(read(changed.path()).unwrap()));
}

#[test]
fn an_empty_sheet_is_told_once() {
    for name in ["事项.csv", "材料.csv"] {
        let faults = told(&tables(|dir| std::fs::write(dir.join(name), "").unwrap()));
        let of_it: Vec<_> = faults.iter().filter(|f| f.file == name).collect();
        assert!(
            of_it.len() == 1 && of_it[0].text.contains("是空的"),
            "{faults:#?}"
        );
    }
}
