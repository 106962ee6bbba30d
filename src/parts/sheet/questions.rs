//! Where one stands in the questions of a sheet. The rules decide; this only
//! names the neighbouring addresses.

use jinban_contract::guidance::{Guidance, Question, SituationKey};
use jinban_rules::guidance::{Picks, asked, key};

/// The address's key after answering `question`.
pub fn with(guidance: &Guidance, picks: &Picks, question: &str, answer: &str) -> SituationKey {
    let mut picks = picks.clone();
    picks.set(question, answer);
    key(guidance, &picks)
}

/// The address's key that asks `question` again and keeps the other answers.
pub fn without(guidance: &Guidance, picks: &Picks, question: &str) -> SituationKey {
    let mut others = Picks::default();
    for (id, answer) in picks.0.iter().filter(|(id, _)| *id != question) {
        others.set(id, answer);
    }
    key(guidance, &others)
}

/// The question before `question`, answered already.
pub fn previous<'a>(guidance: &'a Guidance, picks: &Picks, question: &str) -> Option<&'a Question> {
    let before = asked(guidance, picks)
        .into_iter()
        .take_while(|q| q.id != question);
    before.filter(|q| picks.get(&q.id).is_some()).last()
}

/// Which question this is, counted from 1, and how many there can be at most.
pub fn progress(guidance: &Guidance, picks: &Picks, question: &str) -> (usize, usize) {
    let asked = asked(guidance, picks);
    let number = 1 + asked.iter().take_while(|q| q.id != question).count();
    let questions = &guidance.questions;
    let after = questions.iter().rev().take_while(|q| q.id != question);
    (number, number + after.count())
}

/// The answered questions with their ids, in the order they are asked.
pub fn answered<'a>(guidance: &'a Guidance, picks: &Picks) -> Vec<&'a Question> {
    let asked = asked(guidance, picks).into_iter();
    asked.filter(|q| picks.get(&q.id).is_some()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::condition::{Condition, Is};
    use jinban_contract::guidance::Answer;
    use jinban_rules::guidance::{next, parse};

    fn question(id: &str, answers: &[&str], when: Option<Condition>) -> Question {
        let answer = |id: &&str| Answer {
            id: (*id).into(),
            text: (*id).into(),
        };
        Question {
            id: id.into(),
            text: id.into(),
            help: String::new(),
            when,
            answers: answers.iter().map(answer).collect(),
        }
    }

    fn guidance() -> Guidance {
        let young = Condition::Is(Is {
            id: "age".into(),
            any_of: vec!["80".into()],
        });
        Guidance {
            stops: Vec::new(),
            questions: vec![
                question("age", &["80", "90"], None),
                question("poor", &["yes", "no"], Some(young)),
                question("who", &["self", "family"], None),
            ],
        }
    }

    fn picks(key: &str) -> Picks {
        parse(&guidance(), key).unwrap()
    }

    #[test]
    fn an_answer_leads_on_and_back_without_losing_the_others() {
        let g = guidance();
        let after = with(&g, &picks("age=80"), "poor", "no");
        assert_eq!(after.0, "age=80;poor=no");
        let all = picks("age=80;poor=no;who=self");
        let again = without(&g, &all, "poor");
        assert_eq!(again.0, "age=80;who=self");
        assert_eq!(next(&g, &picks(&again.0)).unwrap().id, "poor");
        assert_eq!(previous(&g, &picks(&again.0), "poor").unwrap().id, "age");
        assert_eq!(previous(&g, &Picks::default(), "age"), None);
    }

    #[test]
    fn a_changed_answer_drops_what_no_longer_applies() {
        let g = guidance();
        let all = picks("age=80;poor=no;who=self");
        assert_eq!(with(&g, &all, "age", "90").0, "age=90;who=self");
    }

    #[test]
    fn progress_never_promises_too_few_questions() {
        let g = guidance();
        assert_eq!(progress(&g, &Picks::default(), "age"), (1, 3));
        assert_eq!(progress(&g, &picks("age=80"), "poor"), (2, 3));
        assert_eq!(progress(&g, &picks("age=90"), "who"), (2, 2));
    }
}
