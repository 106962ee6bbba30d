//! What a case's state looks like, and the form that answers its gaps.

use crate::ui::{TimelineEvent, Tone};
use crate::words::{cases, times};
use jinban_contract::case::{Case, CaseState, CaseSummary, Gap};
use jinban_contract::form::{Field, Form, Page};
use jinban_contract::time::Date;

pub fn tone(state: CaseState) -> Tone {
    match state {
        CaseState::Submitted | CaseState::Accepted => Tone::Info,
        CaseState::Supplement => Tone::Warning,
        CaseState::Granted => Tone::Success,
        CaseState::Refused | CaseState::Denied => Tone::Danger,
        CaseState::Withdrawn | CaseState::Returned => Tone::Neutral,
    }
}

/// The promised last day, while the office works on the case.
pub fn due(case: &CaseSummary) -> Option<Date> {
    case.due_on.filter(|_| case.state == CaseState::Accepted)
}

/// Days from the server's day to `day`.
pub fn days_left(day: Date, as_of: Date) -> i64 {
    (day.0 - as_of.0).num_days()
}

/// What happened, the last of it marked as where it stands.
pub fn timeline(case: &Case) -> Vec<TimelineEvent> {
    let last = case.events.len().saturating_sub(1);
    let event = |(at, event): (usize, &jinban_contract::case::CaseEvent)| TimelineEvent {
        time: times::moment(event.at),
        title: cases::event(event.kind).to_owned(),
        text: event.text.clone(),
        who: event.actor.clone(),
        current: at == last,
    };
    case.events.iter().enumerate().map(event).collect()
}

/// The form reduced to what is asked for again: one page, in the order of the
/// gaps. A field inside a group brings the whole group.
pub fn asked_form(form: &Form, gaps: &[Gap]) -> Form {
    let mut fields: Vec<Field> = Vec::new();
    for gap in gaps {
        let found = top_field(form, &gap.field);
        if let Some(found) = found.filter(|f| fields.iter().all(|known| known.id != f.id)) {
            // It is asked for, whatever the other answers were.
            fields.push(Field {
                when: None,
                hint: format!("{}。{}", gap.text.trim_end_matches('。'), found.hint),
                ..found.clone()
            });
        }
    }
    Form {
        pages: vec![Page {
            id: "supplement".to_owned(),
            title: String::new(),
            intro: String::new(),
            when: None,
            fields,
        }],
        ..form.clone()
    }
}

/// Whether the form has what a gap names.
pub fn is_asked(form: &Form, field: &str) -> bool {
    top_field(form, field).is_some()
}

/// The field of that name, or the group that holds it.
fn top_field<'a>(form: &'a Form, id: &str) -> Option<&'a Field> {
    let mut fields = form.pages.iter().flat_map(|page| &page.fields);
    fields.find(|top| top.id == id || top.kind.fields().iter().any(|f| f.id == id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample::case as sample;
    use jinban_contract::condition::{Condition, Is};
    use jinban_contract::form::{FieldKind, kinds};

    fn ask(id: &str, kind: FieldKind) -> Field {
        Field {
            id: id.into(),
            label: id.into(),
            hint: String::new(),
            optional: false,
            when: Some(Condition::Is(Is {
                id: "x".into(),
                any_of: vec!["y".into()],
            })),
            kind,
            sensitive: Vec::new(),
            material: None,
        }
    }

    fn form() -> Form {
        let family = FieldKind::Group(kinds::Group {
            fields: vec![ask("member", FieldKind::Name(kinds::Name {}))],
            min: 0,
            max: 3,
            entry: "家人".into(),
        });
        Form {
            code: "f".into(),
            version: 1,
            title: "申请".into(),
            minutes: 3,
            pages: vec![Page {
                id: "one".into(),
                title: String::new(),
                intro: String::new(),
                when: None,
                fields: vec![
                    ask("name", FieldKind::Name(kinds::Name {})),
                    ask("photo", FieldKind::Photo(kinds::Photo { min: 1, max: 1 })),
                    ask("family", family),
                ],
            }],
            declaration: String::new(),
            applicant: Vec::new(),
            helper: Vec::new(),
            demo: true,
            ages: Vec::new(),
            stops: Vec::new(),
        }
    }

    fn gap(field: &str) -> Gap {
        Gap {
            field: field.into(),
            text: "看不清".into(),
        }
    }

    #[test]
    fn only_what_is_asked_for_is_asked_whatever_its_condition() {
        let gaps = [gap("photo"), gap("photo"), gap("member"), gap("gone")];
        let asked = asked_form(&form(), &gaps);
        let fields = &asked.pages[0].fields;
        let ids: Vec<&str> = fields.iter().map(|f| f.id.as_str()).collect();
        assert_eq!(ids, ["photo", "family"]);
        assert!(fields.iter().all(|f| f.when.is_none()));
        assert!(fields[0].hint.starts_with("看不清。"));
    }

    #[test]
    fn a_clock_that_stopped_is_not_shown() {
        let due_in = |state| due(&sample::case(state).summary);
        assert_eq!(due_in(CaseState::Accepted), Date::new(2026, 11, 25));
        assert_eq!(due_in(CaseState::Denied), None);
        assert_eq!(due_in(CaseState::Supplement), None);
    }

    #[test]
    fn days_are_counted_from_the_server() {
        let day = |d| Date::new(2026, 11, d).unwrap();
        assert_eq!(days_left(day(25), day(22)), 3);
        assert_eq!(days_left(day(20), day(22)), -2);
    }
}
