//! What an item can do wrong by itself: one broken item for each fault.

use super::{edit, faults, pack};
use jinban_platform::pack::{Fault, read};
use rstest::rstest;

const ITEM: &str = "items/lnjt.toml";
const NEVER: &str = r#"when = { all = [{ is = { id = "age", any_of = ["90"] } }, { is = { id = "age", any_of = ["100"] } }] }"#;

#[track_caller]
fn names(faults: &[Fault], line: usize, words: &str) {
    let named =
        |fault: &Fault| fault.file == ITEM && fault.line == line && fault.text.contains(words);
    assert!(
        faults.iter().any(named),
        "no {line} {words:?} in {faults:#?}"
    );
}

#[rstest]
// Its code is an address of the portal.
#[case("code = \"lnjt\"", "code = \"index\"", 3, "/items/index")]
// Materials.
#[case("name = \"近照\"", "name = \"身份证\"", 53, "age=100")]
#[case("originals = 1", "originals = 1\ncopies = 1", 41, "对不上")]
#[case(
    "source = \"applicant\"",
    "source = \"applicant\"\nexempt = { reason = \"promise\", text = \"写个承诺就行\" }",
    58,
    "没有替代它"
)]
#[case(
    "source = \"applicant\"",
    "source = \"other\"\nissuer = \"医院\"\non_site = true",
    59,
    "现场填写"
)]
#[case(
    "source = \"applicant\"",
    "source = \"applicant\"\non_site = true\nexempt = { reason = \"shared\", text = \"我们查\" }",
    58,
    "现场填写"
)]
// Promises of the applicant.
#[case(
    "demo = true\n",
    "demo = true\npromise = { replaces = [\"nix\"], terms = [\"后果自负\"] }\n",
    40,
    "没有材料 nix"
)]
#[case(
    "demo = true\n",
    "demo = true\npromise = { replaces = [\"idcard\"], terms = [] }\n",
    40,
    "terms"
)]
// Telephones.
#[case("0999-000-0012", "0999 0000011", 35, "不能是同一个")]
// Limits, in units that can be compared.
#[case(
    "amount = 10, unit = \"workdays\"",
    "amount = 31, unit = \"days\"",
    24,
    "法定时限"
)]
#[case(
    "amount = 20, unit = \"workdays\"",
    "amount = 9, unit = \"days\"",
    24,
    "法定时限"
)]
#[case(
    "amount = 10, unit = \"workdays\"",
    "amount = 721, unit = \"hours\"",
    24,
    "法定时限"
)]
#[case("amount = 10,", "amount = 0,", 24, "不能是 0")]
#[case(
    ", when = { is = { id = \"age\", any_of = [\"100\"] } } },\n  { limit",
    " },\n  { limit",
    24,
    "轮不到"
)]
// Dead ends.
#[case(
    "看材料。\" }",
    "看材料。\", when = { is = { id = \"age\", any_of = [\"100\"] } } }",
    27,
    "age=90;who=self 就断了"
)]
// Questions.
#[case(
    "text = \"老人多大年纪？\"",
    "text = \"老人多大年纪？\"\nwhen = { is = { id = \"age\", any_of = [\"90\"] } }",
    60,
    "age → age"
)]
// Words that are missing.
#[case("name = \"老年津贴申领\"", "name = \" \"", 7, "“事项名称”")]
#[case("text = \"谁来办？\"", "text = \"\"", 67, "“问题”")]
#[case("text = \"家里人\"", "text = \"家里人\", txt = \"\"", 68, "txt")]
fn one_fault(#[case] from: &str, #[case] to: &str, #[case] line: usize, #[case] words: &str) {
    names(&faults(|dir| edit(dir, ITEM, from, to)), line, words);
}

#[rstest]
#[case("text = \"户口在测试区。\"", 26, "没有哪种情形")]
#[case("text = \"工作人员看材料。\"", 27, "没有哪种情形")]
#[case("kind = \"payment\"", 28, "没有哪种情形")]
fn what_no_situation_uses(#[case] words: &str, #[case] line: usize, #[case] told: &str) {
    let never = format!("{words}, {NEVER}");
    names(&faults(|dir| edit(dir, ITEM, words, &never)), line, told);
}

#[test]
fn a_question_that_nobody_comes_to() {
    let never = format!("text = \"谁来办？\"\n{NEVER}");
    let faults = faults(|dir| edit(dir, ITEM, "text = \"谁来办？\"", &never));
    names(&faults, 65, "永远不会问到");
}

