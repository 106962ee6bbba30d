//! Blocks: what a form comes to that names some, and what is told where they do
//! not fit.

use super::{edit, pack, repository};
use jinban_contract::form::Form;
use jinban_platform::pack::{Fault, check, read};
use rstest::rstest;
use std::path::Path;

/// The forms that were written without blocks before there were any.
const BEFORE: &str = include_str!("../fixtures/flat_forms.json");

/// A version that was published stays as it is, word for word.
#[test]
fn forms_that_moved_onto_blocks_are_what_they_were() {
    let before: Vec<Form> = serde_json::from_str(BEFORE).unwrap();
    let today = read(&repository().join("packs/yicheng")).unwrap().forms;
    let mut compared = 0;
    for old in before {
        let same = |form: &&Form| form.code == old.code && form.version == old.version;
        if let Some(form) = today.iter().find(same) {
            assert_eq!(*form, old);
            compared += 1;
        }
    }
    assert!(compared > 0);
}

const CONTACT: &str = r#"format = 1
id = "contact"
name = "联系谁"

[[fields]]
id = "phone"
label = "手机号"
hint = "有事找您。"
kind = { type = "mobile" }

[[fields]]
id = "when_free"
label = "什么时候方便"
when = { is = { id = "pay", any_of = ["card"] } }
kind = { type = "choice", options = [
  { id = "am", label = "上午" },
  { id = "pm", label = "下午" },
  { id = "any", label = "都行" },
] }
"#;

const FORM: &str = "forms/lnjt.toml";
const PHONE: &str =
    "[[pages.fields]]\nid = \"phone\"\nlabel = \"手机号\"\nkind = { type = \"mobile\" }\n";

/// The fixture pack whose form names the block in the place of its own field.
fn naming(stanza: &str, more: impl FnOnce(&Path)) -> tempfile::TempDir {
    pack(|dir| {
        std::fs::create_dir(dir.join("blocks")).unwrap();
        std::fs::write(dir.join("blocks/contact.toml"), CONTACT).unwrap();
        edit(dir, FORM, PHONE, stanza);
        more(dir);
    })
}

fn form(stanza: &str) -> Form {
    let dir = naming(stanza, |_| {});
    let pack = read(dir.path()).unwrap();
    pack.forms.into_iter().next().unwrap()
}

fn faults(stanza: &str, more: impl FnOnce(&Path)) -> Vec<Fault> {
    read(naming(stanza, more).path()).unwrap_err()
}

/// What the field of an id is as JSON.
fn field(form: &Form, id: &str) -> serde_json::Value {
    serde_json::to_value(jinban_rules::form::field(form, id).unwrap()).unwrap()
}

#[test]
fn a_block_stands_where_it_is_named_and_says_what_the_form_says() {
    let form = form(
        r#"[[pages.fields]]
block = "contact"
when = { is = { id = "pay", any_of = ["card"] } }
[pages.fields.change.phone]
label = "联系手机号"
hint = ""
[pages.fields.change.when_free]
options = ["pm", "am"]
optional = true
"#,
    );
    let ids: Vec<_> = form.pages[1].fields.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids, ["pay", "card", "phone", "when_free", "family", "note"]);
    let outer = serde_json::json!({"is": {"id": "pay", "any_of": ["card"]}});
    assert_eq!(
        field(&form, "phone"),
        serde_json::json!({"id": "phone", "label": "联系手机号", "when": outer, "kind": {"type": "mobile"}})
    );
    let free = field(&form, "when_free");
    assert_eq!(free["when"], serde_json::json!({"all": [outer, outer]}));
    assert_eq!(free["optional"], true);
    let options = free["kind"]["options"].as_array().unwrap();
    let options: Vec<_> = options.iter().map(|o| o["id"].as_str().unwrap()).collect();
    assert_eq!(options, ["pm", "am"]);
}

#[test]
fn some_fields_of_a_block_can_be_left_out() {
    let form = form("[[pages.fields]]\nblock = \"contact\"\nonly = [\"phone\"]\n");
    let ids: Vec<_> = form.pages[1].fields.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids, ["pay", "card", "phone", "family", "note"]);
}

