//! Badges follow from the elements.

use crate::support::{item, material};
use jinban_contract::item::Badge;
use jinban_contract::site::SiteKind;
use jinban_rules::badges::{badges, taken_at};
use rstest::rstest;
use serde_json::{Value, json};

fn fee() -> Value {
    json!([{ "name": "工本费", "amount_fen": 500, "unit": "每证", "basis": "示例" }])
}

/// An item that earns nothing, with the given elements.
fn earned(changes: Value) -> Vec<Badge> {
    let mut plain = json!({
        "handling": "promised", "fees": fee(), "materials": [material("proof", json!({}))]
    });
    for (name, value) in changes.as_object().unwrap() {
        plain[name] = value.clone();
    }
    badges(&item(plain))
}

#[rstest]
#[case::nothing(json!({}), &[])]
#[case::instant(json!({ "handling": "instant" }), &[Badge::Instant])]
#[case::one_visit(json!({ "visits": 1 }), &[Badge::OneVisit])]
#[case::one_visit_or_none(
    json!({ "visits": 1, "visits_in": [{ "visits": 0, "when": { "all": [] } }] }),
    &[]
)]
#[case::no_visit_and_no_way(json!({ "visits": 0 }), &[])]
#[case::online_elsewhere(json!({ "visits": 0, "channels": ["online"] }), &[])]
#[case::online_here(
    json!({ "visits": 0, "channels": ["online"], "form": "sb" }),
    &[Badge::FullyOnline]
)]
#[case::online_here_for_some(
    json!({ "visits": 0, "channels": ["online"], "form": "sb",
        "visits_in": [{ "visits": 1, "when": { "all": [] } }] }),
    &[]
)]
#[case::online_with_a_visit(json!({ "visits": 1, "channels": ["online"] }), &[Badge::OneVisit])]
#[case::free(json!({ "fees": [] }), &[Badge::Free])]
#[case::free_but_a_premium(json!({ "fees": [], "other_costs": "保费另交。" }), &[])]
#[case::promise(json!({ "promise": { "replaces": [], "terms": [] } }), &[Badge::Promise])]
#[case::no_material(json!({ "materials": [] }), &[Badge::NoProof])]
#[case::own_paper(
    json!({ "materials": [material("form", json!({ "source": "applicant" }))] }),
    &[Badge::NoProof]
)]
#[case::looked_up_and_perhaps_not_found(
    json!({ "materials": [material("id", json!({ "exempt": { "reason": "shared", "text": "" } }))] }),
    &[]
)]
#[case::no_proof_whatever_is_found(
    json!({ "materials": [material("id", json!({ "exempt": { "reason": "promise", "text": "" } }))] }),
    &[Badge::NoProof]
)]
#[case::proof_may_come_later(
    json!({ "materials": [material("proof", json!({ "need": "later" }))] }),
    &[Badge::Later]
)]
#[case::proof_not_necessary(
    json!({ "materials": [material("proof", json!({ "need": "optional" }))] }),
    &[Badge::NoProof]
)]
#[case::village_takes_it(
    json!({ "places": [{ "kind": "village", "capabilities": ["advise", "collect"] }] }),
    &[Badge::InVillage]
)]
#[case::village_only_advises(
    json!({ "places": [{ "kind": "village", "capabilities": ["advise"] }] }),
    &[]
)]
#[case::town_takes_it(
    json!({ "places": [{ "kind": "town", "capabilities": ["accept"] }] }),
    &[]
)]
fn an_item_earns(#[case] changes: Value, #[case] expected: &[Badge]) {
    assert_eq!(earned(changes), expected);
}

#[test]
fn papers_are_taken_where_somebody_accepts_or_collects_them() {
    let places = json!([
        { "kind": "village", "capabilities": ["advise", "collect"] },
        { "kind": "town", "capabilities": ["advise", "decide", "issue"] },
        { "kind": "kiosk", "capabilities": ["accept"] },
        { "kind": "center", "capabilities": ["advise"] },
    ]);
    let item = item(json!({ "places": places }));
    assert_eq!(taken_at(&item), [SiteKind::Village, SiteKind::Kiosk]);
}
