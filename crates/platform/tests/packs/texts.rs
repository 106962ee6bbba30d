//! Texts that people meet: none may be blank, and none may be two things at once.

use super::{edit, faults, repository};
use jinban_platform::pack::{Fault, read};
use rstest::rstest;
use std::path::Path;
use tempfile::TempDir;

#[track_caller]
fn is_told(faults: &[Fault], file: &str, line: usize, words: &str) {
    let told = |f: &Fault| f.file == file && f.line == line && f.text.contains(words);
    let told = faults.iter().any(told);
    assert!(told, "no {file}:{line} {words:?} in {faults:#?}");
}

#[rstest]
#[case("region.toml", "\"测试近办\"", 5, "portal_name “站名”不能空着")]
#[case("region.toml", "\"给测试用的地区\"", 6, "motto")]
#[case("region.toml", "\"24小时\"", 10, "hotline_hours")]
#[case("region.toml", "\"测试区（示例）\"", 15, "host “主办单位”")]
#[case("themes.toml", "\"生活\"", 7, "name")]
#[case("profiles.toml", "\"帮代办窗口\"", 5, "name")]
#[case("profiles.toml", "\"2号\"", 5, "sign")]
#[case("items/lnjt.toml", "\"老年津贴申领\"", 7, "“事项名称”")]
#[case("items/lnjt.toml", "\"90到99周岁\"", 63, "text")]
#[case("items/lnjt.toml", "\"老人多大年纪？\"", 62, "text")]
#[case("forms/lnjt.toml", "\"老年津贴申请\"", 4, "title “标题”")]
#[case("forms/lnjt.toml", "\"我填的都是真的。\"", 6, "declaration")]
#[case("forms/lnjt.toml", "\"领钱\"", 36, "title")]
#[case("forms/lnjt.toml", "\"手机号\"", 51, "label")]
#[case("forms/lnjt.toml", "\"现金\"", 41, "label")]
#[case("forms/lnjt.toml", "\"家庭成员\"", 58, "entry")]
fn a_blank_text_is_refused(
    #[case] file: &str,
    #[case] text: &str,
    #[case] line: usize,
    #[case] words: &str,
    #[values("\"\"", "\" 　\"")] blank: &str,
) {
    let faults = faults(|dir| edit(dir, file, text, blank));
    is_told(&faults, file, line, words);
    assert_eq!(faults.len(), 1, "{faults:#?}");
}

#[test]
fn an_entry_of_a_list_is_no_blank_text() {
    let from = "demo = true";
    let faults = faults(|dir| edit(dir, "items/lnjt.toml", from, "demo = true\nrights = [\"\"]"));
    assert!(
        faults.iter().any(|f| f.text.contains("有一条是空的")),
        "{faults:#?}"
    );
}

/// Whatever text of a large pack is taken: blank, it is refused or may be left out.
#[test]
fn what_may_not_be_left_out_may_not_be_blank() {
    let files = ["items/xselh.toml", "packages/xsecs.toml", "profiles.toml"];
    let others = ["statements.toml", "words.toml", "related.toml", "map.toml"];
    for file in files.iter().chain(&others) {
        let dir = TempDir::new().unwrap();
        super::copy(&repository().join("packs/yicheng"), dir.path());
        let text = std::fs::read_to_string(dir.path().join(file)).unwrap();
        for key in ["name", "text", "title", "place"] {
            let Some(line) = text
                .lines()
                .position(|l| l.starts_with(&format!("{key} = \"")))
            else {
                continue;
            };
            let blank = |(at, l): (usize, &str)| match at == line {
                true => format!("{key} = \"\"\n"),
                false => format!("{l}\n"),
            };
            let changed: String = text.lines().enumerate().map(blank).collect();
            std::fs::write(dir.path().join(file), changed).unwrap();
            let faults = read(dir.path()).unwrap_err();
            is_told(&faults, file, line + 1, key);
        }
    }
}

#[rstest]
#[case(
    "items/lnjt.toml",
    "\"100周岁以上\"",
    "\"90到99周岁 \"",
    60,
    "都写着“90到99周岁”"
)]
#[case("forms/lnjt.toml", "\"现金\"", "\"打到卡上\"", 38, "都叫“打到卡上”")]
#[case("divisions.csv", "西村", "东村", 4, "已经有一个“东村”")]
#[case(
    "divisions.csv",
    "西村,990101001\n",
    "西村,990101001\n990101002,东街镇,990101\n",
    5,
    "已经有一个镇街叫“东街镇”"
)]
#[case(
    "forms/lnjt.toml",
    "demo = true\n",
    "demo = true\n[[ages]]\nfield = \"pay\"\nof = \"id_number\"\nranges = [{ option = \"card\", from = 70, to = 85 }, { option = \"cash\", from = 80, to = 89 }]\n",
    8,
    "80 岁既算 card，又算 cash"
)]
#[case("forms/lnjt.toml", "max = 2 }", "max = 101 }", 31, "最多只能传 100 张")]
fn what_nobody_can_tell_apart_is_refused(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] words: &str,
) {
    let faults = faults(|dir: &Path| edit(dir, file, from, to));
    is_told(&faults, file, line, words);
}
