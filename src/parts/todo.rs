//! What somebody who signed in has to do by a day: on home and in 我的, where they look first. A
//! part of its own: nobody else waits for it.

use crate::api;
use crate::paths;
use crate::ui::{LinkList, LinkRow, Message, Tone, dynamic};
use crate::words::cases;
use jinban_contract::case::CaseSummary;
use jinban_contract::time::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Pages of one's cases that are looked through: helpers have many.
const PAGES: usize = 5;

/// Nothing where nothing is asked for, or nobody can say.
pub fn todo() -> AnyView {
    let due = RwSignal::new(Vec::new());
    spawn_local(async move {
        let mut next = None;
        let mut waiting = Vec::new();
        for _ in 0..PAGES {
            let Ok(list) = api::cases::list(next.as_deref()).await else {
                break;
            };
            waiting.extend(asked(list.cases));
            next = list.next;
            if next.is_none() {
                break;
            }
        }
        waiting.sort_by_key(|(until, _)| *until);
        // The page may be gone by now.
        due.try_set(waiting);
    });
    dynamic(move || due.with(|due| (!due.is_empty()).then(|| told(due))))
}

/// The cases that wait for their owner.
fn asked(cases: Vec<CaseSummary>) -> impl Iterator<Item = (Date, CaseSummary)> {
    let asked = cases.into_iter();
    asked.filter_map(|case| Some((case.supplement_until?, case)))
}

fn told(due: &[(Date, CaseSummary)]) -> AnyView {
    let rows = due.iter().map(|(until, case)| {
        let (href, title) = (paths::case(&case.no), cases::for_whom(case));
        let meta = cases::until(*until);
        view! { <LinkRow href title meta /> }.into_any()
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <div class="jb-todo">
            <Message tone=Tone::Warning title="有材料等您补">
                <LinkList>{rows}</LinkList>
            </Message>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample::case as sample;
    use jinban_contract::case::CaseState;

    #[test]
    fn only_what_waits_for_its_owner_is_told() {
        let case = |until: Option<&str>| CaseSummary {
            supplement_until: until.and_then(Date::parse),
            ..sample::case(CaseState::Supplement).summary
        };
        let days: Vec<_> = asked(vec![case(None), case(Some("2026-12-09"))])
            .map(|(until, _)| until.to_string())
            .collect();
        assert_eq!(days, ["2026-12-09"]);
    }
}
