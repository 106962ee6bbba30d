//! The number, the state in words, what happens next, until when.

use super::logic::{days_left, due};
use crate::browser::{page, share};
use crate::parts::go::Go;
use crate::parts::shared;
use crate::paths;
use crate::ui::{Badge, Button, ButtonLook, Icon, IconName, LinkButton, Toast, Tone};
use crate::words::{cases, times};
use jinban_contract::case::{Case, CaseState};
use jinban_contract::ids::ItemCode;
use jinban_rules::case::group_no;
use leptos::prelude::*;

pub(super) fn submitted_note(case: &Case, go: Go) -> AnyView {
    view! {
        <section class="jb-done" role="status">
            <span class="jb-done__picture"><Icon name=IconName::Check /></span>
            <h2 class="jb-done__title">"已提交，请记下办件编号"</h2>
            {number(case.summary.no.as_str())}
            {copy(case.summary.no.as_str().to_owned())}
            <p class="jb-quiet">
                "到窗口或打电话问进度，报这个编号就行。登录后在“我办的事”里也能找到。"
            </p>
            {shared::done(go)}
        </section>
    }
    .into_any()
}

/// Where the state stands.
const STATE: &str = "case-state";

/// Takes whoever ended it to what it is now: the button that they pressed is gone.
pub(super) fn tell_state() {
    request_animation_frame(|| page::focus(STATE));
}

/// Whether it may be asked for again as if it never had been.
const fn is_over_for_nothing(state: CaseState) -> bool {
    match state {
        CaseState::Withdrawn | CaseState::Returned => true,
        CaseState::Submitted
        | CaseState::Supplement
        | CaseState::Accepted
        | CaseState::Refused
        | CaseState::Granted
        | CaseState::Denied => false,
    }
}

fn anew(item: &ItemCode) -> AnyView {
    view! { <LinkButton label="看看怎么重新办" href=paths::item(item) look=ButtonLook::Secondary /> }
        .into_any()
}

pub(super) fn head(case: &Case, with_number: bool) -> AnyView {
    let summary = &case.summary;
    let state = summary.state;
    let as_of = case.as_of.date();
    let due = due(summary).map(|due| {
        let left = days_left(due, as_of);
        let text = format!("最晚 {} 办完", times::near_day(due, as_of));
        let tone = if left < 0 { Tone::Danger } else { Tone::Info };
        view! {
            <p class="jb-case-head__due">
                {text} " " <Badge label=cases::days_left(left) tone />
            </p>
        }
    });
    let submitted = format!("{} 提交", times::moment(summary.submitted_at));
    let item = cases::for_whom(summary);
    view! {
        <section class="jb-case-head">
            <p class="jb-case-head__item">{item} <br /> {submitted}</p>
            <p class="jb-case-head__state" id=STATE tabindex="-1">{cases::state(state)}</p>
            <p>{cases::next(state)}</p>
            {is_over_for_nothing(state).then(|| anew(&summary.item))}
            {due}
            {with_number.then(|| number(summary.no.as_str()))}
            {with_number.then(|| copy(summary.no.as_str().to_owned()))}
        </section>
    }
    .into_any()
}

/// In groups of four for reading aloud.
fn number(no: &str) -> AnyView {
    let grouped = group_no(no);
    let parts = grouped
        .split(' ')
        .map(|part| view! { <span class="jb-case-no__part">{part.to_owned()}</span> })
        .collect::<Vec<_>>();
    view! {
        <p class="jb-case-no">
            <span class="jb-visually-hidden">"办件编号"</span>
            {parts}
        </p>
    }
    .into_any()
}

fn copy(no: String) -> AnyView {
    let said = RwSignal::new(String::new());
    let click = Callback::new(move |()| {
        let no = no.clone();
        leptos::task::spawn_local(async move {
            let words = match share::copy(&no).await {
                true => "编号已复制",
                false => "这部手机不让复制，请截图或抄下编号",
            };
            // The page may be gone by now.
            let _ = said.try_set(words.to_owned());
        });
    });
    view! {
        <Button label="复制编号" look=ButtonLook::Secondary icon=IconName::Copy on_click=click />
        <Toast message=said />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample::case as sample;

    #[test]
    fn what_ended_without_a_result_leads_to_how_it_is_done_anew() {
        let of = |state| Owner::new().with(|| head(&sample::case(state), true).to_html());
        assert!(of(CaseState::Withdrawn).contains("看看怎么重新办"));
        assert!(of(CaseState::Returned).contains("/items/"));
        assert!(!of(CaseState::Submitted).contains("重新办"));
    }

    #[test]
    fn the_head_says_where_it_stands_and_until_when() {
        let case = sample::case(CaseState::Accepted);
        let html = Owner::new().with(|| head(&case, true).to_html());
        for words in ["已受理", "最晚 11月25日 周三 办完", "还有 3 天", "复制编号"]
        {
            assert!(html.contains(words), "no {words} in {html}");
        }
        assert!(html.contains(">1234</span>"), "{html}");
    }
}
