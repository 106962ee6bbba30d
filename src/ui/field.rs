use super::dom::PAGE_TITLE_ID;
use super::{Icon, IconName, words};
use leptos::prelude::*;

/// Label, hint and error around one control with the same `id`.
///
/// The control says `aria-describedby="{id}-hint {id}-error"`
/// ([`described_by`]); both elements are always there, hidden while empty.
#[component]
pub fn Field(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
    children: Children,
) -> AnyView {
    view! {
        <div
            class="jb-field"
            class:jb-field--wrong=move || error.with(Option::is_some)
        >
            <label class="jb-field__label" for=id.clone()>
                {label}
                {optional_mark(optional)}
            </label>
            {hint_and_error(&id, hint, error)}
            {children()}
        </div>
    }
    .into_any()
}

/// The same for a group of controls: fieldset and legend.
#[component]
pub fn Fieldset(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
    /// The legend is the title of the page (one question per screen).
    #[prop(optional)]
    is_title: bool,
    /// The legend is read aloud but not shown.
    #[prop(optional)]
    hide_legend: bool,
    children: Children,
) -> AnyView {
    let legend_class = match (is_title, hide_legend) {
        (true, _) => "jb-field__label jb-field__legend jb-field__label--title",
        (_, true) => "jb-visually-hidden",
        _ => "jb-field__label jb-field__legend",
    };
    let legend = if is_title {
        view! { <h1 class="jb-field__title" id=PAGE_TITLE_ID tabindex="-1">{legend}</h1> }
            .into_any()
    } else {
        legend.into_any()
    };
    view! {
        <fieldset
            class="jb-field"
            class:jb-field--wrong=move || error.with(Option::is_some)
            aria-describedby=described_by(&id)
        >
            <legend class=legend_class>{legend} {optional_mark(optional)}</legend>
            {hint_and_error(&id, hint, error)}
            {children()}
        </fieldset>
    }
    .into_any()
}

pub(super) fn described_by(id: &str) -> String {
    format!("{id}-hint {id}-error")
}

/// `true` while there is an error, otherwise no attribute.
pub(super) fn invalid(error: Signal<Option<String>>) -> Signal<Option<String>> {
    Signal::derive(move || error.with(Option::is_some).then(|| "true".to_owned()))
}

fn optional_mark(optional: bool) -> Option<AnyView> {
    optional.then(|| view! { <span class="jb-field__optional">{words::OPTIONAL}</span> }.into_any())
}

fn hint_and_error(id: &str, hint: String, error: Signal<Option<String>>) -> AnyView {
    let no_hint = hint.is_empty();
    view! {
        <p class="jb-field__hint" id=format!("{id}-hint") hidden=no_hint>{hint}</p>
        <p
            class="jb-field__error"
            id=format!("{id}-error")
            hidden=move || error.with(Option::is_none)
        >
            <Icon name=IconName::Warning />
            <span class="jb-visually-hidden">{words::ERROR}</span>
            <span>{move || error.get()}</span>
        </p>
    }
    .into_any()
}
