//! How an open or closed door looks: on the map's cards and beside a guide.

use jinban_rules::hours::OpenState;

/// The classes of a line that says the state.
pub fn class_of(state: &OpenState) -> &'static str {
    match state {
        OpenState::Open { .. } => "jb-state jb-state--open",
        OpenState::LastIntakeSoon { .. }
        | OpenState::Break { .. }
        | OpenState::AppointmentOnly { .. }
        | OpenState::KioskOnly { .. } => "jb-state jb-state--soon",
        OpenState::IntakeEnded { .. } | OpenState::Closed { .. } | OpenState::Suspended { .. } => {
            "jb-state jb-state--closed"
        }
        OpenState::Unverified | OpenState::Unknown { .. } => "jb-state jb-state--unknown",
    }
}
