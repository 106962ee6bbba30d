//! An appointment that was made: change, cancel, check in, miss.

use super::Refused;
use jinban_contract::appointment::{AppointmentState, BookingRule};
use jinban_contract::time::Moment;

/// Minutes before the slot from which the desk takes the code.
pub const CHECK_IN_EARLY_MINUTES: i64 = 30;

/// Minutes after the slot until which it does.
pub const CHECK_IN_LATE_MINUTES: i64 = 15;

/// An appointment as these rules see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Where it stands, as far as somebody wrote it down.
    pub state: AppointmentState,
    /// Beginning of its slot.
    pub start: Moment,
    /// End of its slot.
    pub until: Moment,
    /// Last moment to change or cancel, as it was told.
    pub cancel_until: Moment,
}

/// When the desk begins to take the code.
pub fn check_in_from(start: Moment) -> Moment {
    start.plus_seconds(-CHECK_IN_EARLY_MINUTES * 60)
}

/// The last moment at which the desk takes the code.
pub fn check_in_until(until: Moment) -> Moment {
    until.plus_seconds(CHECK_IN_LATE_MINUTES * 60)
}

/// Where an appointment stands: one that is still booked when check-in has
/// ended was missed.
pub fn state_at(held: &Held, now: Moment) -> AppointmentState {
    match held.state {
        AppointmentState::Booked if now > check_in_until(held.until) => AppointmentState::Missed,
        state @ (AppointmentState::Booked
        | AppointmentState::Cancelled
        | AppointmentState::CheckedIn
        | AppointmentState::Missed) => state,
    }
}

impl Held {
    /// The last moment to change or cancel a slot that begins at `start`.
    pub fn cancel_until(rule: &BookingRule, start: Moment) -> Moment {
        start.plus_seconds(-i64::from(rule.cancel_minutes) * 60)
    }

    /// Whether its owner may still change or cancel it.
    ///
    /// # Errors
    /// `NotOpen`, `CutOff`.
    pub fn may_change(&self, now: Moment) -> Result<(), Refused> {
        self.open(now)?;
        match now <= self.cancel_until {
            true => Ok(()),
            false => Err(Refused::CutOff(self.cancel_until)),
        }
    }

    /// Whether the desk may take its code.
    ///
    /// # Errors
    /// `NotOpen` also when it was missed, `CheckInEarly`.
    pub fn may_check_in(&self, now: Moment) -> Result<(), Refused> {
        self.open(now)?;
        let from = check_in_from(self.start);
        match now >= from {
            true => Ok(()),
            false => Err(Refused::CheckInEarly(from)),
        }
    }

    fn open(&self, now: Moment) -> Result<(), Refused> {
        match state_at(self, now) {
            AppointmentState::Booked => Ok(()),
            state @ (AppointmentState::Cancelled
            | AppointmentState::CheckedIn
            | AppointmentState::Missed) => Err(Refused::NotOpen(state)),
        }
    }
}
