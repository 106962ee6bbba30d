//! What the answers so far say about the time. Seconds since 1970 throughout.

/// Seconds by which the time may be off and still be called known: as long as
/// a browser may answer from its own copy of a list of ours.
const CLOSE: i64 = 60;

/// Seconds by which the two clocks of a device may differ before somebody must
/// have set one of them.
const DRIFT: i64 = 120;

/// The clocks of the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clocks {
    /// The one that people see and set.
    pub device: i64,
    /// The one that nobody can set; it may rest while the device sleeps.
    pub steady: i64,
}

/// How old an answer may be that the browser did not have to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// It is from now.
    New,
    /// Less than a minute or so.
    Close,
    /// Nobody knows: from long ago, perhaps.
    Any,
}

impl Age {
    pub fn of(cache_control: &str) -> Self {
        if cache_control.contains("no-store") {
            return Self::New;
        }
        let mut parts = cache_control.split([',', ' ']);
        let seconds = parts.find_map(|part| part.strip_prefix("max-age="));
        match seconds.and_then(|seconds| seconds.parse::<i64>().ok()) {
            Some(..=CLOSE) => Self::Close,
            Some(_) | None => Self::Any,
        }
    }
}

/// A time that an answer told, and what the clocks said then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fix {
    server: i64,
    then: Clocks,
}

impl Fix {
    /// What passed is told by the clock that people see, which goes on while the device sleeps;
    /// by the steady one where that was set.
    fn at(self, here: Clocks) -> i64 {
        match self.was_set(here) {
            true => self.server + (here.steady - self.then.steady),
            false => self.server + (here.device - self.then.device),
        }
    }

    /// By how much the clock that people see got ahead of the steady one.
    fn jump(self, here: Clocks) -> i64 {
        (here.device - self.then.device) - (here.steady - self.then.steady)
    }

    /// Whether nobody set the device's clock since, and it did not sleep.
    fn holds(self, here: Clocks) -> bool {
        self.jump(here).abs() <= DRIFT
    }

