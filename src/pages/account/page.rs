//! `/me?next=`.

use super::leaving::{Leaving, Left};
use super::{mine, sign_in};
use crate::api::Answer;
use crate::browser::page::set_title;
use crate::kept::who;
use crate::parts::go::{Go, use_go};
use crate::parts::loaded::loaded_page;
use crate::parts::owner;
use crate::paths;
use crate::ui::dynamic;
use jinban_contract::session::Me;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Where the page leads, and what has happened on it.
#[derive(Clone, Copy)]
struct Visit {
    /// Where whoever signs in goes on.
    next: StoredValue<Option<String>>,
    go: Go,
    left: RwSignal<Option<Left>>,
    /// Somebody is here whom the platform cannot confirm now.
    unsure: RwSignal<bool>,
    /// They have left all the same.
    gone: RwSignal<bool>,
}

#[component]
pub fn AccountPage() -> AnyView {
    set_title("我的");
    let next = use_query_map().with_untracked(|query| query.get("next"));
    let visit = Visit {
        next: StoredValue::new(next.and_then(|next| paths::own(&next))),
        go: use_go(),
        left: RwSignal::new(None),
        unsure: RwSignal::new(false),
        gone: RwSignal::new(false),
    };
    dynamic(move || match visit.gone.get() {
        true => visit.shown(None),
        false => view! {
            <div class="jb-stack">
                {loaded_page(move || Box::pin(visit.asked()), move |me| visit.shown(me))}
                {visit.way_out()}
            </div>
        }
        .into_any(),
    })
}

impl Visit {
    async fn asked(self) -> Answer<Option<Me>> {
        let answer = owner::asked().await;
        // The page may be gone by now.
        let _ = self.unsure.try_set(answer.is_err() && who::is_known());
        answer
    }

    /// Leaving needs no network.
    fn way_out(self) -> AnyView {
        let cleared = Callback::new(move |()| {
            self.unsure.set(false);
            self.gone.set(true);
        });
        dynamic(move || {
            let leaving = || mine::offline(Leaving::new(true, self.left, cleared));
            self.unsure.get().then(leaving)
        })
    }

    fn shown(self, me: Option<Me>) -> AnyView {
        let me = RwSignal::new(me);
        let cleared = Callback::new(move |()| me.set(None));
        dynamic(move || match (me.get(), self.next.get_value()) {
            (Some(_), Some(next)) => {
                self.go.instead(next);
                ().into_any()
            }
            (Some(signed_in), None) => {
                mine::view(&signed_in, Leaving::new(true, self.left, cleared))
            }
            (None, next) => sign_in::view(me, self.left, next.is_some()),
        })
    }
}
