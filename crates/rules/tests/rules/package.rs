//! 一件事: vectors.

use crate::support::{is, item, material};
use jinban_contract::item::{Item, Limit, LimitUnit, MaterialFormat, MaterialKind, Need};
use jinban_contract::package::{Package, PackageSheet, Tally};
use jinban_rules::guidance::{Picks, parse};
use jinban_rules::package::{PackageFault as F, faults, merge, workdays};
use serde_json::{Value, json};

/// A package of 落户 and 医保 with the given elements in place of the plain ones.
pub fn package(changes: Value) -> Package {
    let mut package = json!({
        "code": "baby", "version": 2, "name": "新生儿出生（示例）", "summary": "示例",
        "department": "示例局", "visits": 1, "offline_way": "示例", "consult": [], "demo": true,
        "places": [{ "kind": "town", "capabilities": ["accept"] }],
        "guidance": { "questions": [question("wed"), question("poor")] },
        "items": [
            { "item": "hu", "answers": [
                { "question": "wed", "answer": "yes", "when": is("wed", &["yes"]) },
                { "question": "wed", "answer": "no", "when": is("wed", &["no"]) },
            ] },
            { "item": "yb", "answers": [
                { "question": "for", "answer": "yes" },
                { "question": "poor", "answer": "yes", "when": is("poor", &["yes"]) },
                { "question": "poor", "answer": "no" },
            ] },
        ],
        "shared": [{ "materials": [
            { "item": "hu", "material": "parent" }, { "item": "yb", "material": "guardian" },
        ] }],
    });
    for (name, value) in changes.as_object().unwrap() {
        package[name] = value.clone();
    }
    serde_json::from_value(package).unwrap()
}

fn question(id: &str) -> Value {
    json!({ "id": id, "text": id, "answers": [
        { "id": "yes", "text": "是" }, { "id": "no", "text": "不是" },
    ] })
}

fn items() -> Vec<Item> {
    let exempt = json!({ "reason": "shared", "text": "联网查。" });
    let hu = item(json!({
        "code": "hu", "name": "落户", "department": "公安", "visits": 1,
        "guidance": { "questions": [question("wed")] },
        "materials": [
            material("parent", json!({ "originals": 1, "exempt": exempt, "standard": "在有效期内。" })),
            material("book", json!({ "name": "户口簿", "originals": 1, "copies": 1,
                "kind": "original_and_copy", "issuer": "公安", "format": "paper" })),
            material("marriage", json!({ "when": is("wed", &["yes"]) })),
        ],
    }));
    let yb = item(json!({
        "code": "yb", "name": "医保", "department": "医保", "visits": 1, "handling": "promised",
        "promised_limits": [{ "limit": { "amount": 5, "unit": "workdays" } }],
        "guidance": { "questions": [question("for"), question("poor")] },
        "materials": [
            material("guardian", json!({ "name": "监护人身份证", "kind": "original_and_copy",
                "originals": 1, "copies": 2, "need": "later", "standard": "看得清。" })),
            material("hukou", json!({ "name": "户口簿", "originals": 2, "copies": 1,
                "kind": "original_and_copy", "issuer": "公安" })),
            material("proof", json!({ "when": is("poor", &["yes"]) })),
        ],
    }));
    vec![hu, yb]
}

fn told(package: &Package, key: &str) -> PackageSheet {
    merge(package, &items(), &parse(&package.guidance, key).unwrap())
}

fn names(sheet: &PackageSheet) -> Vec<(&str, bool, usize)> {
    let materials = sheet.materials.iter();
    materials
        .map(|m| (m.material.name.as_str(), m.certain, m.uses.len()))
        .collect()
}

