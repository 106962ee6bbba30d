//! In 长辈版 a page is read aloud at a tap. A part of its own: nobody else waits for it.

use crate::addresses::{self, Page, Whose, whose};
use crate::browser::speech;
use crate::ui::{Button, ButtonLook, IconName, Toast, dynamic};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// What is read of a page, in its order; titles of what opens by a tap are not.
const READ: &str = "h1, h2:not(.jb-fold__title), h3:not(.jb-fold__title), p, li, dt, dd, label, legend, a.jb-hotline";
/// What is in them and not read: what goes with every page, what is somebody's, and long numbers of
/// the office.
const PASSED_OVER: &str =
    ".jb-actions, .jb-aloud, .jb-todo, [hidden], .jb-notice__foot, .jb-notice__address";
/// Of a long list one hears enough after so many.
const MOST: usize = 40;
/// Nothing where the phone cannot read.
pub fn button() -> AnyView {
    if !speech::can() {
        return ().into_any();
    }
    let reading = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let location = use_location();
    // Another page, or the same of another situation: what was being read is gone.
    Effect::new(move |_| {
        location.pathname.track();
        location.search.track();
        silence(reading);
    });
    on_cleanup(speech::stop);
    let tap = Callback::new(move |()| match reading.get_untracked() {
        true => silence(reading),
        false => begin(reading, said),
    });
    // What is somebody's is not said before others.
    let public = Memo::new(move |_| {
        location
            .pathname
            .with(|path| whose(path) == Whose::Everybodys)
    });
    let button = dynamic(move || {
        if !public.get() {
            return ().into_any();
        }
        let (label, icon) = match reading.get() {
            true => ("不读了", IconName::Close),
            false => ("读给我听", IconName::Speaker),
        };
        let class = location.pathname.with(|path| class(path));
        view! {
            <div class=class>
                <Button label icon look=ButtonLook::Secondary on_click=tap />
            </div>
        }
        .into_any()
    });
    view! { {button} <Toast message=said /> }.into_any()
}

/// Beside the way back or the title, where the page begins with one.
fn class(path: &str) -> &'static str {
    match addresses::find(path).map(|(address, _)| address.page) {
        None | Some(Page::Home) => "jb-aloud jb-no-print",
        Some(_) => "jb-aloud jb-aloud--beside jb-no-print",
    }
}

fn begin(reading: RwSignal<bool>, said: RwSignal<String>) {
    // Before: what is stopped by this is heard at once.
    speech::stop();
    reading.set(true);
    said.set(String::new());
    let mut texts = speech::texts(READ, PASSED_OVER);
    texts.truncate(MOST);
    speech::read(&texts, move |whole| {
        // The page may be gone by now.
        let _ = reading.try_set(false);
        if !whole {
            let _ = said.try_set("这部手机读不出来，可以打电话问。".to_owned());
        }
    });
}

fn silence(reading: RwSignal<bool>) {
    speech::stop();
    reading.set(false);
}
