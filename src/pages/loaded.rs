//! Fetch, then show: a skeleton, the cause of a failure with a way to try
//! again, or the view. Every page that needs data goes through here.

use crate::api::{Answer, ApiError};
use crate::pages::nowhere::nowhere;
use crate::ui::dynamic;
use crate::ui::{
    Button, ButtonLook, EmptyState, ErrorState, Hotline, IconName, LinkButton, Skeleton,
};
use crate::words::errors::explain;
use crate::{browser, paths};
use jinban_rules::address;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// A call of the API, boxed so that every page shares one loader.
pub type Call<T> = Pin<Box<dyn Future<Output = Answer<T>>>>;

/// What was fetched, ready to be drawn.
type Drawn = Rc<dyn Fn() -> AnyView>;

/// Shows what `fetch` gives by `view`, as a part of a page that has its title.
pub fn loaded<T: Clone + 'static>(
    fetch: impl Fn() -> Call<T> + 'static,
    view: impl Fn(T) -> AnyView + 'static,
) -> AnyView {
    show(PART, drawn(fetch, view))
}

/// Shows what `fetch` gives by `view`, as a whole page: a failure brings its
/// own title.
pub fn loaded_page<T: Clone + 'static>(
    fetch: impl Fn() -> Call<T> + 'static,
    view: impl Fn(T) -> AnyView + 'static,
) -> AnyView {
    show(PAGE, drawn(fetch, view))
}

/// Heading level of a failure that is the page.
pub const PAGE: u8 = 1;
/// Heading level of a failure inside a page that has its title.
pub const PART: u8 = 2;

/// Hides the type of what is fetched, so that `show` is compiled once.
fn drawn<T: Clone + 'static>(
    fetch: impl Fn() -> Call<T> + 'static,
    view: impl Fn(T) -> AnyView + 'static,
) -> Box<dyn Fn() -> Call<Drawn>> {
    let view = Rc::new(view);
    Box::new(move || {
        let (call, view) = (fetch(), Rc::clone(&view));
        Box::pin(async move {
            let value = call.await?;
            let draw: Drawn = Rc::new(move || view(value.clone()));
            Ok(draw)
        })
    })
}

fn show(level: u8, fetch: Box<dyn Fn() -> Call<Drawn>>) -> AnyView {
    let answer = RwSignal::new_local(None::<Answer<Drawn>>);
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
    dynamic(move || match answer.get() {
        None => view! { <Skeleton lines=5 /> }.into_any(),
        Some(Ok(draw)) => draw(),
        Some(Err(error)) => failure(level, &error, run),
    })
}

/// A page that depends on one part of its address, made anew when that part
/// changes.
pub fn by_param(name: &'static str, page: impl Fn(String) -> AnyView + Send + 'static) -> AnyView {
    let params = use_params_map();
    let value = Memo::new(move |_| {
        let text = params.with(|p| p.get(name)).unwrap_or_default();
        // Where the server leaves to us what texts have glued to it.
        address::id(&text).to_owned()
    });
    dynamic(move || page(value.get()))
}

/// What failed, what is kept, what to do next.
pub fn failure(level: u8, error: &ApiError, on_retry: Callback<()>) -> AnyView {
    if error.needs_sign_in() {
        return sign_in_first(level);
    }
    if error.status() == 404 {
        return nothing_here(level, error);
    }
    let words = explain(error);
    view! {
        <ErrorState level title=words.title text=words.advice on_retry=on_retry>
            <Hotline number="12345" label="也可以打电话问" />
        </ErrorState>
    }
    .into_any()
}

fn sign_in_first(level: u8) -> AnyView {
    let here = browser::page::here();
    view! {
        <EmptyState level icon=IconName::Person title="请先登录" text="用手机号和验证码登录，就能看到您自己的内容。">
            <LinkButton label="去登录" href=paths::sign_in(&here) />
        </EmptyState>
    }
    .into_any()
}

fn nothing_here(level: u8, error: &ApiError) -> AnyView {
    let words = explain(error);
    if level == PAGE {
        browser::page::set_title(&words.title);
    }
    let back = Callback::new(|()| browser::page::back());
    // Whoever came by a code on paper has no page before this one.
    let back = view! { <Button label="返回上一页" look=ButtonLook::Secondary on_click=back /> };
    let here = browser::page::here();
    nowhere(
        level,
        &here,
        words.title,
        words.advice,
        Some(back.into_any()),
    )
}
