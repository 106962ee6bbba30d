//! Broken packages are refused with file and line.

use super::{FILE, PACKAGE, put, with_package};
use crate::pack_load::{copy, load};
use crate::support::TestApp;
use rstest::rstest;

#[rstest]
// Shape.
#[case("format = 1", "format = 2", 1, "format")]
#[case("visits = 0", "visits = \"none\"", 7, "0 到 255")]
#[case("demo = true", "demo = true\nextra = 1", 11, "extra")]
// The package itself.
#[case("code = \"elder\"", "code = \"old\"", 2, "old.toml")]
#[case("code = \"elder\"", "code = \"老人\"", 2, "只能用")]
#[case("version = 1", "version = 0", 3, "从 1 开始")]
#[case("\"到村里说一声。\"", "\"\"", 8, "“线下办理”不能空着")]
#[case("0999-000-0031", "99", 9, "拨不出去")]
#[case("visits = 0", "visits = 2", 7, "还多")]
#[case(
    "visits = 0",
    "visits = 0\nlimit = { amount = 10, unit = \"workdays\" }",
    8,
    "不比"
)]
// Its questions.
#[case("id = \"old\"", "id = \"Old\"", 12, "只能用 a-z")]
#[case(", { id = \"no\", text = \"没满\" }]", "]", 12, "两个答案")]
#[case(
    "{ id = \"old\", any_of = [\"no\"] }",
    "{ id = \"age\", any_of = [\"no\"] }",
    27,
    "age 不存在"
)]
#[case("any_of = [\"no\"]", "any_of = [\"never\"]", 27, "old=never 不存在")]
// Its items.
#[case("item = \"shuidian\"", "item = \"nothing\"", 26, "items/nothing.toml")]
#[case("item = \"shuidian\"", "item = \"lnjt\"", 26, "重复")]
#[case("item = \"lnjt\"", "item = \"lnjt\"\nstage = 1", 26, "先后顺序")]
#[case("answer = \"100\"", "answer = \"120\"", 20, "age=120")]
#[case("question = \"who\"", "question = \"whose\"", 22, "whose=self")]
#[case(
    "  { question = \"who\", answer = \"self\" },\n",
    "",
    19,
    "old=yes 里，事项 lnjt 的问题 who"
)]
#[case(
    "any_of = [\"yes\"] } } }",
    "any_of = [\"yes\"] } } },\n  { question = \"age\", answer = \"90\"}",
    22,
    "永远轮不到"
)]
#[tokio::test]
async fn a_fault_is_named(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] text: &str,
) {
    let app = TestApp::new().await;
    let dir = with_package(&app, from, to);
    let faults = load(&app, &dir).await.unwrap_err();
    let found = faults.iter().find(|fault| fault.text.contains(text));
    let found = found.unwrap_or_else(|| panic!("no {text} in {faults:#?}"));
    assert_eq!((found.file.as_str(), found.line), (FILE, line), "{found:?}");
}

#[rstest]
#[case("\"lnjt\", material = \"nothing\"", 31, "lnjt 的材料 nothing")]
#[case("\"shuidian\", material = \"idcard\"", 31, "shuidian 的材料 idcard")]
#[case("\"lnjt\", material = \"photo\"", 31, "一个事项的两样材料")]
#[case("\"lnjt\", material = \"idcard\"", 31, "重复")]
#[tokio::test]
async fn a_bad_group_is_named(#[case] second: &str, #[case] line: usize, #[case] text: &str) {
    let app = TestApp::new().await;
    let dir = copy(&app);
    let group = format!(
        "\n[[shared]]\nmaterials = [{{ item = \"lnjt\", material = \"idcard\" }},\n  {{ item = {second} }}]\n"
    );
    put(&dir, &format!("{PACKAGE}{group}"));
    let faults = load(&app, &dir).await.unwrap_err();
    let found = faults.iter().find(|fault| fault.text.contains(text));
    let found = found.unwrap_or_else(|| panic!("no {text} in {faults:#?}"));
    assert_eq!((found.file.as_str(), found.line), (FILE, line), "{found:?}");
}

/// An item that is done no more cannot be part of anything.
#[tokio::test]
async fn a_withdrawn_item_is_refused() {
    let app = TestApp::new().await;
    let dir = with_package(&app, "", "");
    let file = dir.join("items/shuidian.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text + "\n[withdrawn]\nreason = \"不办了。\"\n").unwrap();
    let faults = load(&app, &dir).await.unwrap_err();
    let found = faults.iter().find(|fault| fault.file == FILE).unwrap();
    assert_eq!(
        (found.line, found.text.as_str()),
        (26, "没有能办的事项 items/shuidian.toml")
    );
}
