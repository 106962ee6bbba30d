//! The decision, photographs that cannot be opened, and saying how it was.

use crate::paths;
use crate::ui::{Card, IconName, LinkList, LinkRow, Message, Tone};
use crate::words::{cases, times};
use jinban_contract::case::{Case, DecisionKind, HeldWhy, ReviewSlot};
use leptos::prelude::*;

/// Photographs that nobody can open, for each reason once.
pub(super) fn held(case: &Case) -> Vec<AnyView> {
    let reasons = [
        (HeldWhy::Removed, Tone::Danger),
        (HeldWhy::Unchecked, Tone::Info),
    ];
    let told = reasons.into_iter().filter_map(|(why, tone)| {
        let count = case.held.iter().filter(|held| held.why == why).count();
        let (title, text) = (count > 0).then(|| cases::held(why, count))?;
        let text = view! { <p>{text}</p> };
        Some(view! { <Message tone title>{text}</Message> }.into_any())
    });
    told.collect()
}

pub(super) fn decision(case: &Case) -> Option<AnyView> {
    let decision = case.decision.as_ref()?;
    let tone = match decision.kind {
        DecisionKind::Granted => Tone::Success,
        DecisionKind::Denied | DecisionKind::Refused => Tone::Danger,
    };
    let (title, text) = (cases::decision(decision.kind), decision.text.clone());
    let at = format!("{} 作出", times::moment(decision.at));
    let remedy = (!decision.remedy.is_empty()).then(|| {
        let text = decision.remedy.clone();
        view! { <h3>"不同意怎么办"</h3> <p>{text}</p> }
    });
    Some(
        view! {
            <Message tone title>
                <p>{text}</p>
                <p class="jb-quiet">{at}</p>
                {remedy}
            </Message>
        }
        .into_any(),
    )
}

/// One row per service that may be, or was, reviewed.
pub(super) fn reviews(case: &Case) -> Option<AnyView> {
    if case.reviews.is_empty() {
        return None;
    }
    let rows = case.reviews.iter().map(row).collect::<Vec<_>>();
    Some(
        view! {
            <Card title="说说办得怎么样">
                <LinkList>{rows}</LinkList>
            </Card>
        }
        .into_any(),
    )
}

fn row(slot: &ReviewSlot) -> AnyView {
    let href = paths::review(&slot.token);
    let service = cases::service(slot.service);
    let (title, meta) = match &slot.review {
        None => (
            format!("评价：{service}"),
            "评不评随您，几秒钟就好".to_owned(),
        ),
        Some(review) => {
            let state = review
                .rectification
                .as_ref()
                .map(|r| cases::rectification(r.state));
            let meta = state.unwrap_or("谢谢您的评价").to_owned();
            let grade = cases::grade(review.grade);
            (format!("{service}：您评了“{grade}”"), meta)
        }
    };
    view! { <LinkRow href title meta icon=IconName::Star /> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample::case as sample;
    use jinban_contract::case::{CaseState, Decision, HeldPhoto};
    use jinban_contract::review::Service;

    #[test]
    fn a_denial_has_its_reasons_and_the_way_to_object() {
        let mut case = sample::case(CaseState::Denied);
        case.decision = Some(Decision {
            kind: DecisionKind::Denied,
            at: case.as_of,
            text: "年龄不到".into(),
            remedy: "60 日内可以申请行政复议".into(),
        });
        let html = Owner::new().with(|| decision(&case).map(|view| view.to_html()));
        let html = html.unwrap();
        for words in ["没有批准", "年龄不到", "行政复议"] {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }

    #[test]
    fn photographs_that_nobody_can_open_are_told_with_what_to_do() {
        let mut case = sample::case(CaseState::Submitted);
        let html = |case: &Case| {
            let views = || held(case).into_iter().map(|view| view.to_html());
            Owner::new().with(|| views().collect::<String>())
        };
        assert_eq!(html(&case), "");
        let photo = |id: &str, why| HeldPhoto {
            id: id.to_owned().into(),
            pointer: "/answers/idcard".into(),
            why,
        };
        case.held = vec![
            photo("a", HeldWhy::Unchecked),
            photo("b", HeldWhy::Unchecked),
        ];
        let told = html(&case);
        assert!(told.contains("有 2 张照片还在做安全检查") && told.contains("不用重新交"));
        case.held.push(photo("c", HeldWhy::Removed));
        let told = html(&case);
        assert!(told.contains("有 1 张照片没有通过安全检查") && told.contains("另外拍好一张"));
    }

    #[test]
    fn each_service_has_its_own_way_to_review() {
        let mut case = sample::case(CaseState::Granted);
        assert!(reviews(&case).is_none());
        case.reviews.push(ReviewSlot {
            service: Service::Result,
            token: "t1".into(),
            review: None,
        });
        let html = Owner::new().with(|| reviews(&case).map(|view| view.to_html()));
        assert!(html.unwrap().contains("href=\"/review/t1\""));
    }
}
