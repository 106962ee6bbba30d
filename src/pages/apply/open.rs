//! What of the matter is under way already, handed in with another phone: two of
//! one person cross in the office.

use super::page::Wizard;
use super::people;
use crate::api;
use crate::kept::who;
use crate::ui::{LinkList, Message, Tone, dynamic};
use jinban_contract::case::CaseSummary;
use jinban_rules::case::can_withdraw;
use leptos::prelude::*;

/// Nothing for who is not signed in, or where nobody can tell.
pub(super) fn elsewhere(wizard: Wizard) -> AnyView {
    let open = RwSignal::new(Vec::<CaseSummary>::new());
    if who::is_known() {
        // Before the answer, when the page may be gone.
        let (item, known) = (wizard.item.get_value(), people::numbers(wizard));
        leptos::task::spawn_local(async move {
            let Ok(list) = api::cases::list(None).await else {
                return;
            };
            let is_news = |case: &CaseSummary| {
                case.item == item && can_withdraw(case.state) && !known.contains(&case.no)
            };
            let _ = open.try_set(list.cases.into_iter().filter(is_news).collect());
        });
    }
    dynamic(move || open.with(|open| (!open.is_empty()).then(|| shown(open))))
}

fn shown(open: &[CaseSummary]) -> AnyView {
    let row =
        |case: &CaseSummary| people::sent_row(&case.no, &case.applicant, Some(case.submitted_at));
    let rows: Vec<AnyView> = open.iter().map(row).collect();
    view! {
        <Message tone=Tone::Warning title="您账号里有这件事正在办">
            <p>"同一个人的不用再交；要改，点进去撤回或者补。给另一个人办的，接着填。"</p>
            <LinkList>{rows}</LinkList>
        </Message>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_under_way_is_named_with_the_way_to_it() {
        let case: CaseSummary = serde_json::from_value(json!({
            "no": "2026113063399812", "item": "gljt", "item_name": "高龄津贴申领",
            "applicant": "示例王老太", "state": "submitted",
            "submitted_at": "2026-11-30T09:20:00+08:00",
        }))
        .unwrap();
        let html = Owner::new().with(|| shown(&[case]).to_html());
        assert!(html.contains("href=\"/cases/2026113063399812\""), "{html}");
        assert!(html.contains("示例王老太，看办到哪一步"), "{html}");
    }
}
