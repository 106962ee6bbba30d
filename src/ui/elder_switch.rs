use super::words;
use leptos::prelude::*;

/// 标准版 and 长辈版, both always visible, the pressed one in force.
#[component]
pub fn ElderSwitch(
    #[prop(into)] elder: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
) -> AnyView {
    let side = move |own: bool, label: &'static str| {
        view! {
            <button
                class="jb-switch__side"
                type="button"
                aria-pressed=move || {
                    if elder.get() == own { "true" } else { "false" }
                }
                on:click=move |_| on_change.run(own)
            >
                {label}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="jb-switch" role="group" aria-label=words::VERSION>
            {side(false, words::STANDARD)}
            {side(true, words::ELDER)}
        </div>
    }
    .into_any()
}
