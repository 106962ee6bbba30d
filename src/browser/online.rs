//! Whether there is a network. What the device says is not enough: some say
//! all the time that there is none. index.html asks (`__jb.offline`).

use super::boot;
use leptos::prelude::*;

/// Follows whether nothing answers while the device says that it has no
/// network.
pub fn use_offline() -> ReadSignal<bool> {
    let (offline, set_offline) = signal(boot::is_offline());
    if cfg!(target_arch = "wasm32") {
        let follow = move |_| set_offline.set(boot::is_offline());
        let handle = window_event_listener_untyped("jb-network", follow);
        on_cleanup(move || handle.remove());
    }
    offline
}
