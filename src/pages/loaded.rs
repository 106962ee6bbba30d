//! Fetch, then show: a skeleton, the cause of a failure with a way to try
//! again, or the view. Every page that needs data goes through here.

use crate::api::{Answer, ApiError};
use crate::ui::{
    Button, ButtonLook, EmptyState, ErrorState, Hotline, IconName, LinkButton, Skeleton,
};
use crate::words::errors::explain;
use crate::{browser, paths};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::future::Future;
use std::pin::Pin;

/// A call of the API, boxed so that every page shares one loader.
pub type Call<T> = Pin<Box<dyn Future<Output = Answer<T>>>>;

/// Shows what `fetch` gives by `view`.
pub fn loaded<T: Clone + Send + Sync + 'static>(
    fetch: impl Fn() -> Call<T> + 'static,
    view: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    let answer = RwSignal::new(None::<Answer<T>>);
    let fetch = StoredValue::new_local(fetch);
    let run = Callback::new(move |()| {
        answer.set(None);
        let call = fetch.with_value(|fetch| fetch());
        leptos::task::spawn_local(async move {
            let got = call.await;
            // The page may be gone by now; then nobody waits for the answer.
            let _ = answer.try_set(Some(got));
        });
    });
    run.run(());
    (move || match answer.get() {
        None => view! { <Skeleton lines=5 /> }.into_any(),
        Some(Ok(value)) => view(value),
        Some(Err(error)) => failure(&error, run),
    })
    .into_any()
}

/// A page that depends on one part of its address, made anew when that part
/// changes.
pub fn by_param(name: &'static str, page: impl Fn(String) -> AnyView + Send + 'static) -> AnyView {
    let params = use_params_map();
    let value = Memo::new(move |_| params.with(|p| p.get(name)).unwrap_or_default());
    (move || page(value.get())).into_any()
}

/// What failed, what is kept, what to do next.
pub fn failure(error: &ApiError, on_retry: Callback<()>) -> AnyView {
    if error.needs_sign_in() {
        return sign_in_first();
    }
    if error.status() == 404 {
        return nothing_here(error);
    }
    let words = explain(error);
    view! {
        <ErrorState title=words.title text=words.advice on_retry=on_retry>
            <Hotline number="12345" label="也可以打电话问" />
        </ErrorState>
    }
    .into_any()
}

fn sign_in_first() -> AnyView {
    let here = browser::page::here();
    view! {
        <EmptyState icon=IconName::Person title="请先登录" text="用手机号和验证码登录，就能看到您自己的内容。">
            <LinkButton label="去登录" href=paths::sign_in(&here) />
        </EmptyState>
    }
    .into_any()
}

fn nothing_here(error: &ApiError) -> AnyView {
    let words = explain(error);
    let back = Callback::new(|()| browser::page::back());
    view! {
        <EmptyState icon=IconName::Search title=words.title text=words.advice>
            <Button label="返回上一页" look=ButtonLook::Secondary on_click=back />
        </EmptyState>
    }
    .into_any()
}
