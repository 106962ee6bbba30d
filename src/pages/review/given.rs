//! A review that was given, and what came of it, for its author.

use crate::browser::page;
use crate::paths;
use crate::ui::{ButtonLook, Card, LinkButton, Message, Timeline, TimelineEvent, Tone};
use crate::words::{cases, times};
use jinban_contract::review::{Rectification, RectificationState, Review};
use jinban_rules::review::{is_bad, tag_text};
use leptos::prelude::*;

pub(super) fn view(review: &Review, thanks: bool) -> AnyView {
    let followed = review.rectification.as_ref().map(followed);
    view! {
        <div class="jb-stack">
            {thanks.then(|| thanked(review))}
            {said(review)}
            {followed}
            {ways()}
        </div>
    }
    .into_any()
}

fn thanked(review: &Review) -> AnyView {
    let text = match is_bad(review.grade) {
        true => "我们会去核实和整改，再给您答复。打开这一页就能看到办到哪一步。",
        false => "您的话会转给办事的人。",
    };
    view! {
        <Message tone=Tone::Success title="谢谢您的评价" announce=true>
            {text}
        </Message>
    }
    .into_any()
}

fn said(review: &Review) -> AnyView {
    let tags = review
        .tags
        .iter()
        .map(|code| {
            let words = tag_text(*code).map_or_else(|| code.to_string(), str::to_owned);
            view! { <li class="jb-badge">{words}</li> }
        })
        .collect::<Vec<_>>();
    let tags = (!tags.is_empty()).then(|| view! { <ul class="jb-review__tags">{tags}</ul> });
    let text = (!review.text.is_empty()).then(|| {
        let text = review.text.clone();
        view! { <p class="jb-review__text">{text}</p> }
    });
    let name = if review.anonymous { "匿名" } else { "实名" };
    let meta = format!("{name}，{}", times::moment(review.at));
    view! {
        <article class="jb-review">
            <h2 class="jb-review__grade">{format!("您的评价：{}", cases::grade(review.grade))}</h2>
            {tags}
            {text}
            <p class="jb-review__meta">{meta}</p>
        </article>
    }
    .into_any()
}

fn followed(rectification: &Rectification) -> AnyView {
    let due = match (is_owed(rectification.state), rectification.due_on) {
        (false, _) => String::new(),
        (true, Some(day)) => format!("最晚 {} 答复您。", times::day(day)),
        (true, None) => "会尽快答复您。".to_owned(),
    };
    let last = rectification.steps.len().saturating_sub(1);
    let events = rectification
        .steps
        .iter()
        .enumerate()
        .map(|(at, step)| TimelineEvent {
            time: times::moment(step.at),
            title: cases::rectification(step.state).to_owned(),
            text: step.text.clone(),
            who: String::new(),
            current: at == last,
        })
        .collect();
    let state = cases::rectification(rectification.state);
    view! {
        <Card title="您的意见办到哪一步">
            <div class="jb-stack">
                <p>{format!("{state}。{due}")}</p>
                <Timeline events />
            </div>
        </Card>
    }
    .into_any()
}

/// Whether an answer is still to come.
fn is_owed(state: RectificationState) -> bool {
    match state {
        RectificationState::Received
        | RectificationState::Verifying
        | RectificationState::Rectifying => true,
        RectificationState::Answered
        | RectificationState::CalledBack
        | RectificationState::NotUpheld => false,
    }
}

/// The way on; in a frame of somebody else's site that site has it.
fn ways() -> Option<AnyView> {
    let here = page::here().starts_with("/review/");
    here.then(|| {
        let look = ButtonLook::Secondary;
        view! {
            <div class="jb-cluster">
                <LinkButton label="看我办的事" href=paths::CASES look />
                <LinkButton label="回首页" href=paths::HOME look />
            </div>
        }
        .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::review::{Grade, RectificationStep};
    use jinban_contract::time::{Date, Moment};

    fn review(grade: Grade, rectification: Option<Rectification>) -> Review {
        Review {
            grade,
            tags: vec![207],
            tag_table: 2,
            text: "跑了两趟".into(),
            anonymous: true,
            at: Moment::from_unix(0),
            rectification,
        }
    }

    #[test]
    fn the_author_of_a_bad_review_sees_what_comes_of_it() {
        let step = RectificationStep {
            at: Moment::from_unix(0),
            state: RectificationState::Verifying,
            text: "正在问窗口".into(),
        };
        let rectification = Rectification {
            state: RectificationState::Verifying,
            due_on: Date::new(2026, 11, 27),
            steps: vec![step],
        };
        let review = review(Grade::Bad, Some(rectification));
        let html = Owner::new().with(|| view(&review, true).to_html());
        for words in [
            "谢谢您的评价",
            "不满意",
            "没有提供材料样本",
            "匿名",
            "正在核实",
            "最晚 2026年11月27日 答复您",
            "正在问窗口",
        ] {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }

    #[test]
    fn who_has_his_answer_is_promised_none() {
        for (state, owed) in [
            (RectificationState::Received, true),
            (RectificationState::CalledBack, false),
            (RectificationState::NotUpheld, false),
        ] {
            let rectification = Rectification {
                state,
                due_on: Date::new(2026, 11, 27),
                steps: Vec::new(),
            };
            let review = review(Grade::Bad, Some(rectification));
            let html = Owner::new().with(|| view(&review, false).to_html());
            assert_eq!(html.contains("答复您"), owed, "{state:?}");
        }
    }

    #[test]
    fn a_good_review_promises_nothing() {
        let html = Owner::new().with(|| view(&review(Grade::Good, None), false).to_html());
        assert!(!html.contains("答复"));
        assert!(!html.contains("谢谢您的评价"));
    }
}
