//! How an open or closed door looks: on the map's cards and beside a guide.

use crate::words::hours;
use jinban_contract::time::Moment;
use jinban_rules::hours::{OpenState, is_partial};
use leptos::prelude::*;

/// The classes of a line that says the state.
pub fn class_of(state: &OpenState) -> &'static str {
    match state {
        OpenState::Open { .. } if !is_partial(state) => "jb-state jb-state--open",
        OpenState::Open { .. }
        | OpenState::LastIntakeSoon { .. }
        | OpenState::Break { .. }
        | OpenState::AppointmentOnly { .. }
        | OpenState::KioskOnly { .. } => "jb-state jb-state--soon",
        OpenState::IntakeEnded { .. } | OpenState::Closed { .. } | OpenState::Suspended { .. } => {
            "jb-state jb-state--closed"
        }
        OpenState::Unverified | OpenState::Unknown { .. } => "jb-state jb-state--unknown",
    }
}

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
