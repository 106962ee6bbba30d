//! What the release before things had owners left on a device: JSON, under keys
//! that said what it was.

use super::cells::Cells;
use super::kinds::{BOOKING, CORRECTION, DRAFT, Kind, REVIEW, SUPPLEMENT};
use super::{answers, window};
use jinban_contract::form::Answers;
use jinban_contract::lean::{self, Fit};
use serde_json::Value;

/// What an old text comes to.
#[derive(Debug, PartialEq)]
pub enum Old {
    /// Its name and what it says.
    Thing(String, Cells),
    /// A receipt: the platform knows better, and nobody knows whose it was.
    Useless,
    Unreadable,
}

pub fn read(kind: &Kind, key: &str, text: &str) -> Old {
    let rest = key.strip_prefix(kind.prefix).unwrap_or_default();
    let Ok(json @ Value::Object(_)) = serde_json::from_str::<Value>(text) else {
        return Old::Unreadable;
    };
    let cells = match kind {
        _ if *kind == DRAFT || *kind == SUPPLEMENT => draft(&json),
        _ if *kind == REVIEW => Some(review(&json)),
        _ if *kind == CORRECTION || *kind == BOOKING => Some(texts(&json)),
        _ => return Old::Useless,
    };
    cells.map_or(Old::Unreadable, |cells| Old::Thing(rest.to_owned(), cells))
}

/// Every text of the object under its own name. The key of a try that may have
/// arrived is one of them, and says so.
fn texts(json: &Value) -> Cells {
    let mut cells = Cells::default();
    for (name, value) in json.as_object().into_iter().flatten() {
        if let Some(text) = value.as_str() {
            cells.set(name, text, window());
        }
    }
    if cells.get("key").is_some() {
        cells.set("open", "yes", window());
    }
    cells
}

fn draft(json: &Value) -> Option<Cells> {
    let mut cells = texts(json);
    let mut fit = Fit::default();
    let version: u32 = lean::field(Some(json), "version", &mut fit);
    let given: Answers = lean::field(Some(json), "answers", &mut fit);
    cells.set("version", &version.to_string(), window());
    answers::write(&mut cells, &given, window());
    fit.is_whole()
        .then_some(cells)
        .filter(|cells| cells.get("item").is_some())
}

fn review(json: &Value) -> Cells {
    let mut cells = texts(json);
    for tag in json
        .get("tags")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        cells.put(&format!("tags#{tag}"), Some(""), window());
    }
    if json.get("anonymous").and_then(Value::as_bool) == Some(true) {
        cells.set("anonymous", "yes", window());
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kept::kinds::{BOOKED, SENT};

    /// A draft as the first release wrote it, word for word.
    const DRAFT_OF_THE_FIRST_RELEASE: &str = r#"{"item":"gljt","form":"gljt","version":1,"title":"高龄津贴申请","situation":"age=90;who=self","answers":{"age":"90","elder_id":"370404193001010012","elder_idcard":["u1","u2"],"elder_name":"示例赵老太"},"page":"hukou","key":"5f2b","updated_at":"2026-11-28T15:04:05+08:00"}"#;

    fn thing(kind: &Kind, key: &str, text: &str) -> (String, Cells) {
        let Old::Thing(name, cells) = read(kind, key, text) else {
            panic!("{text} is a thing");
        };
        (name, cells)
    }

    #[test]
    fn a_draft_of_the_first_release_opens() {
        let (name, cells) = thing(&DRAFT, "jb.draft.gljt", DRAFT_OF_THE_FIRST_RELEASE);
        assert_eq!(name, "gljt");
        for (cell, text) in [
            ("item", "gljt"),
            ("title", "高龄津贴申请"),
            ("version", "1"),
            ("situation", "age=90;who=self"),
            ("page", "hukou"),
            ("key", "5f2b"),
            ("open", "yes"),
        ] {
            assert_eq!(cells.get(cell), Some(text), "{cell}");
        }
        let answers = serde_json::to_value(answers::read(&cells)).unwrap();
        let old: Value = serde_json::from_str(DRAFT_OF_THE_FIRST_RELEASE).unwrap();
        assert_eq!(answers, old["answers"]);
    }

    #[test]
    fn reviews_corrections_and_bookings_of_the_first_release_open() {
        let opinion =
            r#"{"grade":"bad","tags":[207,214],"text":"跑了两趟","anonymous":true,"key":""}"#;
        let (name, cells) = thing(&REVIEW, "jb.review.Zm9v", opinion);
        assert_eq!((name.as_str(), cells.get("grade")), ("Zm9v", Some("bad")));
        assert!(cells.get("tags#207").is_some() && cells.get("tags#214").is_some());
        assert_eq!(cells.get("anonymous"), Some("yes"));
        assert_eq!(cells.get("open"), None, "nothing was sent");
        let words = r#"{"text":"周六其实不开门","part":"hours","key":"k","at":null}"#;
        let (name, cells) = thing(&CORRECTION, "jb.correct.site.S1", words);
        assert_eq!(
            (name.as_str(), cells.get("part")),
            ("site.S1", Some("hours"))
        );
        let booking = r#"{"name":"示例王秀英","key":"","at":"2026-11-28T15:04:05+08:00"}"#;
        let (name, cells) = thing(&BOOKING, "jb.book", booking);
        assert_eq!((name.as_str(), cells.get("name")), ("", Some("示例王秀英")));
    }

    #[test]
    fn receipts_are_of_no_use_and_what_is_broken_is_called_so() {
        let sent = r#"{"no":"2026112812345678","at":"2026-11-28T15:04:05+08:00"}"#;
        assert_eq!(read(&SENT, "jb.sent.gljt", sent), Old::Useless);
        assert_eq!(read(&BOOKED, "jb.booked.S1", sent), Old::Useless);
        let half = &DRAFT_OF_THE_FIRST_RELEASE[..80];
        let other = r#"{"item":"gljt","answers":[1,2]}"#;
        for broken in ["", "null", "[]", half, other, "{}"] {
            assert_eq!(
                read(&DRAFT, "jb.draft.gljt", broken),
                Old::Unreadable,
                "{broken}"
            );
        }
    }
}
