//! What may stay but is pointed out, and what `--strict` makes of it.

use super::{edit, pack};
use jinban_platform::pack::check;
use rstest::rstest;
use std::process::{Command, Output};

#[rstest]
#[case("sample = \"images/idcard.svg\"\n", "", 41, "没有示例样表")]
#[case("name = \"近照\"", "name = \"申请表（一式两份）\"", 51, "没有示例样表")]
#[case(
    "kind = \"original\"\nformat = \"either\"\noriginals = 1",
    "kind = \"copy\"\nformat = \"either\"\ncopies = 1\nexempt = { reason = \"shared\", text = \"我们去查\" }",
    46,
    "什么时候才要交"
)]
#[case("demo = true", "demo = true", 65, "who 怎么答都一样")]
#[case(
    "catalog_code = \"DEMO01\"\ntask_code = \"DEMO01X\"",
    "catalog_code = \"511009000\"\ntask_code = \"11610702MB2990000X3000511009000\"",
    10,
    "后 12 位却是 000511009000"
)]
fn one_warning(#[case] from: &str, #[case] to: &str, #[case] line: usize, #[case] words: &str) {
    let dir = pack(|dir| edit(dir, "items/lnjt.toml", from, to));
    let checked = check(dir.path());
    assert!(checked.pack.is_ok(), "{:?}", checked.pack.err());
    let place = |line| ("items/lnjt.toml".to_owned(), line);
    let mut warnings = checked.warnings.iter();
    let named = warnings.any(|w| (w.file.clone(), w.line) == place(line) && w.text.contains(words));
    assert!(named, "no {line} {words:?} in {:#?}", checked.warnings);
}

#[rstest]
#[case("issuer = \"村（居）民委员会\"\nnote = \"近的\"", "不再开这类证明")]
#[case("note = \"没有证的，交村里开的无业证明。\"", "不再开这类证明")]
#[case("note = \"替别人办的才要。\"", "写成材料的条件")]
fn a_paper_that_nobody_can_ask_for(#[case] lines: &str, #[case] words: &str) {
    let told = |name: &str, lines: &str| {
        let dir = pack(|dir| {
            let text = format!("name = \"{name}\"\n{lines}");
            edit(dir, "items/lnjt.toml", "name = \"近照\"", &text);
        });
        let checked = check(dir.path());
        assert!(checked.pack.is_ok(), "{:?}", checked.pack.err());
        let mut warnings = checked.warnings.into_iter();
        warnings.any(|w| w.file == "items/lnjt.toml" && w.text.contains(words))
    };
    assert!(told("婚姻状况的材料", lines));
    let fine = "note = \"自己写明就行，不用村里开证明。\"";
    assert!(!told("婚姻状况的材料", fine));
}

#[test]
fn an_ending_among_the_conditions_belongs_to_the_stops() {
    let told = |text: &str| {
        let dir = pack(|dir| {
            let when = "when = { is = { id = \"who\", any_of = [\"self\"] } }";
            let text = format!("text = \"{text}\", {when}");
            edit(dir, "items/lnjt.toml", "text = \"户口在测试区。\"", &text);
        });
        let warnings = check(dir.path()).warnings;
        warnings.iter().any(|w| w.text.contains("guidance.stops"))
    };
    assert!(told("老人自己来的，现在还领不了。"));
    assert!(!told("老人自己来的，带身份证。"));
}

#[test]
fn a_machine_that_an_item_speaks_of_has_to_be_there() {
    let told = |to: &str| {
        let dir = pack(|dir| edit(dir, "items/lnjt.toml", "[\"window\"", to));
        let warnings = check(dir.path()).warnings;
        warnings
            .iter()
            .any(|w| w.text.contains("没有一台自助机能办"))
    };
    assert!(told("[\"kiosk\", \"window\""));
    assert!(!told("[\"window\""));
}

/// Whatever `--strict` would refuse is put right in the packs that are shipped.
#[rstest]
#[case("packs/yicheng")]
#[case("packs/hantai")]
fn the_packs_of_this_repository_have_nothing_doubtful(#[case] dir: &str) {
    let checked = check(&super::repository().join(dir));
    assert_eq!(checked.warnings, []);
}

#[test]
fn a_theme_that_leads_to_nothing_is_told_and_not_while_an_item_is_unread() {
    let theme = "[[theme]]\nid = \"farm\"\nname = \"农业\"\n[[theme]]\nid = \"elder\"";
    let change = |dir: &std::path::Path| {
        edit(dir, "themes.toml", "[[theme]]\nid = \"elder\"", theme);
    };
    let told = |dir: &std::path::Path| {
        let warnings = check(dir).warnings.into_iter();
        let told: Vec<_> = warnings.filter(|w| w.file == "themes.toml").collect();
        told.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let words = "themes.toml:2: 主题“农业”下面一个事项也没有，点进去是空的";
    assert_eq!(told(pack(change).path()), [words]);
    let unread = pack(|dir| {
        change(dir);
        edit(dir, "items/lnjt.toml", "name =", "name");
    });
    assert_eq!(told(unread.path()), Vec::<String>::new());
}

#[test]
fn an_item_with_the_obligatory_elements_only_needs_no_samples() {
    let material = "materials = [{ id = \"id\", name = \"身份证\", kind = \"original\", format = \"either\", need = \"required\", source = \"government\" }]";
    let dir = pack(|dir| edit(dir, "items/shuidian.toml", "materials = []", material));
    let warnings = check(dir.path()).warnings;
    assert!(
        warnings
            .iter()
            .all(|warning| warning.file != "items/shuidian.toml"),
        "{warnings:?}"
    );
}

fn run(dir: &std::path::Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jinban-platform"));
    command
        .args(["pack", "check"])
        .arg(dir)
        .args(more)
        .output()
        .unwrap()
}

#[test]
fn warnings_are_printed_and_fail_only_when_strict() {
    let dir = pack(|_| {});
    let plain = run(dir.path(), &[]);
    let said = String::from_utf8_lossy(&plain.stdout).into_owned();
    assert!(plain.status.success());
    assert!(said.contains("items/lnjt.toml:65: 提醒："), "{said}");
    assert!(!run(dir.path(), &["--strict"]).status.success());

    let silent = pack(|dir| {
        let when =
            "text = \"户口在测试区。\", when = { is = { id = \"who\", any_of = [\"self\"] } }";
        edit(dir, "items/lnjt.toml", "text = \"户口在测试区。\"", when);
        edit(dir, "statements.toml", "\"about\"", "\"privacy\"");
    });
    assert!(run(silent.path(), &["--strict"]).status.success());
}

#[test]
fn a_site_without_rules_on_personal_data_is_pointed_out() {
    let told = |dir: &std::path::Path| {
        let warnings = check(dir).warnings;
        warnings
            .iter()
            .any(|w| w.file == "statements.toml" && w.text.contains("个人信息处理规则"))
    };
    assert!(told(pack(|_| ()).path()));
    let named = pack(|dir| edit(dir, "statements.toml", "\"about\"", "\"privacy\""));
    assert!(!told(named.path()));
}
