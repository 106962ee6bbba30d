use super::{Icon, IconName};
use leptos::prelude::*;

/// A short word about what has just happened. The region is always there, so
/// that screen readers hear it; it shows itself while there is a message.
#[component]
pub fn Toast(#[prop(into)] message: Signal<String>) -> AnyView {
    view! {
        <div class="jb-toast" role="status">
            <Show when=move || message.with(|text| !text.is_empty())>
                <p class="jb-toast__text">{message}</p>
            </Show>
        </div>
    }
    .into_any()
}

/// Tells that the net is gone, and what still works.
#[component]
pub fn OfflineBar(#[prop(into)] offline: Signal<bool>, #[prop(into)] text: String) -> AnyView {
    let bar = move || {
        offline.get().then(|| {
            view! {
                <p class="jb-offline">
                    <Icon name=IconName::WifiOff />
                    <span>{text.clone()}</span>
                </p>
            }
        })
    };
    view! { <div role="status">{bar}</div> }.into_any()
}
