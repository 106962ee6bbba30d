//! `events.toml` and `related.toml`: each fault is named with file and line.

use super::{edit, pack};
use jinban_platform::pack::read;
use rstest::rstest;

const EVENTS: &str = r#"[[event]]
id = "old"
name = "老了"
summary = "领一份津贴。"
items = ["lnjt", "shuidian"]
packages = []
[[event]]
id = "move"
name = "搬家"
summary = "开一张证明。"
items = ["shuidian"]
"#;

const RELATED: &str = r#"[[related]]
id = "plan"
kind = "policy"
title = "老人补贴办法"
summary = "每月一份。"
source = "测试区民政局"
published_on = "2026-01-01"
valid_until = "2026-12-31"
url = "https://www.example.gov.cn/plan"
phone = "0999-000-0041"
items = ["lnjt"]
themes = ["life"]
audience = ["person"]
demo = true
[[related]]
id = "shop"
kind = "job"
title = "店里招人"
source = "测试商店"
published_on = "2026-01-01"
phone = "0999-000-0042"
themes = ["life"]
demo = true
"#;

const STATEMENTS: &str = r#"[[statement]]
id = "privacy"
title = "个人信息处理规则"
summary = "收什么、留多久。"
updated_on = "2026-11-28"
[[statement.sections]]
title = "收什么"
text = ["手机号。"]
"#;

const WORDS: &str = r#"[[words]]
say = ["生娃", "生小孩"]
items = ["lnjt"]
[[elsewhere]]
id = "passport"
name = "护照"
say = ["出国"]
place = "出入境大厅"
text = "带身份证去。"
phone = "12367"
url = "https://www.example.gov.cn/"
"#;

const MAP: &str = r#"crs = "gcj02"
[[line]]
kind = "water"
name = "大河"
points = [[117.5, 34.7], [117.5, 34.8]]
"#;

