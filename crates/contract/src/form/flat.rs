//! How a field's kind and an answer are written. serde's own ways for tagged
//! and untagged enums keep a second copy of every reader below them; these
//! halve what forms cost in the WebAssembly.

use super::{Answers, Choice, Field, FieldKind, Value};
use crate::lean::{Fit, field, variant};
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::fmt;

/// A kind as it stands in JSON and TOML: its name and the union of all
/// settings.
#[derive(Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", serde(deny_unknown_fields))]
pub struct FlatKind {
    #[serde(rename = "type")]
    name: Kind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    min: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decimals: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    min_days: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max_days: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    options: Option<Vec<Choice>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fields: Option<Vec<Field>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    entry: Option<String>,
}

#[derive(Clone, Copy, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Text,
    LongText,
    #[default]
    Name,
    IdNumber,
    Uscc,
    Mobile,
    BankCard,
    Number,
    Date,
    Choice,
    Choices,
    YesNo,
    Division,
    Photo,
    Group,
}

const NAMES: [(&str, Kind); 15] = [
    ("Text", Kind::Text),
    ("LongText", Kind::LongText),
    ("Name", Kind::Name),
    ("IdNumber", Kind::IdNumber),
    ("Uscc", Kind::Uscc),
    ("Mobile", Kind::Mobile),
    ("BankCard", Kind::BankCard),
    ("Number", Kind::Number),
    ("Date", Kind::Date),
    ("Choice", Kind::Choice),
    ("Choices", Kind::Choices),
    ("YesNo", Kind::YesNo),
    ("Division", Kind::Division),
    ("Photo", Kind::Photo),
    ("Group", Kind::Group),
];

impl FlatKind {
    /// Reads it from a JSON tree.
    pub fn read(json: Option<&Json>, fit: &mut Fit) -> Self {
        Self {
            name: variant(json.and_then(|json| json.get("type")), &NAMES, fit).unwrap_or_default(),
            min: field(json, "min", fit),
            max: field(json, "max", fit),
            decimals: field(json, "decimals", fit),
            unit: field(json, "unit", fit),
            min_days: field(json, "min_days", fit),
            max_days: field(json, "max_days", fit),
            options: field(json, "options", fit),
            fields: field(json, "fields", fit),
            entry: field(json, "entry", fit),
        }
    }
}

/// Why settings do not make a kind.
#[derive(Debug)]
pub struct BadKind(&'static str);

impl fmt::Display for BadKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Takes a setting that the kind needs.
fn need<T>(setting: &mut Option<T>, missing: &'static str) -> Result<T, BadKind> {
    setting.take().ok_or(BadKind(missing))
}

/// Takes a number that the kind needs, within its type.
fn need_small<T: TryFrom<i64>>(
    setting: &mut Option<i64>,
    wrong: &'static str,
) -> Result<T, BadKind> {
    T::try_from(need(setting, wrong)?).map_err(|_| BadKind(wrong))
}

const MAX: &str = "this kind needs `max`, a small whole number";
const MIN: &str = "this kind needs `min`, a small whole number";

impl TryFrom<FlatKind> for FieldKind {
    type Error = BadKind;

    fn try_from(mut flat: FlatKind) -> Result<Self, BadKind> {
        let kind = match flat.name {
            Kind::Text => Self::Text {
                max: need_small(&mut flat.max, MAX)?,
            },
            Kind::LongText => Self::LongText {
                max: need_small(&mut flat.max, MAX)?,
            },
            Kind::Name => Self::Name,
            Kind::IdNumber => Self::IdNumber,
            Kind::Uscc => Self::Uscc,
            Kind::Mobile => Self::Mobile,
            Kind::BankCard => Self::BankCard,
            Kind::Number => Self::Number {
                min: need(&mut flat.min, MIN)?,
                max: need(&mut flat.max, MAX)?,
                decimals: flat.decimals.take().unwrap_or_default(),
                unit: flat.unit.take().unwrap_or_default(),
            },
            Kind::Date => Self::Date {
                min_days: flat.min_days.take(),
                max_days: flat.max_days.take(),
            },
            Kind::Choice => Self::Choice {
                options: need(&mut flat.options, "this kind needs `options`")?,
            },
            Kind::Choices => Self::Choices {
                options: need(&mut flat.options, "this kind needs `options`")?,
            },
            Kind::YesNo => Self::YesNo,
            Kind::Division => Self::Division,
            Kind::Photo => Self::Photo {
                min: need_small(&mut flat.min.take().or(Some(1)), MIN)?,
                max: need_small(&mut flat.max, MAX)?,
            },
            Kind::Group => Self::Group {
                fields: need(&mut flat.fields, "a group needs `fields`")?,
                min: need_small(&mut flat.min, MIN)?,
                max: need_small(&mut flat.max, MAX)?,
                entry: need(&mut flat.entry, "a group needs `entry`")?,
            },
        };
        if flat.is_used_up() {
            Ok(kind)
        } else {
            Err(BadKind("a setting does not belong to this kind"))
        }
    }
}

impl FlatKind {
    fn named(name: Kind) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }

    fn is_used_up(&self) -> bool {
        self.min.is_none()
            && self.max.is_none()
            && self.decimals.is_none()
            && self.unit.is_none()
            && self.min_days.is_none()
            && self.max_days.is_none()
            && self.options.is_none()
            && self.fields.is_none()
            && self.entry.is_none()
    }
}