#[rstest]
#[case::unknown("block = \"contakt\"", "没有块 blocks/contakt.toml，是不是 contact？")]
#[case::not_in_it("block = \"contact\"\nonly = [\"fone\"]", "没有字段 fone")]
#[case::changed_but_left_out(
    "block = \"contact\"\nonly = [\"phone\"]\nchange = { when_free = { label = \"几点\" } }",
    "字段 when_free 改了，only 里却没有它"
)]
#[case::no_such_option(
    "block = \"contact\"\nchange = { when_free = { options = [\"am\", \"night\"] } }",
    "字段 when_free 没有选项 \"night\""
)]
#[case::no_options(
    "block = \"contact\"\nchange = { phone = { options = [\"a\"] } }",
    "字段 phone 的 options"
)]
#[case::another_id(
    "block = \"contact\"\nchange = { phone = { id = \"tel\" } }",
    "字段 phone 的编号不能改"
)]
#[case::no_setting(
    "block = \"contact\"\nchange = { phone = { labl = \"电话\" } }",
    "块 contact 的字段 phone 改得不对"
)]
#[case::more_than_a_block("block = \"contact\"\nlabel = \"电话\"", "块要单独写成一段")]
fn what_does_not_fit_is_told_where_the_block_is_named(#[case] stanza: &str, #[case] words: &str) {
    let found = faults(&format!("[[pages.fields]]\n{stanza}\n"), |_| {});
    let place = |f: &Fault| (f.file.clone(), f.line);
    // Where `phone` stood.
    let named = found
        .iter()
        .any(|f| place(f) == (FORM.to_owned(), 49) && f.text.contains(words));
    assert!(named, "{found:#?}");
}

/// Lines behind a block are those of the file, not of what it came to.
#[test]
fn two_fields_of_one_id_and_faults_behind_a_block_keep_their_lines() {
    let stanza = "[[pages.fields]]\nblock = \"contact\"\n";
    let twice = faults(stanza, |dir| {
        edit(dir, FORM, "id = \"note\"", "id = \"when_free\"")
    });
    assert_eq!(twice.len(), 1, "{twice:#?}");
    assert_eq!(
        (twice[0].line, twice[0].text.as_str()),
        (60, "字段 when_free 重复")
    );
    let before = faults(stanza, |dir| {
        edit(dir, FORM, "id = \"card\"\nlabel", "id = \"phone\"\nlabel")
    });
    assert_eq!(before.len(), 1, "{before:#?}");
    assert_eq!(
        (before[0].line, before[0].text.as_str()),
        (49, "字段 phone 重复")
    );
    let shape = faults(stanza, |dir| {
        edit(dir, FORM, "label = \"还想说的\"", "labl = \"还想说的\"")
    });
    assert_eq!(
        (shape[0].file.as_str(), shape[0].line),
        (FORM, 62),
        "{shape:#?}"
    );
}

#[rstest]
#[case("id = \"contact\"", "id = \"kontakt\"", 2, "文件名应当是 kontakt.toml")]
#[case("id = \"when_free\"", "id = \"phone\"", 12, "字段 phone 重复")]
#[case("label = \"手机号\"", "label = \" \"", 7, "label “题目或选项”不能空着")]
#[case("format = 1\n", "\n", 1, "format")]
#[case(
    "kind = { type = \"mobile\" }",
    "kind = { type = \"phone\" }",
    9,
    "phone"
)]
fn a_block_that_is_wrong_itself_is_told_there(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] words: &str,
) {
    let stanza = "[[pages.fields]]\nblock = \"contact\"\n";
    let found = faults(stanza, |dir| edit(dir, "blocks/contact.toml", from, to));
    let here = |f: &&Fault| f.file == "blocks/contact.toml";
    let named = found
        .iter()
        .filter(here)
        .any(|f| f.line == line && f.text.contains(words));
    assert!(named, "{found:#?}");
}

/// What refers to it cannot be judged.
#[test]
fn a_block_that_cannot_be_read_is_one_fault() {
    let stanza = "[[pages.fields]]\nblock = \"contact\"\n";
    let broken = |dir: &Path| {
        edit(
            dir,
            "blocks/contact.toml",
            "name = \"联系谁\"",
            "nam = \"联系谁\"",
        )
    };
    let found = faults(stanza, broken);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].file, "blocks/contact.toml");
}

#[test]
fn a_block_that_nobody_names_is_pointed_out() {
    let warnings = check(naming(PHONE, |_| {}).path()).warnings;
    let told = |f: &Fault| f.file == "blocks/contact.toml" && f.text.contains("没有表单用到");
    assert!(warnings.iter().any(told), "{warnings:#?}");
    let used = check(naming("[[pages.fields]]\nblock = \"contact\"\n", |_| {}).path()).warnings;
    assert!(!used.iter().any(told), "{used:#?}");
}
