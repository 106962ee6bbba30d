//! 上传: in what pieces a photograph may come, and how many photographs.

/// The smallest piece in bytes, unless it is the last: as small as a slow line needs,
/// and no smaller, because each piece costs a row and a file.
pub const SMALLEST_PIECE: u64 = 16 * 1024;

/// Pieces beyond those that a file needs: lines break, and what had come until then
/// is kept.
const BROKEN_OFF: u64 = 64;

/// Most photographs that one person may begin to send within a day, whatever became
/// of them. Thirty cases with ten each; more is a telephone that runs wild, or
/// somebody who fills the disk.
pub const MOST_A_DAY: u32 = 300;

/// Most photographs of one case, those that a supplement replaced among them.
pub const MOST_OF_A_CASE: u32 = 200;

/// Whether a request may bring a file of `size` bytes from `start` to `end`. Nothing
/// at all may come: it costs nothing, and tells that something on the way took it out.
pub const fn is_piece(start: u64, end: u64, size: u64) -> bool {
    end >= size || end <= start || end - start >= SMALLEST_PIECE
}

/// Most pieces that a file of `size` bytes may come in.
pub const fn most_pieces(size: u64) -> u64 {
    size.div_ceil(SMALLEST_PIECE) + BROKEN_OFF
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::smallest(0, SMALLEST_PIECE, 100_000, true)]
    #[case::smaller(0, SMALLEST_PIECE - 1, 100_000, false)]
    #[case::one_byte(50_000, 50_001, 100_000, false)]
    #[case::one_byte_at_the_end(99_999, 100_000, 100_000, true)]
    #[case::whole(0, 20, 20, true)]
    #[case::nothing(5, 5, 20, true)]
    fn a_piece_is_large_enough_or_the_last(
        #[case] start: u64,
        #[case] end: u64,
        #[case] size: u64,
        #[case] is: bool,
    ) {
        assert_eq!(is_piece(start, end, size), is);
    }

    #[test]
    fn who_keeps_to_the_smallest_piece_never_has_too_many() {
        for size in [1, SMALLEST_PIECE, 8 * 1024 * 1024] {
            assert!(size.div_ceil(SMALLEST_PIECE) < most_pieces(size));
        }
        assert!(most_pieces(20) < 100);
    }
}
