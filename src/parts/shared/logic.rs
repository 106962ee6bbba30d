//! Whether anybody is still there. Measured by a clock that nobody can set.

use jinban_rules::shared::{ASKING_SECONDS, IDLE_SECONDS};

/// Every so many seconds the rest is said aloud.
const SAID: i64 = 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watch {
    /// Touched last at that second.
    Used(i64),
    /// Asked since that second.
    Asking(i64),
    /// Nobody answered.
    Over,
}

impl Watch {
    pub fn used(now: i64) -> Self {
        Self::Used(now)
    }

    /// How it stands at `now`; where there is nothing to clear, nobody is asked.
    pub fn at(self, now: i64, nothing: bool) -> Self {
        let (idle, asking) = (i64::from(IDLE_SECONDS), i64::from(ASKING_SECONDS));
        match self {
            _ if nothing => Self::Used(now),
            // The device slept meanwhile: whoever wakes it may be another.
            Self::Used(at) if idle + asking <= now - at => Self::Over,
            Self::Used(at) if idle <= now - at => Self::Asking(now),
            Self::Asking(since) if asking <= now - since => Self::Over,
            other @ (Self::Used(_) | Self::Asking(_) | Self::Over) => other,
        }
    }

    pub fn is_asking(&self) -> bool {
        matches!(self, Self::Asking(_))
    }

    /// Seconds until it is over.
    pub fn left(&self, now: i64) -> i64 {
        match self {
            Self::Asking(since) => (i64::from(ASKING_SECONDS) - (now - since)).max(0),
            Self::Used(_) | Self::Over => 0,
        }
    }

    /// The same as it is said aloud.
    pub fn said(&self, now: i64) -> i64 {
        (self.left(now) + SAID - 1) / SAID * SAID
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDLE: i64 = IDLE_SECONDS as i64;
    const ASKING: i64 = ASKING_SECONDS as i64;

    /// Second by second from `from` to `until`.
    fn run(mut watch: Watch, from: i64, until: i64) -> Watch {
        for now in from..=until {
            watch = watch.at(now, false);
        }
        watch
    }

    #[test]
    fn after_a_while_it_asks_and_without_an_answer_it_is_over() {
        let used = Watch::used(100);
        assert_eq!(run(used, 100, 100 + IDLE - 1), used);
        let asking = run(used, 100, 100 + IDLE);
        assert_eq!(asking, Watch::Asking(100 + IDLE));
        let until = 100 + IDLE + ASKING;
        assert_eq!(run(asking, 100 + IDLE, until - 1), asking);
        assert_eq!(run(asking, 100 + IDLE, until), Watch::Over);
        assert_eq!(Watch::Over.at(until + 9, false), Watch::Over);
    }

    #[test]
    fn one_tap_goes_on() {
        let asking = run(Watch::used(0), 0, IDLE + 5);
        assert!(asking.is_asking());
        let used = Watch::used(IDLE + 6);
        assert_eq!(run(used, IDLE + 6, 2 * IDLE), used);
    }

    #[test]
    fn whoever_wakes_a_device_that_slept_sees_nothing() {
        assert_eq!(Watch::used(0).at(3600, false), Watch::Over);
    }

    #[test]
    fn where_nothing_is_to_clear_nobody_is_asked() {
        assert_eq!(Watch::used(0).at(3600, true), Watch::Used(3600));
        assert_eq!(Watch::Asking(0).at(5, true), Watch::Used(5));
    }

    #[test]
    fn the_rest_is_counted_and_said_now_and_then() {
        let asking = Watch::Asking(0);
        assert_eq!((asking.left(0), asking.said(0)), (ASKING, ASKING));
        assert_eq!((asking.left(1), asking.said(1)), (ASKING - 1, ASKING));
        assert_eq!((asking.left(ASKING - 3), asking.said(ASKING - 3)), (3, 10));
        assert_eq!(asking.left(ASKING + 5), 0);
    }
}
