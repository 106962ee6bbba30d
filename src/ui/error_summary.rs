use super::{dynamic, focus_by_id, words};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// One wrong field: its id, and the sentence that stands at the field too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub id: String,
    pub message: String,
}

/// All errors of a form above it, each a link to its field. It takes the focus
/// after every failed attempt to go on, never while the citizen types.
#[component]
pub fn ErrorSummary(
    #[prop(into)] errors: Signal<Vec<FieldError>>,
    /// Counts the attempts to go on.
    #[prop(optional, into)]
    attempt: Signal<u32>,
) -> AnyView {
    Effect::new(move |_| {
        let tried = 0 < attempt.get();
        if tried && errors.with_untracked(|list| !list.is_empty()) {
            // the list is drawn by an effect of its own, after this one
            request_animation_frame(|| focus_by_id("error-summary"));
        }
    });
    let some = Memo::new(move |_| errors.with(|list| !list.is_empty()));
    dynamic(move || some.get().then(|| found(errors)))
}

fn found(errors: Signal<Vec<FieldError>>) -> AnyView {
    let list = move || errors.with(|list| list.iter().map(row).collect::<Vec<_>>());
    view! {
        <div class="jb-errors" role="alert">
            <h2 class="jb-errors__title" id="error-summary" tabindex="-1">
                {words::FOUND_ERRORS}
            </h2>
            <ul class="jb-errors__list">{list}</ul>
        </div>
    }
    .into_any()
}

fn row(error: &FieldError) -> AnyView {
    let id = error.id.clone();
    // the router would take a bare fragment for a change of page
    let go = move |ev: MouseEvent| {
        ev.prevent_default();
        focus_by_id(&id);
    };
    view! {
        <li>
            <a class="jb-errors__link" href=format!("#{}", error.id) on:click=go>
                {error.message.clone()}
            </a>
        </li>
    }
    .into_any()
}
