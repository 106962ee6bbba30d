use super::typed::typed;
use super::{Icon, IconName, focus_by_id, words};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// A search form with a real label. Without scripts it still works: it sends
/// `q` to `action`.
#[component]
pub fn SearchBox(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] placeholder: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(into)] on_search: Callback<String>,
    /// The box was touched: something may be looked for soon.
    #[prop(optional, into)]
    on_touch: Option<Callback<()>>,
    #[prop(optional, into)] action: Option<String>,
    /// The label is read aloud but not shown.
    #[prop(optional)]
    hide_label: bool,
) -> AnyView {
    let typed = typed(&id, value, on_input);
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        on_search.run(value.get_untracked());
    };
    let touch = move |_| {
        if let Some(on_touch) = on_touch {
            on_touch.run(());
        }
    };
    let input_id = id.clone();
    let clear = move |_| {
        on_input.run(String::new());
        focus_by_id(&input_id);
    };
    let label_class = if hide_label {
        "jb-visually-hidden"
    } else {
        "jb-search__label"
    };
    view! {
        <form class="jb-search" role="search" action=action on:submit=submit>
            <label class=label_class for=id.clone()>{label}</label>
            <div class="jb-search__line">
                <input
                    class="jb-search__input"
                    id=id
                    name="q"
                    type="search"
                    enterkeyhint="search"
                    autocomplete="off"
                    placeholder=placeholder
                    value=value.get_untracked()
                    prop:value=value
                    on:focus=touch
                    on:input=move |ev| typed.tell(event_target_value(&ev))
                    on:change=move |ev| typed.tell(event_target_value(&ev))
                />
                <button
                    class="jb-search__clear"
                    type="button"
                    aria-label=words::CLEAR
                    hidden=move || value.with(String::is_empty)
                    on:click=clear
                >
                    <Icon name=IconName::Close />
                </button>
                <button class="jb-search__go" type="submit">
                    <Icon name=IconName::Search />
                    <span>{words::SEARCH}</span>
                </button>
            </div>
        </form>
    }
    .into_any()
}
