//! How long the device slept: there the steady clock may rest, and the one that
//! people see and set goes on.

use super::estimate::Clocks;

/// Seconds that the two may come apart by rounding alone.
const ROUNDING: i64 = 2;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slept {
    /// By how much the clock that people see was ahead.
    ahead: i64,
    /// Seconds altogether.
    pub seconds: i64,
}

impl Slept {
    pub fn from(clocks: Clocks) -> Self {
        Self {
            ahead: clocks.device - clocks.steady,
            seconds: 0,
        }
    }

    /// What they say later. A clock that was set forward counts as sleep; one
    /// that was set back takes nothing away.
    pub fn at(self, clocks: Clocks) -> Self {
        let ahead = clocks.device - clocks.steady;
        match ahead - self.ahead {
            jump if ROUNDING < jump => Self {
                ahead,
                seconds: self.seconds + jump,
            },
            jump if jump < 0 => Self { ahead, ..self },
            _ => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clocks(device: i64, steady: i64) -> Clocks {
        Clocks { device, steady }
    }

    #[test]
    fn the_time_that_a_device_slept_counts() {
        let slept = Slept::from(clocks(1000, 10));
        assert_eq!(slept.at(clocks(1020, 30)).seconds, 0, "awake");
        assert_eq!(slept.at(clocks(1021, 30)).seconds, 0, "rounding");
        let slept = slept.at(clocks(1630, 40));
        assert_eq!(slept.seconds, 600);
        assert_eq!(slept.at(clocks(1640, 50)), slept, "once");
        let back = slept.at(clocks(100, 60));
        assert_eq!(back.seconds, 600, "set back");
        assert_eq!(back.at(clocks(160, 60)).seconds, 660);
    }
}
