//! 要素齐全: how many items of the demo pack are, and what each element that
//! is taken away from one is called.

use super::{pack, repository};
use jinban_contract::item::{Channel, Handling, Item, ItemKind, Limit, LimitUnit, Material, Need};
use jinban_platform::pack::{check, missing_elements, read};
use rstest::rstest;
use std::process::Command;

/// As many as the project has promised.
const PROMISED: usize = 40;

#[test]
fn the_demo_pack_has_as_many_complete_items_as_promised() {
    let checked = check(&repository().join("packs/yicheng"));
    let items = checked.pack.unwrap().items;
    let complete = items
        .iter()
        .filter(|item| missing_elements(item).is_empty());
    let complete = complete.count();
    assert!(complete >= PROMISED, "{complete}: {:#?}", checked.lacking);
    assert_eq!(checked.complete, complete);
    assert_eq!(checked.lacking, []);
}

/// Said among the rights alone it stood under a title that reads 不收费.
#[rstest]
#[case("packs/yicheng")]
#[case("packs/hantai")]
fn what_is_paid_beside_a_free_procedure_stands_with_its_price(#[case] dir: &str) {
    let items = read(&repository().join(dir)).unwrap().items;
    let paid = |text: &String| text.contains("另付") || text.contains("另交");
    let hidden = items.iter().filter(|item| {
        let told = !item.fees.is_empty() || !item.other_costs.is_empty();
        item.withdrawn.is_none() && !told && item.rights.iter().any(paid)
    });
    let hidden: Vec<_> = hidden.map(|item| item.code.as_str()).collect();
    assert!(hidden.is_empty(), "{hidden:?}");
}

/// What a complete item of the demo pack lacks after `change`.
fn changed(code: &str, change: impl FnOnce(&mut Item)) -> Vec<(String, String)> {
    let file = repository().join(format!("packs/yicheng/items/{code}.toml"));
    let text = std::fs::read_to_string(file).unwrap();
    let mut table: toml::Table = text.parse().unwrap();
    table.remove("format");
    let mut item: Item = table.try_into().unwrap();
    assert_eq!(missing_elements(&item), []);
    change(&mut item);
    missing_elements(&item)
}

#[rstest]
#[case("summary", |item: &mut Item| item.summary = "  ".into())]
#[case("undertaking", |item: &mut Item| item.undertaking.clear())]
#[case("quantity_limit", |item: &mut Item| item.quantity_limit.clear())]
#[case("intermediary", |item: &mut Item| item.intermediary.clear())]
#[case("remedy", |item: &mut Item| item.remedy.clear())]
#[case("visits_reason", |item: &mut Item| (item.visits, item.visits_reason) = (1, String::new()))]
#[case("channels", |item: &mut Item| item.channels.retain(|way| *way == Channel::Window))]
#[case("themes", |item: &mut Item| item.themes.clear())]
#[case("conditions", |item: &mut Item| item.conditions.clear())]
#[case("refusals", |item: &mut Item| item.refusals = vec![String::new()])]
#[case("results", |item: &mut Item| item.results.clear())]
#[case("places", |item: &mut Item| item.places.clear())]
#[case("consult", |item: &mut Item| item.consult.clear())]
#[case("supervise", |item: &mut Item| item.supervise.clear())]
#[case("basis", |item: &mut Item| item.basis.clear())]
#[case("rights", |item: &mut Item| item.rights.clear())]
#[case("faq", |item: &mut Item| item.faq.clear())]
#[case("promised_limits", |item: &mut Item| item.promised_limits.clear())]
#[case("promised_limits", |item: &mut Item| item.handling = Handling::Instant)]
#[case("legal_limit", |item: &mut Item| item.legal_limit = Some(Limit { amount: 0, unit: LimitUnit::Days }))]
#[case("flow", |item: &mut Item| { item.kind = ItemKind::Permit; item.flow.truncate(4) })]
#[case("flow/1/text", |item: &mut Item| item.flow[1].text.clear())]
#[case("results/0/sample", |item: &mut Item| item.results[0].sample = None)]
#[case("results/0/delivery", |item: &mut Item| item.results[0].delivery.clear())]
#[case("basis/0/text", |item: &mut Item| item.basis[0].text.clear())]
#[case("basis/0/article", |item: &mut Item| item.basis[0].article.clear())]
#[case("faq/0/answer", |item: &mut Item| item.faq[0].answer.clear())]
#[case("consult/0/value", |item: &mut Item| item.consult[0].value.clear())]
#[case("supervise/0", |item: &mut Item| item.supervise[0].value = item.consult[0].value.clone())]
#[case("supervise/0", |item: &mut Item| item.supervise[0].value = item.consult[0].value.replace('-', " "))]
#[case("promise", |item: &mut Item| item.promise.as_mut().unwrap().terms.clear())]
fn an_element_taken_away(#[case] place: &str, #[case] change: fn(&mut Item)) {
    let missing = changed("gljt", change);
    let places: Vec<_> = missing.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(places, [place], "{missing:?}");
}

