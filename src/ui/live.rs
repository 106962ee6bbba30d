use super::{Icon, IconName, dynamic};
use leptos::prelude::*;

/// A short word about what has just happened. The region is always there, so
/// that screen readers hear it; it shows itself while there is a message.
#[component]
pub fn Toast(#[prop(into)] message: Signal<String>) -> AnyView {
    let said = dynamic(move || {
        let text = Some(message.get()).filter(|text| !text.is_empty());
        text.map(|text| view! { <p class="jb-toast__text">{text}</p> })
    });
    view! { <div class="jb-toast" role="status">{said}</div> }.into_any()
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
