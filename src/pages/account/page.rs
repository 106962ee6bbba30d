//! `/me?next=`.

use super::{mine, sign_in};
use crate::api;
use crate::browser::page::set_title;
use crate::pages::apply::shelf;
use crate::pages::go::use_go;
use crate::pages::loaded::loaded_page;
use crate::paths;
use crate::ui::dynamic;
use jinban_contract::session::Me;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

#[component]
pub fn AccountPage() -> AnyView {
    set_title("我的");
    shelf::tidy();
    let go = use_go();
    let next = use_query_map().with_untracked(|query| query.get("next"));
    let next = next.and_then(|next| paths::own(&next));
    loaded_page(
        || Box::pin(who()),
        move |me| {
            let me = RwSignal::new(me);
            let next = next.clone();
            dynamic(move || match (me.get(), &next) {
                (Some(_), Some(next)) => {
                    go.instead(next.clone());
                    ().into_any()
                }
                (Some(signed_in), None) => mine::view(&signed_in, me),
                (None, next) => sign_in::view(me, next.is_some()),
            })
        },
    )
}

/// Who is signed in; nobody is an answer too.
async fn who() -> api::Answer<Option<Me>> {
    match api::session::me().await {
        Err(error) if error.needs_sign_in() => Ok(None),
        answer => answer.map(Some),
    }
}
