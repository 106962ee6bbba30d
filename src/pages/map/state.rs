//! Open or not, in words, with the rule on the door beside it.

use crate::words::hours;
use jinban_contract::time::Moment;
use jinban_rules::hours::OpenState;
use leptos::prelude::*;

/// The state of a door, followed by the clock.
pub fn state_line(
    state: impl Fn(Moment) -> OpenState + Send + Sync + 'static,
    now: ReadSignal<Moment>,
) -> AnyView {
    let spoken = Memo::new(move |_| {
        let at = now.get();
        let state = state(at);
        (class_of(&state), hours::state(&state, at))
    });
    let class = move || spoken.with(|(class, _)| *class);
    let words = move || spoken.with(|(_, words)| words.clone());
    view! { <p class=class>{words}</p> }.into_any()
}

fn class_of(state: &OpenState) -> &'static str {
    match state {
        OpenState::Open { .. } => "jb-state jb-state--open",
        OpenState::LastIntakeSoon { .. }
        | OpenState::Break { .. }
        | OpenState::AppointmentOnly { .. }
        | OpenState::KioskOnly { .. } => "jb-state jb-state--soon",
        OpenState::IntakeEnded { .. } | OpenState::Closed { .. } | OpenState::Suspended { .. } => {
            "jb-state jb-state--closed"
        }
        OpenState::Unverified | OpenState::Unknown => "jb-state jb-state--unknown",
    }
}
