//! Open or not, in words, with the rule on the door beside it.

use crate::parts::open_state::class_of;
use crate::words::hours;
use jinban_contract::time::Moment;
use jinban_rules::hours::OpenState;
use leptos::prelude::*;

/// The state of a door, followed by the clock.
pub fn state_line(
    state: impl Fn(Moment) -> OpenState + Send + Sync + 'static,
    now: ReadSignal<Moment>,
) -> AnyView {
    // One watcher for each card: a list of them is made and dropped at a key stroke.
    let line = move || {
        let at = now.get();
        let state = state(at);
        view! { <p class=class_of(&state)>{hours::state(&state, at)}</p> }
    };
    line.into_any()
}
