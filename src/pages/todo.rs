//! What somebody who signed in has to do by a day: on home and in 我的, where they look first. A
//! part of its own: nobody else waits for it.

use crate::api;
use crate::paths;
use crate::ui::{LinkList, LinkRow, Message, Tone, dynamic};
use crate::words::{cases, times};
use jinban_contract::case::CaseSummary;
use jinban_contract::time::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Nothing where nothing is asked for, or nobody can say.
pub fn todo() -> AnyView {
    let due = RwSignal::new(Vec::new());
    spawn_local(async move {
        if let Ok(list) = api::cases::list(None).await {
            // The page may be gone by now.
            due.try_set(asked(list.cases));
        }
    });
    dynamic(move || due.with(|due| (!due.is_empty()).then(|| told(due))))
}

/// The cases that wait for their owner, the earliest day first.
fn asked(cases: Vec<CaseSummary>) -> Vec<(Date, CaseSummary)> {
    let asked = cases.into_iter();
    let asked = asked.filter_map(|case| Some((case.supplement_until?, case)));
    let mut asked: Vec<_> = asked.collect();
    asked.sort_by_key(|(until, _)| *until);
    asked
}

fn told(due: &[(Date, CaseSummary)]) -> AnyView {
    let rows = due.iter().map(|(until, case)| {
        let (href, title) = (paths::case(&case.no), cases::for_whom(case));
        let meta = until_said(*until);
        view! { <LinkRow href title meta /> }.into_any()
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <Message tone=Tone::Warning title="有材料等您补">
            <LinkList>{rows}</LinkList>
        </Message>
    }
    .into_any()
}

/// The day by which it has to be there.
pub fn until_said(until: Date) -> String {
    format!("请在 {} 以前补交", times::short_day(until))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::cases::sample;
    use jinban_contract::case::CaseState;

    #[test]
    fn what_is_due_first_stands_first() {
        let case = |until: Option<&str>| CaseSummary {
            supplement_until: until.and_then(Date::parse),
            ..sample::case(CaseState::Supplement).summary
        };
        let cases = vec![
            case(None),
            case(Some("2026-12-09")),
            case(Some("2026-12-02")),
        ];
        let days: Vec<_> = asked(cases)
            .into_iter()
            .map(|(until, _)| until.to_string())
            .collect();
        assert_eq!(days, ["2026-12-02", "2026-12-09"]);
    }
}
