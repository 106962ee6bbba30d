//! How an answer is read. serde's own way for untagged enums keeps a second
//! copy of every reader below it.

use super::{Answers, Value};
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

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