#[rstest]
#[case("idcard", "basis", |m: &mut Material| m.basis.clear())]
#[case("idcard", "issuer", |m: &mut Material| m.issuer.clear())]
#[case("idcard", "standard", |m: &mut Material| { m.note.clear(); m.standard.clear() })]
#[case("idcard", "originals", |m: &mut Material| (m.originals, m.copies) = (0, 0))]
#[case("idcard", "sample", |m: &mut Material| m.sample = None)]
#[case("idcard", "exempt", |m: &mut Material| m.exempt.as_mut().unwrap().text.clear())]
#[case("idcard", "need", |m: &mut Material| m.need = Need::Later)]
#[case("form", "blank_form", |m: &mut Material| m.blank_form = None)]
#[case("stop_proof", "need", |m: &mut Material| m.note = "开不来的可以后补。".into())]
#[case("stop_proof", "need", |m: &mut Material| m.note = "后补，时间另定。".into())]
fn a_material_without_an_element(
    #[case] id: &str,
    #[case] key: &str,
    #[case] change: fn(&mut Material),
) {
    let mut place = String::new();
    let missing = changed("gljt", |item| {
        let at = item.materials.iter().position(|m| m.id.as_str() == id);
        let at = at.unwrap();
        place = format!("materials/{at}/{key}");
        change(&mut item.materials[at]);
    });
    let places: Vec<_> = missing.into_iter().map(|(path, _)| path).collect();
    assert_eq!(places, [place]);
}

#[test]
fn what_may_stay_out_does_not_count() {
    let missing = changed("gljt", |item| {
        item.legal_limit = None;
        item.fees.clear();
        item.materials[0].note.clear();
        item.promise = None;
    });
    assert_eq!(missing, []);
}

#[rstest]
#[case("fees/0/basis", |item: &mut Item| item.fees[0].basis.clear())]
#[case("fees/0/amount_fen", |item: &mut Item| item.fees[0].amount_fen = 0)]
#[case("results/0/validity", |item: &mut Item| item.results[0].validity.clear())]
fn a_fee_and_a_certificate_say_more(#[case] place: &str, #[case] change: fn(&mut Item)) {
    let missing = changed("sfz", change);
    assert_eq!(missing[0].0, place);
    assert_eq!(missing.len(), 1);
}

/// Leaves an item the answers to one question, and nothing that hangs on them
/// but promised limits.
fn keep_limits_alone(item: &mut Item) {
    item.guidance.questions.truncate(1);
    item.materials.retain(|material| material.when.is_none());
    item.conditions.retain(|clause| clause.when.is_none());
    item.flow.retain(|step| step.when.is_none());
}

/// Questions alone are no situations: the answers have to change the sheet.
#[test]
fn situations_that_come_to_the_same_are_one() {
    let same = changed("dibao", |item| {
        keep_limits_alone(item);
        item.promised_limits.remove(0);
    });
    assert_eq!(same.len(), 1);
    assert_eq!(same[0].0, "guidance");
    let by_limit_alone = changed("dibao", keep_limits_alone);
    assert_eq!(by_limit_alone, []);
    let none = changed("dibao", |item| {
        keep_limits_alone(item);
        item.guidance.questions.clear();
        item.promised_limits.remove(0);
    });
    assert_eq!(none[0].0, "guidance");
}

/// The command's words about the fixture pack, asked with these options.
fn told(more: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jinban-platform"));
    let dir = pack(|_| {});
    let output = command.args(["pack", "check"]).arg(dir.path()).args(more);
    let output = output.output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_command_counts_and_names_what_is_missing_when_asked() {
    let plain = told(&[]);
    assert!(plain.ends_with("事项 2 个，要素齐全 0 个\n"), "{plain}");
    assert!(!plain.contains("要素不全"), "{plain}");
    let named = told(&["--elements"]);
    assert!(named.contains("items/lnjt.toml:"), "{named}");
    assert!(named.contains("要素不全：没有写常见问题"), "{named}");
    // An item that asks nothing is not meant to be complete.
    assert!(!named.contains("items/shuidian.toml"), "{named}");
}
