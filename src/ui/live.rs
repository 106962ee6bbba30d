use super::{Icon, IconName, dynamic};
use crate::browser::timer;
use leptos::prelude::*;

/// Milliseconds for which a word is shown, and for each of its signs more.
const SHOWN: i32 = 2500;
const PER_SIGN: i32 = 150;

/// A short word about what has just happened. The region is always there, so
/// that screen readers hear it; it shows itself while there is a message, and
/// takes that away when it was read.
#[component]
pub fn Toast(message: RwSignal<String>) -> AnyView {
    // Counts the messages: the same words may be said again.
    let nth = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let signs = message.with(|said| said.chars().count());
        nth.update_value(|nth| *nth += 1);
        if signs > 0 {
            leptos::task::spawn_local(take_away(message, signs, nth));
        }
    });
    let said = dynamic(move || {
        let text = Some(message.get()).filter(|text| !text.is_empty());
        text.map(|text| view! { <p class="jb-toast__text">{text}</p> }.into_any())
    });
    view! { <div class="jb-toast" role="status">{said}</div> }.into_any()
}

async fn take_away(message: RwSignal<String>, signs: usize, nth: StoredValue<u32>) {
    let (own, signs) = (nth.get_value(), i32::try_from(signs).unwrap_or(i32::MAX));
    timer::sleep(SHOWN.saturating_add(signs.saturating_mul(PER_SIGN))).await;
    // The page may be gone by now, or something else be said.
    if nth.try_get_value() == Some(own) {
        message.try_set(String::new());
    }
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
            .into_any()
        })
    };
    view! { <div role="status">{bar}</div> }.into_any()
}
