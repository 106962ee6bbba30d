//! An application before it is submitted, as this device keeps it.

use crate::kept::cells::{Cell, Cells};
use crate::kept::kinds::DRAFT;
use crate::kept::vault::Entry;
use crate::kept::{self, answers};
use crate::once::Attempt;
use jinban_contract::form::{Answers, Form};
use jinban_contract::guidance::SituationKey;
use jinban_contract::ids::{FormCode, ItemCode};
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::time::Moment;
use jinban_rules::form::{Checks, applicant, carried, check, field, visible_answers};
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Tells it from others of its item; means nothing.
    pub id: String,
    pub item: ItemCode,
    pub form: FormCode,
    pub version: u32,
    /// The form's title, for the list of drafts.
    pub title: String,
    /// Whom it is about, as typed; empty until that is asked.
    pub who: String,
    pub situation: SituationKey,
    pub answers: Answers,
    /// The page one was on.
    pub page: String,
    /// What is known of the tries to submit it.
    pub attempt: Attempt,
    /// Photographs that were chosen and have not arrived, by the pointer of
    /// their field. The files themselves are not kept.
    pub waiting: BTreeMap<String, usize>,
    /// When it was last changed, where that is known.
    pub saved_at: Option<Moment>,
    /// What is kept of it, with what other windows did.
    cells: Cells,
}

impl Draft {
    /// A new one; what was answered on the sheet is chosen already.
    pub fn new(id: String, item: &ItemCode, form: &Form, situation: SituationKey) -> Self {
        let answers = carried(form, &situation.0);
        Self {
            id,
            item: item.clone(),
            form: form.code.clone(),
            version: form.version,
            title: form.title.clone(),
            who: String::new(),
            situation,
            answers,
            page: String::new(),
            attempt: Attempt::default(),
            waiting: BTreeMap::new(),
            saved_at: None,
            cells: Cells::default(),
        }
    }

    /// Whether more was answered than the sheet had already.
    pub fn is_begun(&self, form: &Form) -> bool {
        !self.answers.is_empty() && self.answers != carried(form, &self.situation.0)
    }

    /// One photograph of a field has arrived.
    pub fn arrived(&mut self, pointer: &str) {
        let left = self.waiting.remove(pointer).unwrap_or(0).saturating_sub(1);
        if left > 0 {
            self.waiting.insert(pointer.to_owned(), left);
        }
    }

    /// The draft that lies there.
    pub fn of(entry: &Entry) -> Self {
        let mut draft = Self {
            id: entry.name.clone(),
            item: ItemCode(String::new()),
            form: FormCode(String::new()),
            version: 0,
            title: String::new(),
            who: String::new(),
            situation: SituationKey::default(),
            answers: Answers::new(),
            page: String::new(),
            attempt: Attempt::default(),
            waiting: BTreeMap::new(),
            saved_at: entry.saved_at.map(Moment::from_unix),
            cells: entry.cells.clone(),
        };
        draft.read();
        draft
    }

    /// Takes over what the cells say.
    fn read(&mut self) {
        let cells = &self.cells;
        self.item = ItemCode(cells.text("item"));
        self.form = FormCode(cells.text("form"));
        self.version = cells.text("version").parse().unwrap_or(0);
        self.title = cells.text("title");
        self.who = cells.text("who");
        self.situation = SituationKey(cells.text("situation"));
        self.page = cells.text("page");
        self.attempt = Attempt::read(cells);
        self.waiting = told(&cells.text("waiting"));
        self.answers = answers::read(cells);
    }

    /// Changes the answers, and with them whom it is about.
    pub fn change(&mut self, form: &Form, change: impl FnOnce(&mut Answers)) {
        change(&mut self.answers);
        self.who = applicant(form, &self.answers);
    }

    /// What is to be kept: what changed since counts as this window's.
    pub fn cells(&mut self) -> &mut Cells {
        let (cells, by) = (&mut self.cells, kept::window());
        for (name, text) in [
            ("item", self.item.as_str()),
            ("form", self.form.as_str()),
            ("version", self.version.to_string().as_str()),
            ("title", self.title.as_str()),
            ("who", self.who.as_str()),
            ("situation", self.situation.0.as_str()),
            ("page", self.page.as_str()),
            ("waiting", counted(&self.waiting).as_str()),
        ] {
            cells.set(name, text, by);
        }
        self.attempt.write(cells, by);
        answers::write(cells, &self.answers, by);
        cells
    }

