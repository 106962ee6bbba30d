//! Whether the clock may be believed in what cannot be taken back. A clock
//! jumps: a battery is dead, a time server is wrong, somebody sets it. It is
//! held against the time that has passed, against the newest moment that the
//! database has seen, and against the database's own clock where it has one.
//! After a jump it has to run evenly for a while first.

use jinban_contract::time::Moment;

/// Seconds that clocks may be apart: time servers correct by less.
const APART: i64 = 60;

/// Seconds after which a doubt that stays is told again.
const AGAIN: i64 = 600;

/// Seconds without any node, after which a clock is believed at its start.
const ABSENT: i64 = 30 * 60;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A moment at which what cannot be taken back may be done. Only a clock that
/// was judged gives one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proven(i64);

impl Proven {
    /// Seconds since 1970.
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// The same as China's civil time.
    pub fn moment(self) -> Moment {
        Moment::from_unix(self.0)
    }
}

/// What the clocks show at one look; seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The clock, since 1970.
    pub shown: i64,
    /// What has passed since some moment of this process.
    pub passed: i64,
    /// The newest moment beyond doubt; none in a new database.
    pub seen: Option<i64>,
    /// The database's clock, if that is a server of its own.
    pub server: Option<i64>,
}

/// Why a clock is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It is so many seconds ahead of the database's clock, or behind it.
    Server(i64),
    /// It went so many seconds further than time did, or back. It is believed
    /// when it has run evenly for `left` more seconds.
    Jump {
        /// Seconds.
        by: i64,
        /// Seconds.
        left: i64,
    },
}

/// A clock and the time that had passed, at one look.
#[derive(Debug, Clone, Copy)]
struct Mark {
    shown: i64,
    passed: i64,
}

impl Mark {
    /// How far the clock went ahead of time since then.
    const fn ahead(self, now: Self) -> i64 {
        (now.shown - self.shown) - (now.passed - self.passed)
    }
}

/// A clock that is elsewhere than it was expected.
#[derive(Debug, Clone, Copy)]
struct Jump {
    /// So many seconds ahead.
    by: i64,
    /// Since no node was there, which may be the reason.
    absent: bool,
}

impl Jump {
    /// So long it has to run evenly: a time server needs minutes, a person who
    /// has to notice and set it by hand may need a day.
    const fn proof(self) -> i64 {
        match self.by {
            by if self.absent && 0 < by && by <= 7 * DAY => 15 * MINUTE,
            by if !self.absent && by.abs() <= DAY => HOUR,
            _ => DAY,
        }
    }
}

/// What is known of the clock of this process.
#[derive(Debug, Default)]
pub struct Trust {
    /// The last look at which it was believed.
    believed: Option<Mark>,
    /// Since when it runs evenly after a jump.
    jumped: Option<(Mark, Jump)>,
    /// What had passed when a doubt was told last.
    told: Option<i64>,
}

impl Trust {
    /// Judges by what was seen before and by this look.
    ///
    /// # Errors
    /// The clock is not believed, yet.
    pub fn judge(&mut self, look: &Look) -> Result<Proven, Doubt> {
        let now = Mark {
            shown: look.shown,
            passed: look.passed,
        };
        let apart = look.server.map(|server| look.shown - server);
        if let Some(by) = apart.filter(|by| by.abs() > APART) {
            self.jumped = None;
            return Err(Doubt::Server(by));
        }
        if let Some(jump) = self.jump(now, look.seen) {
            self.prove(now, jump)?;
        }
        self.believed = Some(now);
        (self.jumped, self.told) = (None, None);
        Ok(Proven(look.shown))
    }

    /// Whether a doubt is told at a look: at its beginning, and every ten minutes.
    /// Those who look come every few seconds.
    pub fn is_news(&mut self, passed: i64) -> bool {
        let news = self.told.is_none_or(|told| passed - told >= AGAIN);
        if news {
            self.told = Some(passed);
        }
        news
    }

    /// How far the clock is from what was to be expected, if it is too far.
    fn jump(&self, now: Mark, seen: Option<i64>) -> Option<Jump> {
        let (by, most) = match (self.believed, seen) {
            (Some(mark), _) => (mark.ahead(now), APART),
            (None, Some(seen)) => (now.shown - seen, ABSENT),
            (None, None) => return None,
        };
        let absent = self.believed.is_none();
        (by < -APART || by > most).then_some(Jump { by, absent })
    }

