//! Where else one is signed in, and leaving there: a phone that was lost, a
//! machine in a hall.

use crate::api::session;
use crate::parts::confirm::{Then, Words, ask_twice};
use crate::ui::{Card, dynamic};
use crate::words::times;
use jinban_contract::session::SignedIn;
use leptos::prelude::*;

const WORDS: Words = Words {
    id: "elsewhere",
    ask: "别处都退出",
    title: "别处都退出吗？",
    text: "别的手机和机器上要重新登录，没提交的会留在那边。这里不受影响。",
    sure: "都退出",
    busy: "正在退出…",
    rather_not: "不退出",
    not_done: "别处还没有退出",
    not_known: "不知道别处退出了没有",
};

/// Nothing where one is signed in here alone, or where nobody can tell.
pub(super) fn card() -> AnyView {
    let others = RwSignal::new(Vec::<SignedIn>::new());
    leptos::task::spawn_local(async move {
        if let Ok(list) = session::signed_in().await {
            let elsewhere = list.sessions.into_iter().filter(|one| !one.here);
            // The page may be gone by now.
            let _ = others.try_set(elsewhere.collect());
        }
    });
    dynamic(move || others.with(|all| (!all.is_empty()).then(|| shown(all, others))))
}

fn shown(all: &[SignedIn], others: RwSignal<Vec<SignedIn>>) -> AnyView {
    let rows: Vec<_> = all
        .iter()
        .map(|one| view! { <li>{row(one)}</li> })
        .collect();
    let leave = ask_twice(WORDS, move |_| {
        Box::pin(async move {
            let answer = session::sign_out_others().await;
            answer.map_err(|error| WORDS.undone(&error))?;
            Ok(Box::new(move || others.set(Vec::new())) as Then)
        })
    });
    view! {
        <Card title="别处也登录着">
            <div class="jb-prose"><ul>{rows}</ul></div>
            {leave}
        </Card>
    }
    .into_any()
}

/// `2026年11月30日 09:20 登录的，公用的手机或机器`.
fn row(one: &SignedIn) -> String {
    let kind = match one.shared {
        true => "公用的手机或机器",
        false => "自己的手机",
    };
    format!("{} 登录的，{kind}", times::moment(one.since))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::time::Moment;

    #[test]
    fn a_place_is_told_by_when_and_what() {
        let at = Moment::parse("2026-11-30T09:20:00+08:00").unwrap();
        let one = |shared| SignedIn {
            since: at,
            expires_at: at,
            shared,
            here: false,
        };
        assert_eq!(
            row(&one(true)),
            "2026年11月30日 09:20 登录的，公用的手机或机器"
        );
        assert!(row(&one(false)).ends_with("自己的手机"));
    }

    #[test]
    #[cfg(feature = "ssr")]
    fn the_others_are_listed_with_the_way_out() {
        let at = Moment::parse("2026-11-30T09:20:00+08:00").unwrap();
        let one = SignedIn {
            since: at,
            expires_at: at,
            shared: true,
            here: false,
        };
        let html = Owner::new().with(|| shown(&[one], RwSignal::new(vec![])).to_html());
        assert!(
            html.contains("公用的手机或机器") && html.contains("别处都退出"),
            "{html}"
        );
    }
}