impl From<FieldKind> for FlatKind {
    fn from(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Text { max } => Self {
                max: Some(max.into()),
                ..Self::named(Kind::Text)
            },
            FieldKind::LongText { max } => Self {
                max: Some(max.into()),
                ..Self::named(Kind::LongText)
            },
            FieldKind::Name => Self::named(Kind::Name),
            FieldKind::IdNumber => Self::named(Kind::IdNumber),
            FieldKind::Uscc => Self::named(Kind::Uscc),
            FieldKind::Mobile => Self::named(Kind::Mobile),
            FieldKind::BankCard => Self::named(Kind::BankCard),
            FieldKind::Number {
                min,
                max,
                decimals,
                unit,
            } => Self {
                min: Some(min),
                max: Some(max),
                decimals: Some(decimals),
                unit: Some(unit),
                ..Self::named(Kind::Number)
            },
            FieldKind::Date { min_days, max_days } => Self {
                min_days,
                max_days,
                ..Self::named(Kind::Date)
            },
            FieldKind::Choice { options } => Self {
                options: Some(options),
                ..Self::named(Kind::Choice)
            },
            FieldKind::Choices { options } => Self {
                options: Some(options),
                ..Self::named(Kind::Choices)
            },
            FieldKind::YesNo => Self::named(Kind::YesNo),
            FieldKind::Division => Self::named(Kind::Division),
            FieldKind::Photo { min, max } => Self {
                min: (min != 1).then(|| min.into()),
                max: Some(max.into()),
                ..Self::named(Kind::Photo)
            },
            FieldKind::Group {
                fields,
                min,
                max,
                entry,
            } => Self {
                fields: Some(fields),
                min: Some(min.into()),
                max: Some(max.into()),
                entry: Some(entry),
                ..Self::named(Kind::Group)
            },
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnswerVisitor)
    }
}

struct AnswerVisitor;

impl<'de> Visitor<'de> for AnswerVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a list of texts, or a list of entries")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut texts = Vec::new();
        let mut entries = Vec::new();
        while let Some(element) = seq.next_element::<Element>()? {
            match element {
                Element::Text(text) => texts.push(text),
                Element::Entry(entry) => entries.push(entry),
            }
        }
        match (texts.is_empty(), entries.is_empty()) {
            (_, true) => Ok(Value::Many(texts)),
            (true, false) => Ok(Value::Group(entries)),
            (false, false) => Err(de::Error::custom("texts and entries in one list")),
        }
    }
}

/// An element of an answer that is a list.
enum Element {
    Text(String),
    Entry(Answers),
}

impl<'de> Deserialize<'de> for Element {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ElementVisitor)
    }
}

struct ElementVisitor;

impl<'de> Visitor<'de> for ElementVisitor {
    type Value = Element;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text or an entry")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Element, E> {
        Ok(Element::Text(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Element, A::Error> {
        let mut entry = Answers::new();
        while let Some((field, value)) = map.next_entry::<String, Value>()? {
            entry.insert(field, value);
        }
        Ok(Element::Entry(entry))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both_ways(json: &str) -> FieldKind {
        let kind: FieldKind = serde_json::from_str(json).unwrap();
        let again: FieldKind =
            serde_json::from_str(&serde_json::to_string(&kind).unwrap()).unwrap();
        assert_eq!(kind, again);
        kind
    }

    #[test]
    fn every_kind_is_written_as_it_is_read() {
        assert_eq!(
            both_ways(r#"{"type":"text","max":20}"#),
            FieldKind::Text { max: 20 }
        );
        assert_eq!(both_ways(r#"{"type":"yes_no"}"#), FieldKind::YesNo);
        both_ways(r#"{"type":"number","min":0,"max":9,"unit":"亩"}"#);
        both_ways(r#"{"type":"date","max_days":0}"#);
        assert_eq!(
            both_ways(r#"{"type":"photo","max":3}"#),
            FieldKind::Photo { min: 1, max: 3 }
        );
        both_ways(r#"{"type":"photo","min":2,"max":2}"#);
        both_ways(
            r#"{"type":"group","min":0,"max":3,"entry":"成员","fields":[{"id":"a","label":"姓名","kind":{"type":"name"}}]}"#,
        );
    }

    #[test]
    fn a_kind_with_wrong_settings_is_refused() {
        for json in [
            r#"{"type":"text"}"#,
            r#"{"type":"text","max":70000}"#,
            r#"{"type":"name","max":3}"#,
            r#"{"type":"nonsense"}"#,
            r#"{"type":"choice"}"#,
        ] {
            assert!(serde_json::from_str::<FieldKind>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn an_answer_is_text_a_list_or_entries() {
        let answer = |json: &str| serde_json::from_str::<Value>(json).ok();
        assert_eq!(answer(r#""a""#), Some(Value::Text("a".into())));
        assert_eq!(answer("[]"), Some(Value::Many(Vec::new())));
        assert_eq!(
            answer(r#"["a","b"]"#),
            Some(Value::Many(vec!["a".into(), "b".into()]))
        );
        let entry = Answers::from([("a".into(), Value::Text("b".into()))]);
        assert_eq!(answer(r#"[{"a":"b"}]"#), Some(Value::Group(vec![entry])));
        for bad in ["1", "null", "{}", r#"["a",{}]"#, "[1]", "[null]"] {
            assert_eq!(answer(bad), None, "{bad}");
        }
    }
}
