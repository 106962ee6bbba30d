//! 公用的手机和自助机: how long somebody may stay silent there.

/// Seconds without use after which the platform ends a session there.
pub const SESSION_SECONDS: i64 = 10 * 60;

/// Seconds without a touch after which the portal asks whether anybody is
/// still there.
pub const IDLE_SECONDS: u32 = 120;

/// Seconds that the question waits for an answer.
pub const ASKING_SECONDS: u32 = 30;
