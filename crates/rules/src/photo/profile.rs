//! Colour profiles (ICC.1): what stands where a picture keeps one, and is none, is
//! something that nobody has asked for.

/// Where a profile has its mark, and which.
const MARK_AT: usize = 36;
const MARK: &[u8] = b"acsp";

/// Bytes of a profile that have to be at hand to see whether it is one.
pub(super) const HEAD: usize = MARK_AT + MARK.len();

/// Whether a profile begins so.
pub(super) fn is_profile(start: &[u8]) -> bool {
    start.get(MARK_AT..HEAD) == Some(MARK)
}