    /// After a jump: enough when it has run evenly for long enough.
    fn prove(&mut self, now: Mark, jump: Jump) -> Result<(), Doubt> {
        let (since, jump) = match self.jumped {
            Some((since, jump)) if since.ahead(now).abs() <= APART => (since, jump),
            _ => (now, jump),
        };
        self.jumped = Some((since, jump));
        match jump.proof() - (now.passed - since.passed) {
            left if left > 0 => Err(Doubt::Jump { by: jump.by, left }),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_795_406_400;
    const FAR: i64 = 51 * DAY;

    /// A look at a clock that is `off`, `passed` seconds after the first.
    const fn look(passed: i64, off: i64) -> Look {
        Look {
            shown: NOON + passed + off,
            passed,
            seen: Some(NOON),
            server: None,
        }
    }

    /// One that was believed at the start.
    fn believed() -> Trust {
        let mut trust = Trust::default();
        believes(&mut trust, look(0, 0));
        trust
    }

    #[track_caller]
    fn believes(trust: &mut Trust, look: Look) {
        assert_eq!(trust.judge(&look), Ok(Proven(look.shown)));
    }

    #[test]
    fn an_even_clock_is_believed_and_a_corrected_one() {
        let mut trust = believed();
        for (passed, off) in [(600, 0), (1200, 59), (1800, 110), (90 * DAY, 100)] {
            believes(&mut trust, look(passed, off));
        }
    }

    #[test]
    fn a_clock_that_jumps_for_seconds_is_not_believed_meanwhile() {
        for off in [FAR, -FAR, 2 * HOUR, -61] {
            let mut trust = believed();
            assert!(trust.judge(&look(600, off)).is_err(), "{off}");
            believes(&mut trust, look(607, 0));
        }
    }

    #[test]
    fn a_clock_that_was_set_is_believed_when_it_has_run_evenly() {
        for (off, wait) in [(2 * HOUR, HOUR), (-2 * HOUR, HOUR), (FAR, DAY)] {
            let mut trust = believed();
            let doubt = |left| Err(Doubt::Jump { by: off, left });
            assert_eq!(trust.judge(&look(600, off)), doubt(wait));
            assert_eq!(trust.judge(&look(599 + wait, off)), doubt(1));
            believes(&mut trust, look(600 + wait, off));
            believes(&mut trust, look(1200 + wait, off));
        }
    }

    #[test]
    fn a_doubt_is_told_at_its_beginning_and_every_ten_minutes() {
        let mut trust = believed();
        for (passed, off, news) in [(5, FAR, true), (10, FAR, false), (605, FAR, true)] {
            trust.judge(&look(passed, off)).unwrap_err();
            assert_eq!(trust.is_news(passed), news, "{passed}");
        }
        believes(&mut trust, look(610, 0));
        trust.judge(&look(615, FAR)).unwrap_err();
        assert!(trust.is_news(615), "another doubt");
    }

    #[test]
    fn a_clock_that_jumps_again_begins_anew() {
        let mut trust = believed();
        trust.judge(&look(600, FAR)).unwrap_err();
        trust.judge(&look(DAY, FAR + HOUR)).unwrap_err();
        let last = trust.judge(&look(600 + DAY, FAR + HOUR));
        assert!(last.is_err(), "not even since the first jump");
        believes(&mut trust, look(2 * DAY, FAR + HOUR));
    }

    #[test]
    fn at_its_start_it_is_held_against_what_the_database_has_seen() {
        for (off, ok) in [
            (0, true),
            (ABSENT, true),
            (-APART, true),
            (ABSENT + 1, false),
            (-APART - 1, false),
            (FAR, false),
        ] {
            let judged = Trust::default().judge(&look(0, off));
            assert_eq!(judged.is_ok(), ok, "{off}: {judged:?}");
        }
        let new = Look {
            seen: None,
            ..look(0, FAR)
        };
        believes(&mut Trust::default(), new);
    }

    #[test]
    fn a_node_that_was_away_waits_less_the_likelier_it_was_away() {
        for (away, wait) in [(HOUR, 900), (7 * DAY, 900), (7 * DAY + 1, DAY), (-61, DAY)] {
            let mut trust = Trust::default();
            let left = wait;
            let doubt = Doubt::Jump { by: away, left };
            assert_eq!(trust.judge(&look(0, away)), Err(doubt));
            believes(&mut trust, look(wait, away));
        }
    }

    #[test]
    fn a_server_that_disagrees_is_right_however_evenly_the_clock_runs() {
        let at = |passed, off| Look {
            server: Some(NOON + passed),
            ..look(passed, off)
        };
        let mut trust = Trust::default();
        believes(&mut trust, at(0, 0));
        for passed in [600, DAY, 30 * DAY] {
            assert_eq!(trust.judge(&at(passed, FAR)), Err(Doubt::Server(FAR)));
        }
        believes(&mut trust, at(30 * DAY + 600, 0));
    }
}