#[test]
fn questions_that_wait_for_one_another_are_named_in_a_circle() {
    let faults = faults(|dir| {
        let age = "text = \"老人多大年纪？\"";
        let when = "when = { not = { is = { id = \"who\", any_of = [\"self\"] } } }";
        edit(dir, ITEM, age, &format!("{age}\n{when}"));
        let who = "text = \"谁来办？\"";
        let when = "when = { is = { id = \"age\", any_of = [\"90\"] } }";
        edit(dir, ITEM, who, &format!("{who}\n{when}"));
    });
    names(&faults, 60, "age → who → age");
}

#[rstest]
#[case("\"90\"", "", "", "要写明怎样才能办")]
#[case(
    "\"90\"",
    "change = \"等一等\"",
    "instead = [{ item = \"nix\", text = \"办这个\" }]",
    "没有别的事项叫 nix"
)]
#[case(
    "\"90\"",
    "",
    "instead = [{ item = \"lnjt\", text = \"办这个\" }]",
    "没有别的事项叫 lnjt"
)]
#[case("\"90\", \"100\"", "change = \"等一等\"", "", "怎么答都办不了")]
#[case("\"80\"", "change = \"等一等\"", "", "答案 age=80 不存在")]
fn an_ending_that_says_nothing(
    #[case] ages: &str,
    #[case] change: &str,
    #[case] instead: &str,
    #[case] told: &str,
) {
    let when = format!("when = {{ is = {{ id = \"age\", any_of = [{ages}] }} }}");
    let stop = format!("[[guidance.stops]]\n{when}\nwhy = \"还领不了。\"\n{change}\n{instead}\n\n");
    let question = "[[guidance.questions]]\nid = \"age\"";
    let faults = faults(|dir| edit(dir, ITEM, question, &format!("{stop}{question}")));
    let told = |fault: &&Fault| fault.file == ITEM && fault.text.contains(told);
    assert!(faults.iter().any(|fault| told(&fault)), "{faults:#?}");
}

#[test]
fn an_ending_with_a_way_out_needs_no_steps_of_its_own() {
    let dir = pack(|dir| {
        let stop = "[[guidance.stops]]\nwhen = { is = { id = \"age\", any_of = [\"90\"] } }\nwhy = \"还领不了。\"\nchange = \"满100周岁就能领。\"\n\n";
        let question = "[[guidance.questions]]\nid = \"age\"";
        edit(dir, ITEM, question, &format!("{stop}{question}"));
        let step = "看材料。\"";
        let when = "when = { is = { id = \"age\", any_of = [\"100\"] } }";
        edit(dir, ITEM, step, &format!("{step}, {when}"));
        let rest = "  { limit = { amount = 10, unit = \"workdays\" } },\n";
        edit(dir, ITEM, rest, "");
    });
    assert!(read(dir.path()).is_ok(), "{:?}", read(dir.path()).err());
}

#[rstest]
#[case("http://demo.example/a")]
#[case("demo.example")]
#[case("https://demo.example/a b")]
fn an_address_that_cannot_be_tapped(#[case] url: &str) {
    let online =
        format!("scope = \"county\"\nonline = [{{ system = \"示例网\", url = \"{url}\" }}]");
    let faults = faults(|dir| edit(dir, ITEM, "scope = \"county\"", &online));
    names(&faults, 21, "网办地址要写全");
}

#[test]
fn a_promise_in_place_of_what_is_exempt_anyway() {
    let faults = faults(|dir| {
        let exempt = "originals = 1\nexempt = { reason = \"shared\", text = \"我们去查\" }";
        edit(dir, ITEM, "originals = 1", exempt);
        let promise = "promise = { replaces = [\"idcard\"], terms = [\"后果自负\"] }";
        edit(dir, ITEM, "demo = true", &format!("demo = true\n{promise}"));
    });
    names(&faults, 40, "本来就免提交");
}

#[test]
fn one_name_in_different_situations_is_no_contradiction() {
    let dir = pack(|dir| {
        let sample = "sample = \"images/idcard.svg\"";
        let when = "when = { is = { id = \"age\", any_of = [\"90\"] } }";
        edit(dir, ITEM, sample, &format!("{sample}\n{when}"));
        edit(dir, ITEM, "name = \"近照\"", "name = \"身份证\"");
    });
    assert!(read(dir.path()).is_ok(), "{:?}", read(dir.path()).err());
}

