//! Answers of a form as cells, so that two windows can fill in one form: each
//! text, each choice, each photograph and each entry of a group by itself.
//!
//! `a/name` is a text, `a/photo#u1` one of several, `a/family/<entry>` an entry
//! and `a/family/<entry>/name` a text in it. An entry is named by the change
//! that added it, so entries stand in the order in which they came.

use super::cells::Cells;
use jinban_contract::form::{Answers, Value};
use std::collections::BTreeMap;

const PREFIX: &str = "a/";

/// The entries of all groups, by group and name.
type Entries = BTreeMap<String, BTreeMap<String, Answers>>;

/// The answers that the cells say.
pub fn read(cells: &Cells) -> Answers {
    let (mut answers, entries) = parts(cells);
    for (group, entries) in entries {
        answers.insert(group, Value::Group(entries.into_values().collect()));
    }
    answers
}

/// Makes the cells say these answers, as the window `by`. What they say already
/// does not count as changed.
pub fn write(cells: &mut Cells, answers: &Answers, by: u32) {
    let wanted = flat(cells, answers, by);
    let before = cells.last();
    let is_wanted = |name: &str| wanted.iter().any(|(wanted, _)| wanted == name);
    // What stands in an entry goes and comes back with it.
    let goes = |name: &String| !is_wanted(name) && entry_of(name).is_none_or(is_wanted);
    for gone in names(cells).into_iter().filter(goes) {
        cells.put(&gone, None, by);
    }
    for (name, text) in &wanted {
        cells.put(name, Some(text), by);
    }
    // Who edits an entry wants it, whatever another window does to it.
    for (entry, _) in wanted.iter().filter(|(name, _)| is_entry(name)) {
        if cells.changed_since(before, &format!("{entry}/")) {
            cells.touch(entry, Some(""), by);
        }
    }
}

/// The field whose answer a cell is part of; none of other cells.
pub fn field_of(name: &str) -> Option<&str> {
    let (path, _) = split(name)?;
    path.last().copied()
}

fn names(cells: &Cells) -> Vec<String> {
    let all = cells.all().into_iter();
    all.map(|(name, _)| name.to_owned())
        .filter(|name| name.starts_with(PREFIX))
        .collect()
}

/// The path of a cell's answer, and which of several it is.
fn split(name: &str) -> Option<(Vec<&str>, Option<&str>)> {
    let name = name.strip_prefix(PREFIX)?;
    let (path, one) = match name.split_once('#') {
        Some((path, one)) => (path, Some(one)),
        None => (name, None),
    };
    Some((path.split('/').collect(), one))
}

/// The entry that an answer stands in.
fn entry_of(name: &str) -> Option<&str> {
    let (path, _) = name.split_once('#').unwrap_or((name, ""));
    let (entry, _) = path.rsplit_once('/')?;
    is_entry(entry).then_some(entry)
}

fn is_entry(name: &str) -> bool {
    split(name).is_some_and(|(path, one)| path.len() == 2 && one.is_none())
}

/// Answers outside groups, and the groups.
fn parts(cells: &Cells) -> (Answers, Entries) {
    let (mut answers, mut entries) = (Answers::new(), Entries::new());
    let all = cells.all();
    for (name, _) in &all {
        if let Some((path, None)) = split(name)
            && let [group, entry] = path[..]
        {
            let group = entries.entry(group.to_owned()).or_default();
            group.insert(entry.to_owned(), Answers::new());
        }
    }
    for (name, text) in all {
        let Some((path, one)) = split(name) else {
            continue;
        };
        match path[..] {
            [field] => put(&mut answers, field, one, text),
            [group, entry, field] => {
                let entry = entries.get_mut(group).and_then(|all| all.get_mut(entry));
                entry
                    .into_iter()
                    .for_each(|entry| put(entry, field, one, text));
            }
            _ => {}
        }
    }
    (answers, entries)
}

fn put(answers: &mut Answers, field: &str, one: Option<&str>, text: &str) {
    match (one, answers.get_mut(field)) {
        (Some(one), Some(Value::Many(all))) => all.push(one.to_owned()),
        (Some(one), _) => {
            answers.insert(field.to_owned(), Value::Many(vec![one.to_owned()]));
        }
        (None, _) => {
            answers.insert(field.to_owned(), Value::Text(text.to_owned()));
        }
    }
}

/// The names and texts of the cells that say these answers.
fn flat(cells: &Cells, answers: &Answers, by: u32) -> Vec<(String, String)> {
    let (_, entries) = parts(cells);
    let none = BTreeMap::new();
    let mut all = Vec::new();
    for (field, value) in answers {
        match value {
            Value::Text(_) | Value::Many(_) => {
                flat_value(&mut all, &format!("{PREFIX}{field}"), value)
            }
            Value::Group(new) => {
                let old = entries.get(field).unwrap_or(&none);
                for (name, entry) in named(old, new, cells.last(), by).iter().zip(new) {
                    let at = format!("{PREFIX}{field}/{name}");
                    all.push((at.clone(), String::new()));
                    for (field, value) in entry {
                        flat_value(&mut all, &format!("{at}/{field}"), value);
                    }
                }
            }
        }
    }
    all
}

fn flat_value(all: &mut Vec<(String, String)>, at: &str, value: &Value) {
    match value {
        Value::Text(text) => all.push((at.to_owned(), text.clone())),
        Value::Many(several) => {
            let one = |one: &String| (format!("{at}#{one}"), String::new());
            all.extend(several.iter().map(one));
        }
        // There are no groups inside groups.
        Value::Group(_) => {}
    }
}

