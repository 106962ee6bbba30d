//! Photographs that can be opened and are of no use all the same: whoever took one hears of it
//! while the paper still lies on the table, not days later from the office. Nothing is refused for
//! it: a picture is for people to judge.

/// Why nobody may be able to read a photograph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoDoubt {
    /// Too few points for print to be read.
    Small,
    /// All of it nearly black: a finger lay on the lens, or the lamp was off.
    Dark,
    /// All of it of one colour: nothing is on it.
    Blank,
    /// The same file was chosen for something else.
    Same,
}

/// Points of the longer side below which print on a card is not read.
const SIDE: u32 = 480;
/// Brightness, of 255, up to which a point is black.
const BLACK: u8 = 40;
/// Brightness between the darkest and the lightest point below which nothing is seen.
const CONTRAST: u8 = 16;

/// How a photograph of these sides looks; `points` is the brightness (0 to 255) of some spread over
/// all of it, none where they could not be had.
pub fn doubt(width: u32, height: u32, points: &[u8]) -> Option<PhotoDoubt> {
    let (darkest, lightest) = (points.iter().min(), points.iter().max());
    if let (Some(darkest), Some(lightest)) = (darkest, lightest) {
        if *lightest <= BLACK {
            return Some(PhotoDoubt::Dark);
        }
        if lightest - darkest < CONTRAST {
            return Some(PhotoDoubt::Blank);
        }
    }
    (width.max(height) < SIDE).then_some(PhotoDoubt::Small)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_something_is_not_doubted() {
        assert_eq!(doubt(1600, 1200, &[12, 90, 200]), None);
        assert_eq!(doubt(1600, 1200, &[]), None, "not looked at");
        assert_eq!(doubt(400, 1200, &[12, 200]), None, "a narrow strip");
    }

    #[test]
    fn what_shows_nothing_is_named() {
        let cases = [
            (1600, &[0, 3, 40][..], PhotoDoubt::Dark),
            (1600, &[200, 205, 210], PhotoDoubt::Blank),
            (1600, &[255, 255], PhotoDoubt::Blank),
            (479, &[12, 200], PhotoDoubt::Small),
            (1, &[0], PhotoDoubt::Dark),
        ];
        for (side, points, wanted) in cases {
            assert_eq!(doubt(side, side, points), Some(wanted), "{side} {points:?}");
        }
    }
}
