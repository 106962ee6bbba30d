//! A case for tests of views.

use jinban_contract::case::{Case, CaseEvent, CaseState, CaseSummary, EventKind};
use jinban_contract::form::Answers;
use jinban_contract::time::{Date, Moment};

/// Submitted on 2026-11-18, due on 2026-11-25, seen on 2026-11-22.
pub fn case(state: CaseState) -> Case {
    let at = |text: &str| Moment::parse(text).unwrap();
    let submitted_at = at("2026-11-18T09:12:00+08:00");
    Case {
        summary: CaseSummary {
            no: "2026111812345678".into(),
            item: "gljt".into(),
            item_name: "高龄津贴申领".into(),
            applicant: "示**".into(),
            state,
            submitted_at,
            due_on: Date::new(2026, 11, 25),
            supplement_until: None,
            unopened: false,
        },
        form: "gljt".into(),
        form_version: 1,
        answers: Answers::new(),
        events: vec![CaseEvent {
            at: submitted_at,
            kind: EventKind::Submitted,
            actor: "申请人".into(),
            text: String::new(),
        }],
        supplement: None,
        decision: None,
        held: Vec::new(),
        consent: None,
        can_withdraw: true,
        reviews: Vec::new(),
        as_of: at("2026-11-22T10:00:00+08:00"),
    }
}