    /// Takes over what another window has kept; gives what stood here before.
    /// The page is this window's own.
    pub fn take(&mut self, kept: &Cells) -> Vec<Cell> {
        let before = self.cells.merge(kept);
        self.read_beside();
        before
    }

    /// Takes over what the cells say, but stays on its page.
    pub fn read_beside(&mut self) {
        let page = std::mem::take(&mut self.page);
        self.read();
        self.page = page;
    }

    /// When the device forgets it, where that is known.
    pub fn expires_at(&self) -> Option<Moment> {
        Some(self.saved_at?.plus_seconds(DRAFT.owner))
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

/// Counts as text: a line for each field.
fn counted(waiting: &BTreeMap<String, usize>) -> String {
    let lines = waiting
        .iter()
        .map(|(field, count)| format!("{count} {field}"));
    lines.collect::<Vec<_>>().join("\n")
}

fn told(text: &str) -> BTreeMap<String, usize> {
    let count = |line: &str| {
        let (count, field) = line.split_once(' ')?;
        Some((field.to_owned(), count.parse().ok()?))
    };
    text.lines().filter_map(count).collect()
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
    use jinban_contract::form::{Choice, Field, FieldKind, Page, Value, kinds};
    use jinban_contract::time::Date;

    fn ask(id: &str, kind: FieldKind) -> Field {
        Field {
            id: id.into(),
            label: id.into(),
            hint: String::new(),
            optional: false,
            when: None,
            kind,
            sensitive: Vec::new(),
            material: None,
        }
    }

    fn form(version: u32) -> Form {
        let option = Choice {
            id: "a".into(),
            label: "甲".into(),
            sensitive: Vec::new(),
        };
        let fields = vec![
            ask("name", FieldKind::Name(kinds::Name {})),
            ask(
                "bank",
                FieldKind::Choice(kinds::Choice {
                    options: vec![option],
                }),
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
            applicant: Vec::new(),
            helper: Vec::new(),
            demo: true,
            ages: Vec::new(),
            stops: Vec::new(),
        }
    }

    fn draft() -> Draft {
        let key = SituationKey::default();
        let mut draft = Draft::new("d1".into(), &"gljt".into(), &form(1), key);
        for (id, text) in [("name", "张三"), ("bank", "gone"), ("old", "x")] {
            draft.answers.insert(id.into(), Value::Text(text.into()));
        }
        draft.attempt.key = "k".into();
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
        assert_eq!(draft.attempt.key, "k");
    }

    #[test]
    fn a_draft_counts_what_has_not_arrived() {
        let mut draft = draft();
        draft.waiting.insert("/answers/card".into(), 2);
        draft.arrived("/answers/card");
        assert_eq!(draft.waiting["/answers/card"], 1);
        assert_eq!(told(&counted(&draft.waiting)), draft.waiting);
        draft.arrived("/answers/card");
        draft.arrived("/answers/other");
        assert!(draft.waiting.is_empty());
        assert_eq!(told(&counted(&draft.waiting)), draft.waiting);
    }

    #[test]
    fn a_draft_comes_back_as_it_was_kept() {
        let mut kept = draft();
        kept.change(&form(1), |answers| drop(answers.remove("old")));
        let cells = kept.cells().clone();
        assert_eq!(kept.who, "张三", "whom it is about");
        let entry = Entry {
            key: "k".into(),
            name: "d1".into(),
            cells,
            saved_at: Some(0),
        };
        let back = Draft::of(&entry);
        let saved_at = Some(Moment::from_unix(0));
        assert_eq!(back, Draft { saved_at, ..kept });
        let week = Some(Moment::from_unix(7 * 86_400));
        assert_eq!(back.expires_at(), week);
        assert_eq!(draft().expires_at(), None, "nobody knows since when");
    }

    #[test]
    fn another_window_adds_its_answers_and_moves_nobody_to_its_page() {
        let mut here = draft();
        let cells = here.cells().clone();
        let entry = Entry {
            key: "k".into(),
            name: "d1".into(),
            cells,
            saved_at: None,
        };
        let mut there = Draft::of(&entry);
        here.page = "one".into();
        there.page = "last".into();
        there.answers.insert("age".into(), Value::Text("90".into()));
        here.answers
            .insert("name".into(), Value::Text("李四".into()));
        let theirs = there.cells().clone();
        here.cells();
        let before = here.take(&theirs);
        assert_eq!(here.page, "one");
        assert_eq!(here.answers.get("age"), Some(&Value::Text("90".into())));
        assert_eq!(here.answers.get("name"), Some(&Value::Text("李四".into())));
        assert!(before.iter().all(|cell| cell.name != "a/name"));
    }
}
