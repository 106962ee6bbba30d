//! A spreadsheet that would make a pack faulty: told by sheet, row and column before
//! anything is written.

use super::{edit, pack};
use jinban_platform::error::Error;
use jinban_platform::pack::export::export;
use jinban_platform::pack::import::import;
use jinban_platform::pack::{Fault, read};
use rstest::rstest;
use std::path::Path;
use tempfile::TempDir;

/// A pack with the table of its items as CSV files in `t` beside it.
fn with_table(change: impl FnOnce(&Path)) -> (TempDir, TempDir) {
    let (pack, table) = (pack(|_| ()), TempDir::new().unwrap());
    export(pack.path(), &table.path().join("t"), false).unwrap();
    change(&table.path().join("t"));
    (pack, table)
}

/// The faults for which an import is refused; the pack stays as it was.
fn refused(change: impl FnOnce(&Path)) -> Vec<Fault> {
    let (pack, table) = with_table(change);
    let before = read(pack.path()).unwrap().items;
    let Err(Error::Pack(faults)) = import(&table.path().join("t"), pack.path(), true) else {
        panic!("nothing was refused");
    };
    assert_eq!(read(pack.path()).unwrap().items, before);
    faults
}

#[rstest]
#[case("材料.csv", "age=100", "age=9O", 3, "age=9O")]
#[case(
    "材料.csv",
    "images/idcard.svg",
    "images/nix.svg",
    2,
    "“示例样表”：没有图片 images/nix.svg"
)]
#[case("材料.csv", "近照", "身份证", 3, "身份证")]
#[case(
    "情形.csv",
    "100=100周岁以上",
    "100=90到99周岁",
    2,
    "都写着“90到99周岁”"
)]
#[case("承诺时限.csv", ",5,", ",90,", 2, "承诺时限比法定时限还长")]
#[case("事项.csv", "0999-000-0012", "0999-000-0011", 2, "不能是同一个")]
#[case("事项.csv", ",elder,", ",old,", 2, "“主题")]
#[case("事项.csv", ",lnjt,", ",nix,", 2, "没有表单 forms/nix.toml")]
fn a_faulty_table_is_told_by_its_rows(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] words: &str,
) {
    let faults = refused(|dir| edit(dir, file, from, to));
    let told = |f: &Fault| f.file == file && f.line == line && f.text.contains(words);
    assert!(
        faults.iter().any(told),
        "no {file}:{line} {words:?} in {faults:#?}"
    );
    let by_row = |f: &Fault| f.file.ends_with(".csv") && f.text.contains("第 ");
    assert!(faults.iter().all(by_row), "{faults:#?}");
}

#[test]
fn a_faulty_row_of_a_package_is_told_too() {
    let (pack, table) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    super::copy(&super::repository().join("packs/yicheng"), pack.path());
    let folder = table.path().join("t");
    export(pack.path(), &folder, false).unwrap();
    edit(&folder, "一件事回答.csv", "act=new", "act=nix");
    let Err(Error::Pack(faults)) = import(&folder, pack.path(), true) else {
        panic!("nothing was refused");
    };
    let told = |f: &Fault| f.file == "一件事回答.csv" && f.line == 2;
    let told = faults.iter().filter(|f| told(f));
    assert!(
        told.clone().any(|f| f.text.contains("act=nix 不存在")),
        "{faults:#?}"
    );
}

/// What others refer to is lost with a row.
#[test]
fn other_files_that_refer_to_a_row_are_told() {
    let faults = refused(|dir| {
        let path = dir.join("材料.csv");
        let text = std::fs::read_to_string(&path).unwrap();
        let kept = text.lines().filter(|line| !line.starts_with("lnjt,idcard"));
        let kept: Vec<_> = kept.collect();
        std::fs::write(path, kept.join("\n")).unwrap();
    });
    let told = |f: &Fault| f.file == "forms/lnjt.toml" && f.line == 32;
    assert!(faults.iter().any(told), "{faults:#?}");
}

#[rstest]
#[case("情形.csv", "情形（1 个事项）")]
#[case("流程.csv", "流程（2 个事项）")]
fn a_lost_sheet_says_what_it_empties(#[case] file: &str, #[case] words: &str) {
    let faults = refused(|dir| std::fs::remove_file(dir.join(file)).unwrap());
    assert!(faults[0].text.contains(words), "{faults:#?}");
}

#[test]
fn the_first_sheet_alone_over_a_full_pack_says_all_that_it_empties() {
    let faults = refused(|dir| {
        for entry in std::fs::read_dir(dir).unwrap().flatten() {
            if entry.file_name() != "事项.csv" {
                std::fs::remove_file(entry.path()).unwrap();
            }
        }
    });
    for sheet in ["材料", "情形", "流程", "结果", "依据", "承诺时限"] {
        assert!(
            faults[0].text.contains(&format!("{sheet}（")),
            "{faults:#?}"
        );
    }
}

#[test]
fn the_first_sheet_alone_begins_items() {
    let (pack, table) = with_table(|_| ());
    for item in ["lnjt", "shuidian"] {
        std::fs::remove_file(pack.path().join(format!("items/{item}.toml"))).unwrap();
    }
    let alone = table.path().join("t/事项.csv");
    // What refers to them goes on as it did; what they lack is told.
    let imported = import(&alone, pack.path(), false).unwrap();
    for words in ["不用带材料", "一个问题也不问", "没有办理流程"] {
        let told = |note: &Fault| note.text.contains(words);
        assert!(imported.notes.iter().any(told), "{:#?}", imported.notes);
    }
}

/// What was wrong before and elsewhere keeps nobody from importing.
#[test]
fn faults_of_others_are_no_matter_of_a_table() {
    let (pack, table) = with_table(|_| ());
    edit(
        pack.path(),
        "hours.toml",
        "until = \"12-31\"",
        "until = \"06-30\"",
    );
    std::fs::write(pack.path().join("items/alone.toml"), "mine").unwrap();
    import(&table.path().join("t"), pack.path(), true).unwrap();
}

/// A folder that is no pack yet has nothing to refer to, but a row can be wrong in itself.
#[test]
fn a_folder_that_is_no_pack_takes_what_is_right_in_itself() {
    let (_, table) = with_table(|dir| edit(dir, "材料.csv", "age=100", "age=9O"));
    let into = table.path().join("new");
    let Err(Error::Pack(faults)) = import(&table.path().join("t"), &into, false) else {
        panic!("nothing was refused");
    };
    assert!(faults.iter().all(|f| f.file == "材料.csv"), "{faults:#?}");
    assert!(!into.exists());
}
