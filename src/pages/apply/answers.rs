//! Answers as their owner reads them again: before submitting, and later.

use super::filling::village_name;
use crate::api::uploads;
use crate::ui::{KeyRow, KeyValue, words as ui};
use crate::words::times;
use jinban_contract::form::{Answers, Choice, Field, FieldKind, Value, kinds};
use jinban_contract::region::Divisions;
use jinban_contract::time::Date;
use jinban_rules::case::group_no;
use jinban_rules::text::code;
use leptos::prelude::*;

const NOTHING: &str = "没有填";

/// The answers to these fields, one row each.
pub fn rows(fields: &[&Field], answers: &Answers, divisions: Option<&Divisions>) -> AnyView {
    let rows = fields
        .iter()
        .map(|field| {
            let value = value_view(field, answers.get(&field.id), divisions);
            view! { <KeyRow key=field.label.clone()>{value}</KeyRow> }.into_any()
        })
        .collect::<Vec<_>>();
    view! { <KeyValue>{rows}</KeyValue> }.into_any()
}

fn value_view(field: &Field, value: Option<&Value>, divisions: Option<&Divisions>) -> AnyView {
    match (&field.kind, value) {
        (FieldKind::Photo(kinds::Photo { .. }), Some(Value::Many(ids))) => {
            photos(&field.label, ids)
        }
        (FieldKind::Group(kinds::Group { fields, entry, .. }), Some(Value::Group(entries))) => {
            let fields: Vec<&Field> = fields.iter().collect();
            let entry_view = |(at, answers): (usize, &Answers)| {
                let known = fields.iter().filter(|f| answers.contains_key(&f.id));
                let known: Vec<&Field> = known.copied().collect();
                view! {
                    <p>{format!("{entry} {}", at + 1)}</p>
                    {rows(&known, answers, divisions)}
                }
                .into_any()
            };
            entries
                .iter()
                .enumerate()
                .map(entry_view)
                .collect::<Vec<_>>()
                .into_any()
        }
        _ => match said(&field.kind, value, divisions) {
            Some(text) => text.into_any(),
            None => view! { <span class="jb-quiet">{NOTHING}</span> }.into_any(),
        },
    }
}

fn photos(label: &str, ids: &[String]) -> AnyView {
    let photo = |(at, id): (usize, &String)| {
        view! {
            <img
                class="jb-check__photo"
                src=uploads::address_of(id)
                alt=format!("{label}，照片 {}", at + 1)
                width="96"
                height="72"
                loading="lazy"
            />
        }
        .into_any()
    };
    let photos = ids.iter().enumerate().map(photo).collect::<Vec<_>>();
    view! { <div class="jb-cluster">{photos}</div> }.into_any()
}

/// An answer in words; none when nothing was answered.
fn said(kind: &FieldKind, value: Option<&Value>, divisions: Option<&Divisions>) -> Option<String> {
    match value? {
        Value::Text(text) => Some(text_said(kind, text, divisions)),
        Value::Many(chosen) => Some(labels(kind, chosen)),
        Value::Group(_) => None,
    }
}

fn text_said(kind: &FieldKind, text: &str, divisions: Option<&Divisions>) -> String {
    match kind {
        // Masked, its groups tell nothing.
        _ if text.contains('*') => text.to_owned(),
        FieldKind::IdNumber(kinds::IdNumber) => group_id(text),
        FieldKind::BankCard(kinds::BankCard) => group_no(&code(text)),
        FieldKind::Number(kinds::Number { unit, .. }) => {
            format!("{text} {unit}").trim_end().to_owned()
        }
        FieldKind::Date(kinds::Date { .. }) => {
            Date::parse(text).map_or_else(|| text.to_owned(), times::day)
        }
        FieldKind::YesNo(kinds::YesNo) if text == "yes" => ui::YES.to_owned(),
        FieldKind::YesNo(kinds::YesNo) => ui::NO.to_owned(),
        FieldKind::Choice(kinds::Choice { options }) => label(options, text),
        FieldKind::Division(kinds::Division) => divisions
            .and_then(|divisions| village_name(divisions, text))
            .unwrap_or_else(|| text.to_owned()),
        _ => text.to_owned(),
    }
}