#[rstest]
#[case("words.toml", "\"lnjt\"", "\"nix\"", 3, "items/nix.toml")]
#[case(
    "words.toml",
    "items = [\"lnjt\"]",
    "packages = [\"nix\"]",
    3,
    "packages/nix.toml"
)]
#[case("words.toml", "items = [\"lnjt\"]", "", 2, "对应哪些事项")]
#[case("words.toml", "\"生小孩\"", "\"生\"", 2, "太短")]
#[case("words.toml", "\"出国\"", "\"生　娃\"", 7, "两遍")]
#[case("words.toml", "\"passport\"", "\"护照\"", 5, "只能用")]
#[case("words.toml", "\"出入境大厅\"", "\"\"", 8, "要写找谁")]
#[case("words.toml", "12367", "99", 10, "拨不出去")]
#[case("words.toml", "https", "http", 11, "https://")]
#[case(
    "words.toml",
    "https://www.example.gov.cn/",
    "/nothing",
    11,
    "谁都能看的页面"
)]
#[case(
    "words.toml",
    "https://www.example.gov.cn/",
    "/map",
    8,
    "本站页面上就有的不写"
)]
#[case(
    "region.toml",
    "report_url = \"\"",
    "report_url = \"javascript:alert(1)\"",
    18,
    "https://"
)]
#[case(
    "themes.toml",
    "[[theme]]\nid = \"elder\"",
    "often = [\"nix\"]\n[[theme]]\nid = \"elder\"",
    1,
    "items/nix.toml"
)]
#[case("map.toml", "\"大河\"", "\" \"", 4, "名称")]
#[case("map.toml", "[117.5, 34.8]", "[34.8, 117.5]", 5, "写反了")]
#[case("map.toml", ", [117.5, 34.8]", "", 5, "两个点")]
#[case("map.toml", "\"water\"", "\"canal\"", 3, "canal")]
#[case("statements.toml", "\"privacy\"", "\"规则\"", 2, "只能用")]
#[case("statements.toml", "title = \"个", "titel = \"个", 3, "titel")]
#[case("statements.toml", "\"收什么、留多久。\"", "\" \"", 4, "一句话")]
#[case("statements.toml", "[\"手机号。\"]", "[]", 6, "小标题")]
#[case(
    "region.toml",
    "report_url = \"\"",
    "site_code = \"12\"",
    18,
    "10 位数字"
)]
#[case(
    "region.toml",
    "report_url = \"\"",
    "mark = { image = \"nix.svg\", url = \"https://x.example\" }",
    18,
    "images/nix.svg"
)]
#[case("events.toml", "name =", "nom =", 3, "nom")]
#[case("events.toml", "\"old\"", "\"o l d\"", 2, "只能用")]
#[case("events.toml", "\"old\"", "\"move\"", 8, "重复")]
#[case("events.toml", "\"老了\"", "\" \"", 3, "名称")]
#[case("events.toml", "\"领一份津贴。\"", "\"\"", 4, "一句话")]
#[case("events.toml", "\"lnjt\", \"shuidian\"", "", 5, "至少要有一个事项")]
#[case("events.toml", "\"lnjt\"", "\"nix\"", 5, "items/nix.toml")]
#[case("events.toml", "\"lnjt\"", "\"shuidian\"", 5, "shuidian 重复")]
#[case(
    "events.toml",
    "packages = []",
    "packages = [\"nix\"]",
    6,
    "packages/nix.toml"
)]
#[case("related.toml", "kind = \"policy\"", "kind = \"advert\"", 3, "advert")]
#[case("related.toml", "title =", "titel =", 4, "titel")]
#[case("related.toml", "\"plan\"", "\"老\"", 2, "只能用")]
#[case("related.toml", "\"plan\"", "\"shop\"", 16, "重复")]
#[case("related.toml", "\"老人补贴办法\"", "\"\"", 4, "标题")]
#[case("related.toml", "\"测试区民政局\"", "\" \"", 6, "谁发布")]
#[case("related.toml", "2026-12-31", "2025-12-31", 8, "早于")]
#[case("related.toml", "https://www", "ftp://www", 9, "https://")]
#[case("related.toml", "//www.example", "//a@www.example", 9, "用户名")]
#[case("related.toml", "0999-000-0041", "99", 10, "拨不出去")]
#[case("related.toml", "\"lnjt\"", "\"nix\"", 11, "items/nix.toml")]
#[case("related.toml", "\"life\"", "\"nix\"", 12, "nix")]
#[case(
    "related.toml",
    "items = [\"lnjt\"]\nthemes = [\"life\"]\n",
    "",
    4,
    "有关"
)]
#[case("related.toml", "phone = \"0999-000-0042\"\n", "", 18, "至少要写一样")]
fn a_fault_is_named(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] words: &str,
) {
    let dir = pack(|dir| {
        std::fs::write(dir.join("events.toml"), EVENTS).unwrap();
        std::fs::write(dir.join("related.toml"), RELATED).unwrap();
        std::fs::write(dir.join("statements.toml"), STATEMENTS).unwrap();
        std::fs::write(dir.join("words.toml"), WORDS).unwrap();
        std::fs::write(dir.join("map.toml"), MAP).unwrap();
    });
    assert!(read(dir.path()).is_ok(), "{:?}", read(dir.path()).err());
    edit(dir.path(), file, from, to);
    let faults = read(dir.path()).unwrap_err();
    let named = faults
        .iter()
        .any(|f| f.file == file && f.line == line && f.text.contains(words));
    assert!(named, "no {file}:{line} {words:?} in {faults:#?}");
}

#[test]
fn what_is_done_no_more_is_offered_nowhere() {
    let dir = pack(|dir| {
        std::fs::write(dir.join("events.toml"), EVENTS).unwrap();
        std::fs::write(dir.join("related.toml"), RELATED).unwrap();
        let item = dir.join("items/lnjt.toml");
        let text = std::fs::read_to_string(&item).unwrap();
        std::fs::write(item, text + "\n[withdrawn]\nreason = \"合并了。\"\n").unwrap();
    });
    let faults = read(dir.path()).unwrap_err();
    for file in ["events.toml", "related.toml"] {
        let told = |f: &&jinban_platform::pack::Fault| f.text.contains("items/lnjt.toml");
        assert!(
            faults.iter().any(|f| f.file == file && told(&f)),
            "{faults:#?}"
        );
    }
}
