//! Where an answer stands: at a field, or at a field in one entry of a
//! repeated group.

use jinban_contract::form::{Answers, Value};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The group and the entry's number, from 0.
    entry: Option<(String, usize)>,
    field: String,
}

impl Place {
    pub fn top(field: &str) -> Self {
        Self {
            entry: None,
            field: field.to_owned(),
        }
    }

    pub fn within(group: &str, at: usize, field: &str) -> Self {
        Self {
            entry: Some((group.to_owned(), at)),
            field: field.to_owned(),
        }
    }

    /// The place that a pointer names; none where it names none.
    pub fn at(pointer: &str) -> Option<Self> {
        let mut parts = pointer.strip_prefix("/answers/")?.split('/');
        let first = parts.next().filter(|id| !id.is_empty())?;
        match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => Some(Self::top(first)),
            (Some(at), Some(field), None) => Some(Self::within(first, at.parse().ok()?, field)),
            (Some(_), ..) => None,
        }
    }

    /// The pointer by which the rules and the platform name this answer.
    pub fn pointer(&self) -> String {
        match &self.entry {
            None => format!("/answers/{}", self.field),
            Some((group, at)) => format!("/answers/{group}/{at}/{}", self.field),
        }
    }

    /// The group and the entry's number, from 1, that it stands in.
    pub fn entry(&self) -> Option<(&str, usize)> {
        let (group, at) = self.entry.as_ref()?;
        Some((group, at + 1))
    }

    /// The id of its control on the page.
    pub fn id(&self) -> String {
        control_id(&self.pointer())
    }

    pub fn value<'a>(&self, answers: &'a Answers) -> Option<&'a Value> {
        match &self.entry {
            None => answers.get(&self.field),
            Some((group, at)) => entries(answers, group).get(*at)?.get(&self.field),
        }
    }

    /// The answer as text; empty when there is none.
    pub fn text(&self, answers: &Answers) -> String {
        match self.value(answers) {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Many(_) | Value::Group(_)) | None => String::new(),
        }
    }

    /// The answer as a list; empty when there is none.
    pub fn many(&self, answers: &Answers) -> Vec<String> {
        match self.value(answers) {
            Some(Value::Many(list)) => list.clone(),
            Some(Value::Text(_) | Value::Group(_)) | None => Vec::new(),
        }
    }

    /// Answers; an empty answer is none.
    pub fn put(&self, answers: &mut Answers, value: Value) {
        let target = match &self.entry {
            None => Some(answers),
            Some((group, at)) => entry_mut(answers, group, *at),
        };
        let Some(target) = target else { return };
        if is_empty(&value) {
            target.remove(&self.field);
        } else {
            target.insert(self.field.clone(), value);
        }
    }

    /// The place after entry `gone` of `group` was taken out; none when it
    /// stood there.
    pub fn without(self, group: &str, gone: usize) -> Option<Self> {
        match &self.entry {
            Some((own, at)) if own == group && *at == gone => None,
            Some((own, at)) if own == group && *at > gone => {
                Some(Self::within(group, at - 1, &self.field))
            }
            _ => Some(self),
        }
    }
}

/// The id of the control that a pointer names.
pub fn control_id(pointer: &str) -> String {
    pointer.trim_start_matches('/').replace('/', "-")
}

/// The entries of a repeated group.
pub fn entries<'a>(answers: &'a Answers, group: &str) -> &'a [Answers] {
    match answers.get(group) {
        Some(Value::Group(entries)) => entries,
        Some(Value::Text(_) | Value::Many(_)) | None => &[],
    }
}

/// Adds an empty entry to a group.
pub fn add_entry(answers: &mut Answers, group: &str) {
    match answers.get_mut(group) {
        Some(Value::Group(entries)) => entries.push(Answers::new()),
        Some(Value::Text(_) | Value::Many(_)) | None => {
            answers.insert(group.to_owned(), Value::Group(vec![Answers::new()]));
        }
    }
}

/// Takes one entry out of a group.
pub fn remove_entry(answers: &mut Answers, group: &str, at: usize) {
    let Some(Value::Group(entries)) = answers.get_mut(group) else {
        return;
    };
    if at < entries.len() {
        entries.remove(at);
    }
    if entries.is_empty() {
        answers.remove(group);
    }
}

fn entry_mut<'a>(answers: &'a mut Answers, group: &str, at: usize) -> Option<&'a mut Answers> {
    match answers.get_mut(group) {
        Some(Value::Group(entries)) => entries.get_mut(at),
        Some(Value::Text(_) | Value::Many(_)) | None => None,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.is_empty(),
        Value::Many(list) => list.is_empty(),
        Value::Group(entries) => entries.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn a_place_is_named_as_the_rules_name_it() {
        let place = Place::within("family", 1, "name");
        assert_eq!(place.pointer(), "/answers/family/1/name");
        assert_eq!(place.id(), "answers-family-1-name");
        assert_eq!(Place::top("elder_id").id(), "answers-elder_id");
    }

    #[test]
    fn a_pointer_leads_back_to_its_place() {
        for place in [Place::within("family", 1, "name"), Place::top("elder_id")] {
            assert_eq!(Place::at(&place.pointer()), Some(place));
        }
        for pointer in [
            "",
            "/answers/",
            "name",
            "/answers/a/b",
            "/answers/a/x/b",
            "/answers/a/1/b/c",
        ] {
            assert_eq!(Place::at(pointer), None, "{pointer}");
        }
    }

    #[test]
    fn an_emptied_answer_is_none() {
        let (mut answers, place) = (Answers::new(), Place::top("name"));
        place.put(&mut answers, text("张"));
        assert_eq!(place.text(&answers), "张");
        place.put(&mut answers, text(""));
        assert!(answers.is_empty());
    }

    #[test]
    fn entries_come_and_go() {
        let mut answers = Answers::new();
        add_entry(&mut answers, "family");
        add_entry(&mut answers, "family");
        Place::within("family", 1, "name").put(&mut answers, text("李"));
        remove_entry(&mut answers, "family", 0);
        assert_eq!(Place::within("family", 0, "name").text(&answers), "李");
        remove_entry(&mut answers, "family", 0);
        assert!(answers.is_empty());
        Place::within("family", 3, "name").put(&mut answers, text("无处可去"));
        assert!(answers.is_empty());
    }

    #[test]
    fn a_place_moves_up_when_an_entry_before_it_goes() {
        let place = Place::within("family", 2, "photo");
        assert_eq!(
            place.clone().without("family", 0),
            Some(Place::within("family", 1, "photo"))
        );
        assert_eq!(place.clone().without("family", 2), None);
        assert_eq!(place.clone().without("other", 0), Some(place));
    }
}