fn labels(kind: &FieldKind, chosen: &[String]) -> String {
    let FieldKind::Choices(kinds::Choices { options }) = kind else {
        return chosen.join("、");
    };
    let labels: Vec<String> = chosen.iter().map(|id| label(options, id)).collect();
    labels.join("、")
}

fn label(options: &[Choice], id: &str) -> String {
    let option = options.iter().find(|option| option.id == id);
    option.map_or_else(|| id.to_owned(), |option| option.label.clone())
}

/// 公民身份号码 as people compare it with the card: place, birthday, rest.
fn group_id(text: &str) -> String {
    let plain: Vec<char> = code(text).chars().collect();
    if plain.len() != 18 {
        return text.to_owned();
    }
    let part = |from: usize, to: usize| plain[from..to].iter().collect::<String>();
    format!("{} {} {}", part(0, 6), part(6, 14), part(14, 18))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said_of(kind: FieldKind, text: &str) -> String {
        text_said(&kind, text, None)
    }

    #[test]
    fn numbers_are_grouped_for_comparing() {
        assert_eq!(
            said_of(FieldKind::IdNumber(kinds::IdNumber), "37040419500308001X"),
            "370404 19500308 001X"
        );
        assert_eq!(
            said_of(FieldKind::IdNumber(kinds::IdNumber), "3704"),
            "3704"
        );
        assert_eq!(
            said_of(FieldKind::BankCard(kinds::BankCard), "****0004"),
            "****0004"
        );
        assert_eq!(
            said_of(FieldKind::BankCard(kinds::BankCard), "6222020200112233445"),
            "6222 0202 0011 2233 445"
        );
    }

    #[test]
    fn choices_are_told_by_their_labels() {
        let option = |id: &str, label: &str| Choice {
            id: id.into(),
            label: label.into(),
        };
        let options = vec![option("a", "甲"), option("b", "乙")];
        let kind = FieldKind::Choices(kinds::Choices { options });
        assert_eq!(labels(&kind, &["b".into(), "a".into()]), "乙、甲");
        assert_eq!(said_of(FieldKind::YesNo(kinds::YesNo), "no"), "否");
    }

    #[test]
    fn amounts_have_units_and_days_are_spoken() {
        let number = FieldKind::Number(kinds::Number {
            min: 0,
            max: 9,
            decimals: 0,
            unit: "元".into(),
        });
        assert_eq!(said_of(number, "5"), "5 元");
        let date = FieldKind::Date(kinds::Date {
            min_days: None,
            max_days: None,
        });
        assert_eq!(said_of(date, "1950-03-08"), "1950年3月8日");
    }

    #[test]
    fn photos_and_entries_are_shown_and_gaps_are_told() {
        let field = |id: &str, kind| Field {
            id: id.into(),
            label: format!("问{id}"),
            hint: String::new(),
            optional: true,
            when: None,
            kind,
            material: None,
        };
        let family = FieldKind::Group(kinds::Group {
            fields: vec![field("name", FieldKind::Name(kinds::Name))],
            min: 0,
            max: 2,
            entry: "家里人".into(),
        });
        let fields = [
            field("card", FieldKind::Photo(kinds::Photo { min: 1, max: 1 })),
            field("family", family),
            field("note", FieldKind::Text(kinds::Text { max: 9 })),
        ];
        let member = Answers::from([("name".to_owned(), Value::Text("王五".into()))]);
        let answers = Answers::from([
            ("card".to_owned(), Value::Many(vec!["u1".into()])),
            ("family".to_owned(), Value::Group(vec![member])),
        ]);
        let fields: Vec<&Field> = fields.iter().collect();
        let html = Owner::new().with(|| rows(&fields, &answers, None).to_html());
        for words in [
            "/api/v1/uploads/u1",
            "问card，照片 1",
            "家里人 1",
            "王五",
            NOTHING,
        ] {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }
}
