//! Whether the device believes it has a network.

use leptos::prelude::*;

/// What the device believes at this moment.
pub fn is_online() -> bool {
    super::window().is_none_or(|w| w.navigator().on_line())
}

/// A signal that follows the `online` and `offline` events; true where the
/// browser cannot tell.
pub fn use_online() -> ReadSignal<bool> {
    let (online, set_online) = signal(is_online());
    if cfg!(target_arch = "wasm32") {
        for (event, value) in [("online", true), ("offline", false)] {
            let handle = window_event_listener_untyped(event, move |_| set_online.set(value));
            on_cleanup(move || handle.remove());
        }
    }
    online
}
