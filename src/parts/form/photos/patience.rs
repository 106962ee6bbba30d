//! How long a photograph is sent without anybody doing anything, and in how
//! large pieces. Times are milliseconds by one clock.

use jinban_rules::upload::SMALLEST_PIECE;

/// Failures without a byte more than ever before.
const TRIES: u32 = 4;
/// The longest without a byte more.
const LONGEST: u64 = 20_000;
/// How long one request may take: with a little left for another try.
const REQUEST: (u64, u64) = (4_000, 12_000);
/// The wait after the first failure; it doubles.
const PAUSE: u64 = 1_000;

/// What is left of the patience.
#[derive(Debug)]
pub struct Patience {
    /// When a byte last got further.
    since: u64,
    failures: u32,
    /// The most bytes that ever arrived.
    furthest: u64,
}

impl Patience {
    pub const fn new(now: u64) -> Self {
        Self {
            since: now,
            failures: 0,
            furthest: 0,
        }
    }

    /// So many bytes have arrived. Being told so again is no progress, nor is
    /// sending again what was lost.
    pub const fn arrived(&mut self, bytes: u64, now: u64) {
        if bytes > self.furthest {
            self.furthest = bytes;
            self.since = now;
            self.failures = 0;
        }
    }

    /// Something failed. How long to wait before the next try, which is not
    /// before `asked` seconds are over; none when it is enough.
    pub fn failed(&mut self, now: u64, asked: Option<u32>) -> Option<u32> {
        self.failures += 1;
        if self.failures >= TRIES {
            return None;
        }
        let own = PAUSE << (self.failures - 1);
        let pause = own.max(u64::from(asked.unwrap_or(0)) * 1_000);
        let until = (now - self.since).saturating_add(pause);
        u32::try_from(pause).ok().filter(|_| until < LONGEST)
    }

    /// How long the next request may take.
    pub fn request(&self, now: u64) -> u32 {
        let left = LONGEST.saturating_sub(now - self.since);
        left.clamp(REQUEST.0, REQUEST.1) as u32
    }
}

const KB: u64 = 1024;
const FIRST: u64 = 64 * KB;
const LEAST: u64 = SMALLEST_PIECE;
const MOST: u64 = 512 * KB;
/// How long a piece shall take.
const PIECE: u64 = 3_000;

/// Bytes of the next piece: little is lost when the signal is, and a fast line
/// needs few requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace(u64);

impl Pace {
    pub const fn new() -> Self {
        Self(FIRST)
    }

    pub const fn bytes(self) -> u64 {
        self.0
    }

    /// A piece took so long.
    pub fn took(&mut self, bytes: u64, millis: u64) {
        let wanted = bytes * PIECE / millis.max(1);
        self.0 = wanted.clamp(self.0 / 4, self.0 * 4).clamp(LEAST, MOST);
    }

    /// A piece did not arrive.
    pub fn failed(&mut self) {
        self.0 = (self.0 / 4).max(LEAST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When it is given up, if each request fails after `each` milliseconds and
    /// asking how far it has come works in between.
    fn given_up(each: u64, asked: Option<u32>) -> (u64, u32) {
        let (mut now, mut requests) = (0, 0);
        let mut patience = Patience::new(now);
        loop {
            requests += 1;
            now += each.min(patience.request(now).into());
            let Some(pause) = patience.failed(now, asked) else {
                return (now, requests);
            };
            now += u64::from(pause) + 200;
            patience.arrived(0, now);
        }
    }

    #[test]
    fn after_a_few_tries_it_is_enough_and_never_later_than_promised() {
        assert_eq!(given_up(50, None).1, 4);
        for each in [0, 100, 1_000, 5_000, 60_000] {
            let (millis, requests) = given_up(each, None);
            assert!(millis <= 21_000, "{each}: {millis}");
            assert!((2..=4).contains(&requests), "{each}: {requests}");
        }
    }

    #[test]
    fn who_asks_to_be_left_alone_is() {
        assert_eq!(given_up(100, Some(3_600)).1, 1);
        let (millis, requests) = given_up(100, Some(5));
        assert!(requests <= 4 && millis <= 21_000, "{requests} in {millis}");
    }

    #[test]
    fn only_bytes_that_never_came_before_renew_it() {
        let mut patience = Patience::new(0);
        patience.arrived(100, 0);
        for _ in 0..3 {
            assert!(patience.failed(0, None).is_some());
            patience.arrived(0, 0);
            patience.arrived(100, 0);
        }
        assert_eq!(patience.failed(0, None), None);
        patience.arrived(101, 50_000);
        assert_eq!(patience.failed(50_000, None), Some(1_000));
    }

    #[test]
    fn a_slow_line_that_moves_is_never_given_up() {
        let mut patience = Patience::new(0);
        for step in 1..50 {
            patience.arrived(step, step * 19_000);
            assert!(patience.failed(step * 19_000, None).is_some(), "{step}");
        }
    }

    #[test]
    fn pieces_grow_with_the_line_and_shrink_with_failures() {
        let mut pace = Pace::new();
        pace.took(pace.bytes(), 100);
        assert_eq!(pace.bytes(), 256 * KB);
        pace.took(pace.bytes(), 100);
        assert_eq!(pace.bytes(), 512 * KB, "and no more");
        for _ in 0..9 {
            pace.failed();
        }
        assert_eq!(pace.bytes(), LEAST);
        pace.took(pace.bytes(), 8_000);
        assert_eq!(pace.bytes(), LEAST);
        pace.took(0, 0);
        assert!(pace.bytes() >= LEAST);
    }
}
