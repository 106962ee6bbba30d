//! An application before it is submitted, as this device keeps it.

use jinban_contract::form::{Answers, Form};
use jinban_contract::guidance::SituationKey;
use jinban_contract::ids::{FormCode, ItemCode};
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::time::Moment;
use jinban_rules::form::{Checks, check, field, visible_answers};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Days after the last change for which a draft is kept.
pub const KEPT_DAYS: i64 = 7;
const DAY: i64 = 24 * 3600;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub item: ItemCode,
    pub form: FormCode,
    pub version: u32,
    /// The form's title, for the list of drafts.
    pub title: String,
    pub situation: SituationKey,
    pub answers: Answers,
    /// The page one was on.
    pub page: String,
    /// Idempotency key of a submission whose end is not known; empty before.
    pub key: String,
    pub updated_at: Moment,
    /// Photographs that were chosen and have not arrived, by the pointer of
    /// their field. The files themselves are not kept.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub waiting: BTreeMap<String, usize>,
}

impl Draft {
    pub fn new(item: &ItemCode, form: &Form, situation: SituationKey, now: Moment) -> Self {
        Self {
            item: item.clone(),
            form: form.code.clone(),
            version: form.version,
            title: form.title.clone(),
            situation,
            answers: Answers::new(),
            page: String::new(),
            key: String::new(),
            updated_at: now,
            waiting: BTreeMap::new(),
        }
    }

    /// One photograph of a field has arrived.
    pub fn arrived(&mut self, pointer: &str) {
        let left = self.waiting.remove(pointer).unwrap_or(0).saturating_sub(1);
        if left > 0 {
            self.waiting.insert(pointer.to_owned(), left);
        }
    }

    /// When the device forgets it.
    pub fn expires_at(&self) -> Moment {
        self.updated_at.plus_seconds(KEPT_DAYS * DAY)
    }

    /// The draft moved to the form as it is now, and whether anything is
    /// different: answers that no longer fit are dropped. The key stays: if a
    /// try with it did arrive, the platform says so instead of taking another.
    pub fn fitted(mut self, form: &Form, checks: &Checks<'_>) -> (Self, bool) {
        if self.form == form.code && self.version == form.version {
            return (self, false);
        }
        self.answers.retain(|id, _| field(form, id).is_some());
        let asked = visible_answers(form, &self.answers);
        for fault in check(form, &asked, checks) {
            if let Some(id) = misfit(&fault) {
                self.answers.remove(id);
            }
        }
        self.form = form.code.clone();
        self.version = form.version;
        (self, true)
    }
}

/// The field whose answer has the wrong shape for the form.
fn misfit(fault: &FieldFault) -> Option<&str> {
    let shape = matches!(
        fault.rule,
        Rule::UnknownField | Rule::WrongType | Rule::NotAnOption
    );
    shape.then(|| field_of(&fault.pointer)).flatten()
}

/// The top field that a pointer names.
pub fn field_of(pointer: &str) -> Option<&str> {
    pointer.strip_prefix("/answers/")?.split('/').next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::form::{Choice, Field, FieldKind, Page, Value};
    use jinban_contract::time::Date;

    fn ask(id: &str, kind: FieldKind) -> Field {
        Field {
            id: id.into(),
            label: id.into(),
            hint: String::new(),
            optional: false,
            when: None,
            kind,
            material: None,
        }
    }

    fn form(version: u32) -> Form {
        let option = Choice {
            id: "a".into(),
            label: "甲".into(),
        };
        let fields = vec![
            ask("name", FieldKind::Name),
            ask(
                "bank",
                FieldKind::Choice {
                    options: vec![option],
                },
            ),
        ];
        Form {
            code: "gljt".into(),
            version,
            title: "高龄津贴".into(),
            minutes: 5,
            pages: vec![Page {
                id: "one".into(),
                title: "一".into(),
                intro: String::new(),
                when: None,
                fields,
            }],
            declaration: String::new(),
            demo: true,
        }
    }

    fn draft() -> Draft {
        let now = Moment::from_unix(0);
        let mut draft = Draft::new(&"gljt".into(), &form(1), SituationKey::default(), now);
        for (id, text) in [("name", "张三"), ("bank", "gone"), ("old", "x")] {
            draft.answers.insert(id.into(), Value::Text(text.into()));
        }
        draft.key = "k".into();
        draft
    }

    fn fitted(version: u32) -> (Draft, bool) {
        let checks = Checks {
            today: Date::new(2026, 11, 22).unwrap(),
            division: &|_| true,
        };
        draft().fitted(&form(version), &checks)
    }

    #[test]
    fn the_same_version_changes_nothing() {
        assert_eq!(fitted(1), (draft(), false));
    }

    #[test]
    fn a_new_version_keeps_what_still_fits() {
        let (draft, changed) = fitted(2);
        assert!(changed);
        assert_eq!(draft.version, 2);
        assert_eq!(draft.answers.keys().collect::<Vec<_>>(), ["name"]);
        assert_eq!(draft.key, "k");
    }

    #[test]
    fn a_draft_counts_what_has_not_arrived() {
        let mut draft = draft();
        draft.waiting.insert("/answers/card".into(), 2);
        draft.arrived("/answers/card");
        assert_eq!(draft.waiting["/answers/card"], 1);
        draft.arrived("/answers/card");
        draft.arrived("/answers/other");
        assert!(draft.waiting.is_empty());
    }

    #[test]
    fn a_draft_of_an_earlier_release_is_read() {
        let old = r#"{"item":"gljt","form":"gljt","version":1,"title":"高龄津贴申请","situation":"",
            "answers":{"elder_name":"示例"},"page":"elder","key":"","updated_at":"2026-11-22T09:30:00+08:00"}"#;
        let draft: Draft = serde_json::from_str(old).unwrap();
        assert!(draft.waiting.is_empty());
    }

    #[test]
    fn a_draft_is_kept_for_seven_days() {
        let expected = Moment::from_unix(7 * 86_400);
        assert_eq!(draft().expires_at(), expected);
    }
}
