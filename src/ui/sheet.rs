use super::{Icon, IconName, focus_by_id, words};
use crate::browser::{page, screen};
use leptos::ev::{KeyboardEvent, MouseEvent, popstate};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

/// A panel from below over the page. The focus goes to its title, stays within,
/// and returns to where it came from. One that is looked at like a page (`steps`)
/// is closed by the phone's way back.
#[component]
pub fn Sheet(
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] on_close: Callback<()>,
    #[prop(optional)] steps: bool,
    children: ChildrenFn,
) -> AnyView {
    let title_id = format!("{id}-title");
    keep_focus(open, title_id.clone());
    if steps {
        keep_step(open, on_close);
    }
    view! {
        <Show when=move || open.get()>
            {panel(title_id.clone(), title.clone(), on_close, children())}
        </Show>
    }
    .into_any()
}

fn panel(title_id: String, title: String, on_close: Callback<()>, body: AnyView) -> AnyView {
    let escape = move |ev: KeyboardEvent| {
        if ev.key() == "Escape" {
            on_close.run(());
        }
    };
    view! {
        <div class="jb-sheet" on:keydown=escape>
            <div class="jb-sheet__shade" on:click=move |_| on_close.run(())></div>
            {guard(title_id.clone())}
            <div
                class="jb-sheet__panel"
                role="dialog"
                aria-modal="true"
                aria-labelledby=title_id.clone()
                on:click=give_way
            >
                <div class="jb-sheet__head">
                    <h2 class="jb-sheet__title" id=title_id.clone() tabindex="-1">
                        {title}
                    </h2>
                    <button
                        class="jb-sheet__close"
                        type="button"
                        on:click=move |_| on_close.run(())
                    >
                        <Icon name=IconName::Close />
                        <span>{words::CLOSE}</span>
                    </button>
                </div>
                <div class="jb-sheet__body">{body}</div>
            </div>
            {guard(title_id)}
        </div>
    }
    .into_any()
}

/// Catches the focus at either end and sends it back to the title.
fn guard(title_id: String) -> AnyView {
    view! { <span tabindex="0" on:focus=move |_| focus_by_id(&title_id)></span> }.into_any()
}

fn give_way(tap: MouseEvent) {
    if screen::is_open() {
        screen::give_way(tap.target());
    }
}

/// Gives the panel a place in the history while it is open.
fn keep_step(open: Signal<bool>, on_close: Callback<()>) {
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.get();
        match (was_open.unwrap_or_default(), is_open) {
            (false, true) => screen::open(),
            // Closed otherwise than by the way back.
            (true, false) if screen::is_open() => page::back(),
            _ => {}
        }
        is_open
    });
    let went_back = window_event_listener(popstate, move |_| {
        let is_shown = open.try_get_untracked() == Some(true);
        if is_shown && !screen::is_open() {
            on_close.run(());
        }
    });
    on_cleanup(move || went_back.remove());
}

fn keep_focus(open: Signal<bool>, title_id: String) {
    let opener = StoredValue::new_local(None::<HtmlElement>);
    let locked = StoredValue::new(false);
    let lock = move |on: bool| {
        locked.try_set_value(on);
        if let Some(root) = document().document_element() {
            let _ = root.class_list().toggle_with_force("jb-locked", on);
        }
    };
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.get();
        if is_open {
            let active = document().active_element();
            opener.set_value(active.and_then(|e| e.dyn_into().ok()));
            lock(true);
            let title_id = title_id.clone();
            request_animation_frame(move || focus_by_id(&title_id));
        } else if was_open == Some(true) {
            lock(false);
            if let Some(opener) = opener.get_value() {
                let _ = opener.focus();
            }
        }
        is_open
    });
    on_cleanup(move || {
        // the page may go while the sheet is open
        if locked.try_get_value() == Some(true) {
            lock(false);
        }
    });
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn an_open_sheet_is_drawn_and_dropped_without_a_browser() {
        let owner = Owner::new();
        let html = owner.with(|| {
            view! { <Sheet id="way" title="怎么过去" open=true on_close=|()| ()>"高德地图"</Sheet> }
                .to_html()
        });
        drop(owner);
        assert!(html.contains("aria-labelledby=\"way-title\""));
        assert!(html.contains("高德地图"));
    }
}