/// Two things that read the same: nobody could tell which was meant.
#[rstest]
#[case(
    "name = \"水电缴费证明\"",
    "name = \"老年津贴申领\"",
    7,
    "和 items/lnjt.toml 的一样"
)]
#[case(
    "task_code = \"DEMO02X\"",
    "task_code = \"demo01x\"",
    10,
    "实施编码“demo01x”"
)]
fn two_items_are_told_apart(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] words: &str,
) {
    let file = "items/shuidian.toml";
    let faults = faults(|dir| edit(dir, file, from, to));
    let told = |f: &Fault| f.file == file && f.line == line && f.text.contains(words);
    assert!(faults.len() == 1 && faults.iter().any(told), "{faults:#?}");
}

#[test]
fn one_basic_code_for_two_items_is_pointed_out() {
    let dir = pack(|dir| edit(dir, "items/shuidian.toml", "\"DEMO02\"", "\"DEMO01\""));
    let checked = jinban_platform::pack::check(dir.path());
    assert!(checked.pack.is_ok());
    let told = |f: &Fault| f.file == "items/shuidian.toml" && f.text.contains("基本编码");
    assert!(checked.warnings.iter().any(told), "{:#?}", checked.warnings);
}

/// Whatever has a code: capitals alone tell nothing apart.
#[rstest]
#[case("sites.csv", "S1,", "s0,")]
#[case("themes.toml", "\"life\"", "\"Elder\"")]
#[case(
    "statements.toml",
    "[[statement]]\n",
    "[[statement]]\nid = \"About\"\ntitle = \"甲\"\nsummary = \"乙。\"\nupdated_on = \"2026-11-01\"\n\
     [[statement.sections]]\ntitle = \"丙\"\ntext = [\"丁。\"]\n[[statement]]\n"
)]
fn codes_that_differ_in_capitals_are_refused(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
) {
    let faults = faults(|dir| edit(dir, file, from, to));
    let told = |f: &Fault| f.file == file && f.text.contains("只差大小写");
    assert!(faults.iter().any(told), "{faults:#?}");
}

#[test]
fn items_whose_codes_differ_in_capitals_are_refused() {
    let faults = faults(|dir| {
        let text = std::fs::read_to_string(dir.join("items/shuidian.toml")).unwrap();
        let text = text.replace("code = \"shuidian\"", "code = \"LNJT\"");
        std::fs::write(dir.join("items/LNJT.toml"), text).unwrap();
    });
    let told = |f: &Fault| {
        f.text.contains("LNJT 和 lnjt 只差大小写") || f.text.contains("lnjt 和 LNJT 只差大小写")
    };
    assert!(faults.iter().any(told), "{faults:#?}");
}

/// In a cell it looks like one line.
#[rstest]
#[case("name = \"近照\"", "name = \"近\\n照\"", 53, "“材料名称”里有换行")]
#[case("\"老人多大年纪？\"", "\"老人\\n多大年纪？\"", 62, "里有换行")]
#[case("\"老年津贴申领\"", "\"老年津贴\\n申领\"", 7, "“事项名称”里有换行")]
fn a_name_is_one_line(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] words: &str,
) {
    names(&faults(|dir| edit(dir, ITEM, from, to)), line, words);
}

#[test]
fn a_unit_does_not_say_yuan_again() {
    let fee = "demo = true\nfees = [{ name = \"工本费\", amount_fen = 1050, unit = \"元/本\", basis = \"规定\" }]\n";
    names(
        &faults(|dir| edit(dir, ITEM, "demo = true\n", fee)),
        40,
        "像“每本”",
    );
}

#[test]
fn money_that_is_written_in_yuan_is_told_how_to_write_it() {
    let fee = "demo = true\nfees = [{ name = \"工本费\", amount_fen = 5.00, unit = \"本\", basis = \"规定\" }]\n";
    let faults = faults(|dir| edit(dir, ITEM, "demo = true\n", fee));
    names(&faults, 40, "5 元写成 500");
}

#[test]
fn one_of_several_in_single_brackets_is_told_how_to_write_it() {
    let faults = faults(|dir| edit(dir, ITEM, "[[materials]]", "[materials]"));
    names(&faults, 51, "两层方括号，像 [[materials]]");
}

#[test]
fn a_promise_that_lacks_names_no_situation_where_there_is_none() {
    let faults = faults(|dir| {
        let file = "items/shuidian.toml";
        edit(
            dir,
            file,
            "handling = \"instant\"",
            "handling = \"promised\"",
        );
    });
    let told = |f: &Fault| f.text == "没有承诺时限";
    assert!(faults.iter().any(told), "{faults:#?}");
}