#[test]
fn each_question_is_asked_once_and_each_material_stands_once() {
    let sheet = told(&package(json!({})), "wed=no;poor=yes");
    assert!(sheet.complete && !sheet.unsure);
    assert_eq!(sheet.situation.0, "wed=no;poor=yes");
    assert_eq!(sheet.answers[1].question, "poor");
    let own: Vec<_> = sheet
        .items
        .iter()
        .map(|i| i.sheet.situation.0.as_str())
        .collect();
    assert_eq!(own, ["wed=no", "for=yes;poor=yes"]);
    assert!(sheet.items.iter().all(|i| i.certain && i.sheet.complete));
    let expected = [
        ("监护人身份证", true, 2),
        ("户口簿", true, 2),
        ("proof", true, 1),
    ];
    assert_eq!(names(&sheet), expected);
}

#[test]
fn unsure_answers_give_the_union() {
    let sheet = told(&package(json!({})), "wed=?;poor=?");
    assert!(sheet.complete && sheet.unsure);
    let own: Vec<_> = sheet
        .items
        .iter()
        .map(|i| i.sheet.situation.0.as_str())
        .collect();
    assert_eq!(own, ["wed=?", "for=yes;poor=?"]);
    let expected = [
        ("监护人身份证", true, 2),
        ("户口簿", true, 2),
        ("marriage", false, 1),
        ("proof", false, 1),
    ];
    assert_eq!(names(&sheet), expected);
    assert_eq!(
        names(&told(&package(json!({})), "")),
        expected,
        "open answers too"
    );
}

#[test]
fn a_merged_material_satisfies_everybody() {
    let sheet = told(&package(json!({})), "wed=no;poor=no");
    let id = &sheet.materials[0].material;
    assert_eq!((id.originals, id.copies), (1, 2));
    assert_eq!(id.exempt, None, "one of them wants to see it");
    assert_eq!(id.need, Need::Required);
    assert_eq!(id.standard, "在有效期内。看得清。");
    let book = &sheet.materials[1].material;
    assert_eq!(
        (book.originals, book.copies),
        (2, 2),
        "copies stay, originals are shown"
    );
    assert_eq!(book.format, MaterialFormat::Paper);
    assert_eq!(book.kind, MaterialKind::OriginalAndCopy);
}

#[test]
fn one_form_for_all_has_its_own_words() {
    let shared = json!([{ "name": "一件事申请表", "note": "填一张。", "form": true, "materials": [
        { "item": "hu", "material": "parent" }, { "item": "yb", "material": "guardian" },
    ] }]);
    let sheet = told(&package(json!({ "shared": shared })), "wed=no;poor=no");
    let form = &sheet.materials[0];
    assert!(form.form);
    assert_eq!(form.material.name, "一件事申请表");
    assert_eq!(form.material.note, "填一张。");
    assert_eq!(
        sheet.saved.forms,
        Tally {
            apart: 2,
            together: 1
        }
    );
}

#[test]
fn an_item_may_be_left_out_or_uncertain() {
    let mut baby = package(json!({}));
    baby.items[1].when = serde_json::from_value(is("poor", &["yes"])).unwrap();
    assert_eq!(told(&baby, "wed=no;poor=no").items.len(), 1);
    let unsure = told(&baby, "wed=no;poor=?");
    assert!(unsure.items[0].certain && !unsure.items[1].certain);
    let uses: Vec<_> = unsure.materials[0].uses.iter().map(|u| u.certain).collect();
    assert_eq!(uses, [true, false]);
    let alone = told(&baby, "wed=no;poor=no").materials[0].material.clone();
    assert!(alone.exempt.is_some(), "nobody else wants it");
}

#[test]
fn what_it_saves_is_counted() {
    let saved = told(&package(json!({})), "wed=yes;poor=yes").saved;
    assert_eq!(
        saved.materials,
        Tally {
            apart: 5,
            together: 4
        }
    );
    assert_eq!(
        saved.forms,
        Tally {
            apart: 0,
            together: 0
        }
    );
    assert_eq!(
        saved.departments,
        Tally {
            apart: 2,
            together: 1
        }
    );
    assert_eq!(
        saved.trips,
        Tally {
            apart: 2,
            together: 1
        }
    );
    assert_eq!(
        saved.workdays,
        Tally {
            apart: 5,
            together: 5
        }
    );
    let mut one_office = package(json!({}));
    one_office.items[0].department = "医保".into();
    let saved = told(&one_office, "wed=yes;poor=yes").saved;
    assert_eq!(
        saved.departments,
        Tally {
            apart: 1,
            together: 1
        }
    );
}