    /// Whether it must have been set: no sleep leads back, nor from a wrong time to the right
    /// one. Of another jump ahead nobody knows, and devices sleep more often than they are set.
    fn was_set(self, here: Clocks) -> bool {
        let right = self.server + (here.steady - self.then.steady);
        let was_right = (self.then.device - self.server).abs() <= DRIFT;
        let is_right = (here.device - right).abs() <= DRIFT;
        !self.holds(here) && (self.jump(here) < 0 || (is_right && !was_right))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimate {
    known: Option<Fix>,
    /// It is at least that late.
    least: Option<Fix>,
}

impl Estimate {
    pub const NONE: Self = Self {
        known: None,
        least: None,
    };

    /// With an answer that was written at `server`. One that must be new
    /// decides, also against an earlier one that was wrong; one that may be a
    /// copy can only be too early, so it counts where it is later.
    pub fn hear(self, server: i64, age: Age, here: Clocks) -> Self {
        let fix = Some(Fix { server, then: here });
        let later = |than: Option<Fix>| {
            let than = than.filter(|than| than.holds(here));
            than.is_none_or(|than| than.at(here) < server)
        };
        let (known, least) = match age {
            Age::New => (fix, self.least),
            Age::Close if later(self.known) => (fix, self.least),
            Age::Any if later(self.least) => (self.known, fix),
            Age::Close | Age::Any => (self.known, self.least),
        };
        Self { known, least }
    }

    pub fn now(self, here: Clocks) -> i64 {
        match (self.known, self.least) {
            (Some(known), _) => known.at(here),
            (None, Some(least)) => least.at(here).max(here.device),
            (None, None) => here.device,
        }
    }

    pub fn proven(self, here: Clocks) -> Option<i64> {
        let known = self.known.filter(|known| known.holds(here));
        known.map(|known| known.at(here))
    }

    /// The earlier of what was told and the device's own clock.
    pub fn at_least(self, here: Clocks) -> Option<i64> {
        self.proven(here).map(|told| told.min(here.device))
    }

    /// The later of both.
    pub fn at_most(self, here: Clocks) -> Option<i64> {
        self.proven(here).map(|told| told.max(here.device))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_764_300_000;
    const DAY: i64 = 86_400;

    fn clocks(device: i64, steady: i64) -> Clocks {
        Clocks { device, steady }
    }

    #[test]
    fn a_device_years_ahead_proves_nothing_before_an_answer() {
        let ahead = clocks(NOW + 4 * 365 * DAY, 0);
        assert_eq!(Estimate::NONE.proven(ahead), None);
        let heard = Estimate::NONE.hear(NOW, Age::New, ahead);
        assert_eq!(heard.proven(ahead), Some(NOW));
        let later = clocks(ahead.device + 90, 90);
        assert_eq!(heard.proven(later), Some(NOW + 90));
    }

    #[test]
    fn neither_clock_alone_makes_anything_old() {
        let years = 4 * 365 * DAY;
        for (server, device) in [(NOW + years, NOW), (NOW, NOW + years)] {
            let here = clocks(device, 0);
            let heard = Estimate::NONE.hear(server, Age::New, here);
            assert_eq!(heard.at_least(here), Some(NOW));
            assert_eq!(
                heard.at_most(here),
                Some(NOW + years),
                "nothing is dated too early"
            );
        }
        assert_eq!(Estimate::NONE.at_least(clocks(NOW, 0)), None);
    }

    #[test]
    fn a_copy_from_yesterday_moves_no_clock_that_is_right_and_proves_nothing() {
        let right = clocks(NOW, 0);
        let heard = Estimate::NONE.hear(NOW - DAY, Age::Any, right);
        assert_eq!((heard.now(right), heard.proven(right)), (NOW, None));
        let behind = clocks(NOW - 30 * DAY, 0);
        let heard = Estimate::NONE.hear(NOW - DAY, Age::Any, behind);
        assert_eq!(heard.now(behind), NOW - DAY, "at least that late");
    }

    #[test]
    fn a_wrong_time_that_came_early_is_put_right_by_the_next_new_answer() {
        let here = clocks(NOW, 0);
        let wrong = Estimate::NONE.hear(NOW + 8 * DAY, Age::Close, here);
        let copy = wrong.hear(NOW, Age::Close, here);
        assert_eq!(copy, wrong, "a copy may be old");
        assert_eq!(copy.hear(NOW, Age::New, here).proven(here), Some(NOW));
    }

    #[test]
    fn a_clock_that_was_set_while_the_page_was_there_proves_nothing() {
        let heard = Estimate::NONE.hear(NOW, Age::New, clocks(NOW, 0));
        let set = clocks(NOW + 8 * DAY, 5);
        assert_eq!(heard.proven(set), None);
        let heard = heard.hear(NOW + 5, Age::Close, set);
        assert_eq!(
            heard.proven(set),
            Some(NOW + 5),
            "the old one counts no more"
        );
    }

    #[test]
    fn a_clock_that_is_put_right_or_set_back_takes_the_time_nowhere() {
        let behind = clocks(NOW - 3650 * DAY, 0);
        let heard = Estimate::NONE.hear(NOW, Age::New, behind);
        assert_eq!(heard.now(clocks(NOW + 60, 60)), NOW + 60, "put right");
        assert_eq!(heard.now(clocks(NOW - 4000 * DAY, 60)), NOW + 60, "back");
        let right = Estimate::NONE.hear(NOW, Age::New, clocks(NOW, 0));
        assert_eq!(right.now(clocks(NOW - 3650 * DAY, 60)), NOW + 60);
        let slept = clocks(NOW + 9 * 3600, 60);
        assert_eq!(right.now(slept), NOW + 9 * 3600, "it slept for a night");
    }

    #[test]
    fn what_may_be_kept_may_be_old() {
        for (told, age) in [
            ("no-store", Age::New),
            ("public, max-age=60", Age::Close),
            ("public,max-age=60", Age::Close),
            ("public, max-age=86400", Age::Any),
            ("no-cache", Age::Any),
            ("", Age::Any),
        ] {
            assert_eq!(Age::of(told), age, "{told}");
        }
    }
}
