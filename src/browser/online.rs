//! Whether the device believes it has a network.

use leptos::prelude::*;

/// A signal that follows the `online` and `offline` events; true where the
/// browser cannot tell.
pub fn use_online() -> ReadSignal<bool> {
    let now = super::window().is_none_or(|w| w.navigator().on_line());
    let (online, set_online) = signal(now);
    if cfg!(target_arch = "wasm32") {
        for (event, value) in [("online", true), ("offline", false)] {
            let handle = window_event_listener_untyped(event, move |_| set_online.set(value));
            on_cleanup(move || handle.remove());
        }
    }
    online
}
