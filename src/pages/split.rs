//! Pages that are fetched when they are first opened.
//!
//! A release is cut into several WebAssembly modules (feature `split`, docs/adr/0006): the first
//! holds what every page needs. Without the feature, as in development and natively, a
//! page is simply called.

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
                fetching::$show(|| Box::pin(fetch()), || Box::pin($name()))
            }
            #[cfg(not(feature = "split"))]
            $page().into_any()
        }
    };
}

split_page!(map, super::map::MapPage, map);
split_page!(site, super::map::SitePage, map);
split_page!(items, super::items::ItemsPage, items);
split_page!(suggestions, super::items::suggestions, items, show_part);
split_page!(guide, super::items::GuidePage, items);
split_page!(
    related_blocks,
    super::items::related_blocks,
    related,
    show_beside
);
split_page!(packages, super::package::PackagesPage, package);
split_page!(package, super::package::PackagePage, package);
split_page!(notice, super::notice::NoticePage, notice);
split_page!(nearby, super::nearby::here, nearby, show_beside);
split_page!(phone_form, super::notice::phone_form, phone, show_part);
split_page!(apply, super::apply::ApplyPage, mine);
split_page!(drafts, super::apply::DraftsPage, mine);
split_page!(cases, super::cases::CasesPage, mine);
split_page!(case, super::cases::CasePage, mine);
split_page!(book, super::book::BookPage, mine);
split_page!(appointments, super::book::AppointmentsPage, mine);
split_page!(appointment, super::book::AppointmentPage, mine);
split_page!(appointment_change, super::book::ChangePage, mine);
split_page!(review, super::review::ReviewPage, review);
split_page!(correct, super::correct::CorrectPage, review);
split_page!(correction, super::correct::CorrectionPage, review);
split_page!(passing, super::passing::follow, passing, show_beside);
split_page!(todo, super::todo::todo, todo, show_beside);
split_page!(aloud, super::aloud::button, aloud, show_beside);
split_page!(report, super::report::ReportPage, mine);
split_page!(about, super::about::AboutPage, review);
split_page!(statement, super::about::StatementPage, review);
split_page!(shared_bar, super::shared::bar, mine, show_beside);
split_page!(account, super::account::AccountPage, mine);

#[cfg(feature = "split")]
mod fetching {
    use crate::api::{ApiError, Cause};
    use crate::browser::boot;
    use crate::pages::loaded::{self, Call, Drawn, PAGE, PART};
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
            _ => ().into_any(),
        }
    }
}
