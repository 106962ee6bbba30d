//! A review while it is being written.

use crate::once::Attempt;
use crate::ui::Choice;
use crate::words::cases;
use jinban_contract::problem::FieldFault;
use jinban_contract::review::{Grade, NewReview};
use jinban_rules::review;
use jinban_rules::text::lines;

/// Best first, as the national page shows them.
const GRADES: [(Grade, &str); 5] = [
    (Grade::VeryGood, "very_good"),
    (Grade::Good, "good"),
    (Grade::Fair, "fair"),
    (Grade::Bad, "bad"),
    (Grade::VeryBad, "very_bad"),
];
/// Tags shown before 更多 is asked for.
const FIRST: usize = 3;

/// What was chosen and typed so far, and what is known of the tries to send it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Opinion {
    pub grade: Option<Grade>,
    pub tags: Vec<u16>,
    pub text: String,
    pub anonymous: bool,
    pub attempt: Attempt,
}

impl Opinion {
    /// Another grade has other tags.
    pub fn graded(&mut self, value: &str) {
        let grade = grade_of(value);
        if self.grade != grade {
            self.grade = grade;
            self.tags.clear();
        }
    }

    /// What would be sent; none before a grade is chosen.
    pub fn review(&self) -> Option<NewReview> {
        Some(NewReview {
            grade: self.grade?,
            tags: self.tags.clone(),
            text: lines(&self.text),
            anonymous: self.anonymous,
        })
    }

    pub fn faults(&self) -> Vec<FieldFault> {
        self.review().map(|r| review::check(&r)).unwrap_or_default()
    }
}

pub fn grades() -> Vec<Choice> {
    let choice = |(grade, id): &(Grade, &str)| Choice::new(*id, cases::grade(*grade));
    GRADES.iter().map(choice).collect()
}

/// The grade of a value; none of an empty one.
pub fn grade_of(value: &str) -> Option<Grade> {
    let found = GRADES.iter().find(|(_, id)| *id == value);
    found.map(|(grade, _)| *grade)
}

/// The value of a grade among the choices; empty for none.
pub fn grade_id(grade: Option<Grade>) -> String {
    let found = GRADES.iter().find(|(own, _)| Some(*own) == grade);
    found.map_or_else(String::new, |(_, id)| (*id).to_owned())
}

/// Tags to choose from: the first three, those chosen, or all.
pub fn tag_choices(grade: Grade, chosen: &[u16], all: bool) -> Vec<Choice> {
    let shown =
        |(at, (code, _)): &(usize, &(u16, &str))| all || *at < FIRST || chosen.contains(code);
    review::tags(grade)
        .iter()
        .enumerate()
        .filter(shown)
        .map(|(_, (code, words))| Choice::new(code.to_string(), *words))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::problem::Rule;

    #[test]
    fn another_grade_drops_the_tags_of_the_old_one() {
        let mut opinion = Opinion::default();
        opinion.graded("good");
        opinion.tags.push(406);
        opinion.graded("good");
        assert_eq!(opinion.tags, [406]);
        opinion.graded("bad");
        assert!(opinion.tags.is_empty());
        assert_eq!(grade_id(opinion.grade), "bad");
    }

    #[test]
    fn three_tags_are_shown_and_then_all() {
        assert_eq!(tag_choices(Grade::Bad, &[], false).len(), 3);
        assert_eq!(tag_choices(Grade::Bad, &[214], false).len(), 4);
        assert_eq!(tag_choices(Grade::Bad, &[], true).len(), 8);
    }

    #[test]
    fn a_bad_grade_alone_wants_a_reason() {
        let mut opinion = Opinion::default();
        assert!(opinion.review().is_none());
        opinion.graded("bad");
        assert_eq!(opinion.faults()[0].rule, Rule::ReasonRequired);
        opinion.text = "跑了两趟".into();
        assert!(opinion.faults().is_empty());
    }
}
