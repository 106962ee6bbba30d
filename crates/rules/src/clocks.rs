//! Clocks of several nodes, which never agree to the second.

/// Seconds that another node's clock may be ahead. What is of a later moment than that was
/// written by a clock that was wrong, and counts for nothing.
pub const AHEAD_SECONDS: i64 = 60;
