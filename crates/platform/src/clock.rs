//! The one source of time, so that tests can move it.

mod trust;

pub use trust::{Doubt, Look, Proven, Trust};

use jinban_contract::time::Moment;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// Where "now" comes from.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// Seconds since 1970, set by a test; time passes as they do.
    Fixed(Arc<AtomicI64>),
    /// What the clock shows and how much time has passed, apart: a test lets
    /// the clock jump.
    Hands {
        /// Seconds since 1970.
        shown: Arc<AtomicI64>,
        /// Seconds since some moment.
        passed: Arc<AtomicI64>,
    },
}

impl Clock {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix(&self) -> i64 {
        match self {
            Self::System => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |d| d.as_secs() as i64),
            Self::Fixed(seconds) => seconds.load(Ordering::Relaxed),
            Self::Hands { shown, .. } => shown.load(Ordering::Relaxed),
        }
    }

    /// The same as China's civil time.
    pub fn now(&self) -> Moment {
        Moment::from_unix(self.unix())
    }

    /// Seconds that have passed since some moment of this process, whatever
    /// somebody does to the clock.
    pub fn passed(&self) -> i64 {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        match self {
            Self::System => START.elapsed().as_secs() as i64,
            Self::Fixed(seconds) => seconds.load(Ordering::Relaxed),
            Self::Hands { passed, .. } => passed.load(Ordering::Relaxed),
        }
    }
}
