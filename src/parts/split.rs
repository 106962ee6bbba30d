//! What is fetched when it is first asked for; the pages stand in `pages/split.rs`.
//!
//! A release is cut into several WebAssembly modules (feature `split`, docs/adr/0006): the first holds
//! what every page needs. Without the feature, in development and natively, a page is simply called.

use leptos::prelude::*;

/// Declares a page that lives in the module `$module`.
macro_rules! split_page {
    ($name:ident, $page:path, $module:ident) => {
        split_page!($name, $page, $module, show);
    };
    ($name:ident, $page:path, $module:ident, $show:ident) => {
        pub fn $name() -> AnyView {
            #[cfg(feature = "split")]
            {
                #[allow(unsafe_code, reason = "the way into another module is an import")]
                #[wasm_split_helpers::wasm_split($module, fallible, preload(fetch))]
                fn $name() -> Result<AnyView, wasm_split_helpers::SplitLoaderError> {
                    Ok($page().into_any())
                }
                $crate::parts::split::fetching::$show(|| Box::pin(fetch()), || Box::pin($name()))
            }
            #[cfg(not(feature = "split"))]
            $page().into_any()
        }
    };
}
pub(crate) use split_page;

split_page!(nearby, super::nearby::here, nearby, show_beside);
split_page!(
    related_blocks,
    super::item::related_blocks,
    related,
    show_beside
);
split_page!(passing, super::passing::follow, passing, show_beside);
split_page!(todo, super::todo::todo, todo, show_beside);
split_page!(aloud, super::aloud::button, aloud, show_beside);
split_page!(shared_bar, super::shared::bar, mine, show_beside);

#[cfg(feature = "split")]
pub mod fetching {
    use crate::api::{ApiError, Call, Cause};
    use crate::browser::boot;
    use crate::parts::loaded::{self, BODY, Drawn, PAGE, PART};
    use crate::ui::dynamic;
    use leptos::prelude::*;
    use std::future::Future;
    use std::pin::Pin;
    use std::rc::Rc;
    use std::task::{Context, Poll, Waker};
    use wasm_split_helpers::SplitLoaderError;

    type Coming<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

    /// Fetches the module, then draws the page.
    pub fn show(fetch: fn() -> Coming<()>, page: fn() -> Coming<AnyView>) -> AnyView {
        loaded::show(PAGE, Box::new(move || drawn(fetch, page)))
    }

    /// The same inside a page that has its title.
    pub fn show_part(fetch: fn() -> Coming<()>, page: fn() -> Coming<AnyView>) -> AnyView {
        loaded::show(PART, Box::new(move || drawn(fetch, page)))
    }

    /// The same where the first response has said it below the title.
    pub fn show_body(fetch: fn() -> Coming<()>, page: fn() -> Coming<AnyView>) -> AnyView {
        loaded::show(BODY, Box::new(move || drawn(fetch, page)))
    }

    fn drawn(fetch: fn() -> Coming<()>, page: fn() -> Coming<AnyView>) -> Call<Drawn> {
        Box::pin(async move {
            let missed = |_| ApiError::Unreachable(Cause::named(&boot::missed()));
            fetch().await.map_err(missed)?;
            let draw: Drawn = Rc::new(move || now(page()));
            Ok(draw)
        })
    }

    /// The same for what only stands beside a page: nothing, until it comes.
    pub fn show_beside(fetch: fn() -> Coming<()>, page: fn() -> Coming<AnyView>) -> AnyView {
        let came = RwSignal::new(false);
        bring(fetch, came);
        dynamic(move || came.get().then(|| now(page())))
    }

    fn bring(fetch: fn() -> Coming<()>, came: RwSignal<bool>) {
        leptos::task::spawn_local(async move {
            let done = fetch().await.is_ok();
            // The page may be gone by now.
            if came.try_set(done).is_none() && !done {
                boot::again(move || bring(fetch, came));
            }
        });
    }

    /// The page of a module that is here: its future is ready at once.
    fn now(mut page: Coming<AnyView>) -> AnyView {
        match page.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Ok(view)) => view,
            Poll::Ready(Err(_)) | Poll::Pending => ().into_any(),
        }
    }
}
