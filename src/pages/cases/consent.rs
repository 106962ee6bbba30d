//! 单独同意 of a case: what was agreed to, and taking it back as easily as it was given.

use super::head::tell_state;
use crate::api;
use crate::parts::confirm::{Then, Words, ask_twice, or_done};
use crate::parts::form::rules_link;
use crate::ui::Disclosure;
use crate::words::{consent as words, times};
use jinban_contract::case::Case;
use jinban_contract::consent::CaseConsent;
use leptos::prelude::*;

/// Where the case is not decided yet.
const ENDS: Words = Words {
    id: "take-back",
    ask: "收回同意",
    title: "收回同意吗？",
    text: "这件还没办完：收回了就撤回，不再办了。已经交上来的，按档案的规定留着，不再拿来办事。带材料到窗口，随时可以再办。",
    sure: "确定收回",
    busy: "正在收回…",
    rather_not: "不收回",
    not_done: "还没有收回",
    not_known: "不知道收回了没有",
};

/// Where it is.
const STAYS: Words = Words {
    text: "这件已经有结果，结果不变。收回会记下来，办件的单位看得到；已经交上来的，按档案的规定留着。",
    ..ENDS
};

/// Nothing where nothing was agreed to.
pub(super) fn view(case: &Case, now: RwSignal<Case>) -> Option<AnyView> {
    let consent = case.consent.as_ref()?;
    let way = consent.withdrawn_at.is_none();
    let way = way.then(|| take_back(words_for(case.can_withdraw), now));
    let said = said(consent);
    Some(
        view! {
            <Disclosure summary="单独同意用的敏感信息">
                <div class="jb-stack">
                    <p>{said}</p>
                    {way}
                    {rules_link()}
                </div>
            </Disclosure>
        }
        .into_any(),
    )
}

fn words_for(can_withdraw: bool) -> Words {
    match can_withdraw {
        true => ENDS,
        false => STAYS,
    }
}

fn said(consent: &CaseConsent) -> String {
    let agreed = words::agreed(consent);
    let at = times::moment(consent.agreed_at);
    match consent.withdrawn_at {
        None => format!("{agreed}您 {at} 同意的。"),
        Some(back) => format!("{agreed}您 {at} 同意的，{} 收回了。", times::moment(back)),
    }
}

fn is_taken_back(case: &Case) -> bool {
    let consent = case.consent.as_ref();
    consent.is_some_and(|consent| consent.withdrawn_at.is_some())
}

fn take_back(words: Words, case: RwSignal<Case>) -> AnyView {
    ask_twice(words, move |key: String| {
        let no = case.with_untracked(|c| c.summary.no.clone());
        Box::pin(async move {
            let answer = api::cases::take_back(no.as_str(), &key).await;
            let now = or_done(answer, is_taken_back, api::cases::get(no.as_str())).await;
            let now = now.map_err(|error| words.undone(&error))?;
            Ok(Box::new(move || {
                case.set(now);
                tell_state();
            }) as Then)
        })
    })
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::parts::sample::case as sample;
    use jinban_contract::case::CaseState;
    use jinban_contract::consent::Sensitive;

    fn html(state: CaseState, can_withdraw: bool, back: bool) -> String {
        let mut case = sample::case(state);
        case.can_withdraw = can_withdraw;
        case.consent = Some(CaseConsent {
            kinds: vec![Sensitive::Health],
            notice: 1,
            agreed_at: case.as_of,
            withdrawn_at: back.then_some(case.as_of),
        });
        Owner::new().with(|| {
            let view = view(&case, RwSignal::new(case.clone()));
            view.map(|view| view.to_html()).unwrap_or_default()
        })
    }

    #[test]
    fn taking_back_is_offered_with_what_comes_of_it_until_it_is_done() {
        let open = html(CaseState::Submitted, true, false);
        assert!(
            open.contains("健康、残疾的情况") && open.contains("收回同意"),
            "{open}"
        );
        assert!(html(CaseState::Granted, false, false).contains("收回同意"));
        assert!(words_for(true).text.contains("收回了就撤回"));
        let decided = words_for(false).text;
        assert!(decided.contains("结果不变") && !decided.contains("就撤回"));
        let back = html(CaseState::Withdrawn, false, true);
        assert!(
            back.contains("收回了") && !back.contains("<button"),
            "{back}"
        );
    }

    #[test]
    fn a_case_that_asked_nothing_sensitive_has_nothing_to_take_back() {
        let case = sample::case(CaseState::Submitted);
        let none = Owner::new().with(|| view(&case, RwSignal::new(case.clone())).is_none());
        assert!(none);
    }
}