/// 5 working days each: together in one stage, twice as long in two.
#[test]
fn stages_come_one_after_another() {
    let mut all = items();
    all[0].handling = all[1].handling;
    all[0].promised_limits = all[1].promised_limits.clone();
    let mut baby = package(json!({}));
    let days = |baby: &Package| merge(baby, &all, &Picks::default()).saved.workdays;
    assert_eq!(
        days(&baby),
        Tally {
            apart: 10,
            together: 5
        }
    );
    baby.items[1].stage = 1;
    assert_eq!(
        days(&baby),
        Tally {
            apart: 10,
            together: 10
        }
    );
    baby.limit = Some(limit(4, LimitUnit::Workdays));
    assert_eq!(
        days(&baby),
        Tally {
            apart: 10,
            together: 4
        }
    );
    assert_eq!(merge(&baby, &all, &Picks::default()).limit, baby.limit);
}

fn limit(amount: u16, unit: LimitUnit) -> Limit {
    Limit { amount, unit }
}

#[test]
fn parts_of_a_day_do_not_count() {
    assert_eq!(workdays(limit(1, LimitUnit::Hours)), 0);
    assert_eq!(workdays(limit(48, LimitUnit::Hours)), 2);
    assert_eq!(workdays(limit(7, LimitUnit::Days)), 5);
    assert_eq!(workdays(limit(20, LimitUnit::Workdays)), 20);
}

#[test]
fn a_sound_package_has_no_faults() {
    assert_eq!(faults(&package(json!({})), &items()), []);
}

#[test]
fn faults_are_found() {
    let found = |change: fn(&mut Package)| {
        let mut baby = package(json!({}));
        change(&mut baby);
        faults(&baby, &items())
    };
    let has = |change: fn(&mut Package), fault: F| {
        let all = found(change);
        assert!(all.contains(&fault), "{fault:?} not in {all:?}");
    };
    has(|p| p.items.truncate(1), F::FewItems);
    has(|p| p.items[1].item = "none".into(), F::UnknownItem(1));
    has(|p| p.items[1].item = "hu".into(), F::RepeatedItem(1));
    has(|p| p.items[0].stage = 1, F::StageFalls(1));
    has(
        |p| p.items[1].answers[0].question = "x".into(),
        F::UnknownAnswer(1, 0),
    );
    has(
        |p| p.items[0].answers[1].answer = "maybe".into(),
        F::UnknownAnswer(0, 1),
    );
    has(|p| p.items[1].answers.swap(1, 2), F::IdleAnswer(1, 2));
    has(
        |p| p.items[1].answers.clear(),
        F::IdleQuestion("poor".into()),
    );
    has(|p| p.shared[0].materials.truncate(1), F::FewMaterials(0));
    has(
        |p| p.shared[0].materials[1].material = "x".into(),
        F::UnknownMaterial(0, 1),
    );
    has(
        |p| p.shared.push(p.shared[0].clone()),
        F::RepeatedMaterial(1, 0),
    );
    has(
        |p| {
            let mut second = p.shared[0].materials[0].clone();
            second.material = "book".into();
            p.shared[0].materials.push(second);
        },
        F::SameItem(0, 2),
    );
    has(
        |p| p.limit = Some(limit(5, LimitUnit::Workdays)),
        F::LongLimit,
    );
    has(|p| p.visits = 3, F::ManyVisits);
    has(|p| p.places.clear(), F::NowhereTaken);
}

#[test]
fn a_gap_in_the_map_names_the_situation() {
    let mut baby = package(json!({}));
    baby.items[0].answers.pop();
    let gap = F::Unanswered {
        item: 0,
        question: "wed".into(),
        situation: jinban_contract::guidance::SituationKey("wed=no;poor=yes".into()),
    };
    assert_eq!(faults(&baby, &items()), [gap]);
}
