//! In 长辈版 a page is read aloud at a tap. A part of its own: nobody else waits for it.

use crate::browser::speech;
use crate::ui::{Button, ButtonLook, IconName, Toast, dynamic};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// What is read of a page, in its order.
const READ: &str = "h1, h2, h3, p, li, dt, dd, summary, label, legend";
/// What is in them and not read: ways on, and what only paper has.
const PASSED_OVER: &str = ".jb-actions, .jb-rows, .jb-jobs, .jb-aloud, [hidden]";

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
    let button = dynamic(move || {
        let (label, icon) = match reading.get() {
            true => ("不读了", IconName::Close),
            false => ("读给我听", IconName::Speaker),
        };
        view! { <Button label icon look=ButtonLook::Secondary on_click=tap /> }
    });
    view! {
        <div class="jb-aloud jb-no-print">
            {button}
            <Toast message=said />
        </div>
    }
    .into_any()
}

fn begin(reading: RwSignal<bool>, said: RwSignal<String>) {
    reading.set(true);
    said.set(String::new());
    let texts = speech::texts(READ, PASSED_OVER);
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