/// Which of the old entries the new ones are. One change adds entries at the
/// end, or takes some out, or edits some.
fn named(old: &BTreeMap<String, Answers>, new: &[Answers], last: u32, by: u32) -> Vec<String> {
    let mut left: Vec<(&String, &Answers)> = old.iter().collect();
    let mut names = Vec::new();
    for (at, entry) in new.iter().enumerate() {
        let to_come = new.len() - at;
        // More are left than come: one that is not like this one was taken out.
        while left.len() > to_come && left[0].1 != entry {
            left.remove(0);
        }
        names.push(match left.is_empty() {
            true => format!("{:08}-{by}", last as usize + 1 + at),
            false => left.remove(0).0.clone(),
        });
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn many(all: &[&str]) -> Value {
        Value::Many(all.iter().map(|one| (*one).to_owned()).collect())
    }

    fn member(name: &str) -> Answers {
        Answers::from([("name".to_owned(), text(name))])
    }

    fn family(names: &[&str]) -> Answers {
        let members = names.iter().map(|name| member(name)).collect();
        Answers::from([("family".to_owned(), Value::Group(members))])
    }

    fn cells(answers: &Answers, by: u32) -> Cells {
        let mut cells = Cells::default();
        write(&mut cells, answers, by);
        cells
    }

    fn both(start: &Answers, one: &Answers, two: &Answers) -> Answers {
        let start = cells(start, 1);
        let (mut here, mut there) = (start.clone(), start);
        write(&mut here, one, 1);
        write(&mut there, two, 2);
        let mut other = there.clone();
        other.merge(&here);
        here.merge(&there);
        assert_eq!(read(&here), read(&other), "both windows show the same");
        read(&here)
    }

    #[test]
    fn two_windows_fill_in_different_fields() {
        let start = Answers::from([("name".to_owned(), text("张三"))]);
        let mut one = start.clone();
        one.insert("bank".into(), text("622"));
        let mut two = start.clone();
        two.insert("photo".into(), many(&["u1"]));
        two.remove("name");
        let mut expected = two.clone();
        expected.insert("bank".into(), text("622"));
        assert_eq!(both(&start, &one, &two), expected);
    }

    #[test]
    fn a_photograph_from_each_window_makes_two() {
        let photos = |ids: &[&str]| Answers::from([("photo".to_owned(), many(ids))]);
        let merged = both(
            &photos(&["u0"]),
            &photos(&["u0", "u1"]),
            &photos(&["u0", "u2"]),
        );
        assert_eq!(merged, photos(&["u0", "u1", "u2"]));
        let merged = both(&photos(&["u0"]), &photos(&["u0", "u1"]), &Answers::new());
        assert_eq!(merged, photos(&["u1"]), "taken away here, added there");
    }

    #[test]
    fn entries_from_two_windows_stand_side_by_side() {
        let merged = both(
            &family(&["甲"]),
            &family(&["甲", "乙"]),
            &family(&["甲", "丙"]),
        );
        assert_eq!(merged, family(&["甲", "乙", "丙"]));
        let merged = both(
            &family(&["甲", "乙"]),
            &family(&["乙"]),
            &family(&["甲", "乙", "丙"]),
        );
        assert_eq!(merged, family(&["乙", "丙"]));
    }

    #[test]
    fn an_entry_that_is_edited_here_and_taken_out_there_stays() {
        let start = family(&["甲", "乙"]);
        // The edit comes later than the removal.
        let edited = family(&["甲", "乙乙"]);
        let merged = both(&start, &family(&["甲"]), &edited);
        assert_eq!(merged, edited);
    }

    #[test]
    fn an_entry_without_answers_yet_is_one() {
        let empty = Answers::from([("family".to_owned(), Value::Group(vec![Answers::new()]))]);
        assert_eq!(read(&cells(&empty, 1)), empty);
    }

    #[test]
    fn nothing_new_changes_nothing() {
        let mut cells = cells(&family(&["甲", "乙"]), 1);
        let before = cells.clone();
        let answers = read(&cells);
        write(&mut cells, &answers, 2);
        assert_eq!(cells, before);
    }

    #[test]
    fn a_cell_tells_its_field() {
        assert_eq!(field_of("a/name"), Some("name"));
        assert_eq!(field_of("a/photo#u1"), Some("photo"));
        assert_eq!(field_of("a/family/00000003-1/name"), Some("name"));
        assert_eq!(field_of("page"), None);
    }

    fn value() -> impl Strategy<Value = Value> {
        let word = "[a-c张]{0,2}";
        let entry = prop::collection::btree_map("[mn]", word.prop_map(Value::Text), 0..2);
        prop_oneof![
            word.prop_map(Value::Text),
            prop::collection::btree_set("[a-d/]{1,2}", 1..4)
                .prop_map(|all| Value::Many(all.into_iter().collect())),
            prop::collection::vec(entry, 1..4).prop_map(Value::Group),
        ]
    }

    proptest! {
        #[test]
        fn answers_are_read_as_they_were_written_change_by_change(
            steps in prop::collection::vec(
                prop::collection::btree_map("[p-s]", value(), 0..4), 1..5
            ),
        ) {
            let mut cells = Cells::default();
            for answers in steps {
                write(&mut cells, &answers, 1);
                let read = read(&cells);
                prop_assert_eq!(sorted(read), sorted(answers));
            }
        }
    }

    /// Choices have no order; photographs have that of their coming.
    fn sorted(mut answers: Answers) -> Answers {
        for value in answers.values_mut() {
            if let Value::Many(all) = value {
                all.sort();
            }
        }
        answers
    }
}
