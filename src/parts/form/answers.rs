//! Answers as their owner reads them again: before submitting, and later.

use super::fields::kinds;
use crate::ui::{KeyRow, KeyValue};
use jinban_contract::form::{Answers, Field, Value};
use jinban_contract::region::Divisions;
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
    let kind = &field.kind;
    let shown = match value {
        Some(Value::Text(text)) => Some(kinds::said(kind, text, divisions).into_any()),
        Some(Value::Many(ids)) => Some(kinds::list(kind, &field.label, ids)),
        Some(Value::Group(entries)) => kind
            .group()
            .map(|group| kinds::group::read_back(group, entries, divisions)),
        None => None,
    };
    shown.unwrap_or_else(|| view! { <span class="jb-quiet">{NOTHING}</span> }.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::form::fields::kinds::said;
    use jinban_contract::form::{FieldKind, kinds};

    fn said_of(kind: FieldKind, text: &str) -> String {
        said(&kind, text, None)
    }

    #[test]
    fn numbers_are_grouped_for_comparing() {
        assert_eq!(
            said_of(
                FieldKind::IdNumber(kinds::IdNumber {}),
                "37040419500308001X"
            ),
            "370404 19500308 001X"
        );
        assert_eq!(
            said_of(FieldKind::IdNumber(kinds::IdNumber {}), "3704"),
            "3704"
        );
        assert_eq!(
            said_of(FieldKind::BankCard(kinds::BankCard {}), "****0004"),
            "****0004"
        );
        assert_eq!(
            said_of(
                FieldKind::BankCard(kinds::BankCard {}),
                "6222020200112233445"
            ),
            "6222 0202 0011 2233 445"
        );
    }

    #[test]
    fn a_choice_is_told_by_its_label() {
        let yes_no = FieldKind::YesNo(kinds::YesNo {});
        assert_eq!(said_of(yes_no, "no"), "否");
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
            sensitive: Vec::new(),
            material: None,
        };
        let family = FieldKind::Group(kinds::Group {
            fields: vec![field("name", FieldKind::Name(kinds::Name {}))],
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
