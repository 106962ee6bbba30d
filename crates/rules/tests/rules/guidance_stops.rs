//! 拦一下: what cannot succeed is told at the answer that decides it, and
//! nothing more is asked or listed.

use crate::guidance::{example, picks};
use crate::support::is;
use jinban_contract::item::Item;
use jinban_contract::notice::ChangeKind;
use jinban_rules::changes::{changes, paper, words};
use jinban_rules::eligibility::{Eligibility, eligibility};
use jinban_rules::guidance::{GuidanceFault as F, *};
use serde_json::{Value, from_value, json};

/// An agent who is no relative cannot do it.
fn stopped_for(whens: &[Value]) -> Item {
    let mut item = example();
    let stop = |when: &Value| {
        let instead = json!([{ "item": "dibao", "text": "先申请低保" }]);
        json!({ "when": when, "why": "村干部不能代办。", "change": "请家里人来。", "instead": instead })
    };
    let stops: Vec<Value> = whens.iter().map(stop).collect();
    item.guidance.stops = from_value(stops.into()).unwrap();
    item
}

fn stopped() -> Item {
    stopped_for(&[is("tie", &["cadre"])])
}

#[test]
fn it_is_told_at_the_answer_and_nothing_more_is_asked() {
    let item = stopped();
    let at = picks(&[("who", "agent"), ("tie", "cadre")]);
    assert_eq!(next(&item.guidance, &at), None);
    let found = stop(&item.guidance, &at).unwrap();
    assert_eq!(found.why, "村干部不能代办。");
    let sheet = sheet(&item, &at);
    assert!(sheet.stopped && sheet.complete);
    assert_eq!(sheet.stops, item.guidance.stops);
    assert_eq!(
        sheet.answers.len(),
        2,
        "what was answered stays to be changed"
    );
    assert!(sheet.materials.is_empty() && sheet.conditions.is_empty());
    assert!(sheet.fees.is_empty() && sheet.steps.is_empty() && sheet.promised.is_none());
}

#[test]
fn others_are_asked_and_told_as_before() {
    let item = stopped();
    for at in [
        vec![("who", "self")],
        vec![("who", "agent"), ("tie", "kin")],
    ] {
        let at = picks(&at);
        assert_eq!(next(&item.guidance, &at).unwrap().id, "card");
        assert_eq!(stop(&item.guidance, &at), None);
        let (with, without) = (sheet(&item, &at), sheet(&example(), &at));
        assert!(!with.stopped && with.stops.is_empty());
        assert_eq!(with.materials, without.materials);
    }
}

#[test]
fn who_is_unsure_reads_both_and_the_list_is_for_those_who_can() {
    let item = stopped();
    let at = picks(&[("who", "agent"), ("tie", "?"), ("card", "no")]);
    let sheet = sheet(&item, &at);
    assert!(!sheet.stopped, "it may be possible");
    assert_eq!(sheet.stops.len(), 1, "and it may not");
    let kinship = sheet.materials.iter().find(|m| m.id.as_str() == "kinship");
    assert!(kinship.unwrap().certain, "whoever can, needs it");
}

#[test]
fn before_anything_is_answered_it_may_be_stopped() {
    let sheet = sheet(&stopped(), &Picks::default());
    assert!(!sheet.stopped && sheet.stops.len() == 1 && !sheet.complete);
}

#[test]
fn an_answer_that_a_stop_hides_is_no_part_of_the_key() {
    let item = stopped();
    let printed = "who=agent;tie=cadre;card=yes";
    let old = read(&item.guidance, printed);
    assert!(old.whole, "nobody has to answer again");
    assert_eq!(parse(&item.guidance, printed).unwrap(), old.picks);
    assert_eq!(key(&item.guidance, &old.picks).0, "who=agent;tie=cadre");
    assert!(
        paths(&item.guidance)
            .iter()
            .all(|path| { path.get("tie") != Some("cadre") || path.get("card").is_none() })
    );
}

#[test]
fn a_condition_waits_for_every_question_that_it_names() {
    let either = json!({ "any": [is("tie", &["cadre"]), is("card", &["no"])] });
    let item = stopped_for(&[either]);
    let cadre = picks(&[("who", "agent"), ("tie", "cadre")]);
    assert_eq!(next(&item.guidance, &cadre).unwrap().id, "card");
    let own = picks(&[("who", "self"), ("card", "no")]);
    assert!(sheet(&item, &own).stopped);
}

#[test]
fn the_first_that_holds_is_told() {
    let item = stopped_for(&[is("who", &["agent"]), is("tie", &["cadre"])]);
    assert_eq!(
        faults(&item),
        [
            F::NeverAsked("tie".into()),
            F::NeverStops(1),
            F::NeverNeeded("letter".into()),
            F::NeverNeeded("kinship".into()),
        ]
    );
    let always = stopped_for(&[is("who", &["self"]), is("who", &["agent"])]);
    assert!(faults(&always).contains(&F::AlwaysStops));
    assert_eq!(faults(&stopped()), []);
}

#[test]
fn nothing_has_to_be_promised_where_it_cannot_be_done() {
    let mut item = stopped();
    item.promised_limits.truncate(1);
    item.promised_limits[0].when = from_value(is("tie", &["kin"])).unwrap();
    let gap = F::NoPromisedLimit(key(
        &item.guidance,
        &picks(&[("who", "self"), ("card", "yes")]),
    ));
    assert_eq!(faults(&item), [gap], "only where it can");
}

#[test]
fn a_stop_names_questions_that_exist() {
    let item = stopped_for(&[is("age", &["80"])]);
    let fault = F::UnknownQuestion {
        at: "stops/0".into(),
        id: "age".into(),
    };
    assert!(faults(&item).contains(&fault));
}

#[test]
fn paper_from_before_a_stop_is_good_no_more() {
    let at = picks(&[("who", "agent"), ("tie", "cadre"), ("card", "yes")]);
    let found = changes(&example(), &stopped(), &at);
    let stopped_now = found.iter().find(|c| c.kind == ChangeKind::Stopped);
    assert_eq!(
        words(stopped_now.unwrap()),
        "照您的情况，现在办不了：村干部不能代办。"
    );
    assert_eq!(paper(&found), jinban_contract::notice::Paper::Recheck);
    let only = [ChangeKind::Stopped, ChangeKind::Questions];
    assert!(
        found.iter().all(|change| only.contains(&change.kind)),
        "nothing of a list that is none any more: {found:?}"
    );
    let back = changes(&stopped(), &example(), &at);
    assert!(back.iter().any(|c| c.kind == ChangeKind::StoppedNoMore));
}

#[test]
fn a_sheet_says_first_whether_it_can_be_done() {
    let item = stopped();
    let at = |pairs: &[(&str, &str)]| sheet(&item, &picks(pairs));
    let cadre = at(&[("who", "agent"), ("tie", "cadre")]);
    assert!(
        matches!(eligibility(&cadre, false), Eligibility::No(stop) if stop.why == "村干部不能代办。")
    );
    let own = at(&[("who", "self"), ("card", "yes")]);
    assert_eq!(eligibility(&own, false), Eligibility::Yes);
    assert_eq!(eligibility(&own, true), Eligibility::Withdrawn);
    let unsure = at(&[("who", "?"), ("tie", "?"), ("card", "yes")]);
    assert!(matches!(
        eligibility(&unsure, false),
        Eligibility::Perhaps([_])
    ));
}
