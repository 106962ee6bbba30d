//! EXIF (TIFF): the one thing that a picture cannot do without.

/// Tag of the orientation.
const ORIENTATION: u16 = 0x0112;
/// `unsigned short`.
const SHORT: u16 = 3;
/// Most entries that are looked at.
const ENTRIES: usize = 512;

/// How a picture is turned, where it is not upright (2 to 8).
pub(super) fn orientation(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let number = |at: usize, size: usize| -> Option<usize> {
        let bytes = tiff.get(at..at.checked_add(size)?)?;
        let join = |number: usize, byte: &u8| number << 8 | usize::from(*byte);
        Some(match little {
            true => bytes.iter().rev().fold(0, join),
            false => bytes.iter().fold(0, join),
        })
    };
    let list = number(4, 4).filter(|at| *at < tiff.len())?;
    let entries = number(list, 2)?.min(ENTRIES);
    let entry = (0..entries)
        .map(|n| list + 2 + n * 12)
        .find(|at| number(*at, 2) == Some(usize::from(ORIENTATION)))?;
    let value = number(entry + 8, 2)?;
    let value = u8::try_from(value).ok()?;
    (2..=8).contains(&value).then_some(value)
}

/// EXIF that says nothing but how the picture is turned.
pub(super) fn turned(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01".to_vec();
    tiff.extend(ORIENTATION.to_be_bytes());
    tiff.extend(SHORT.to_be_bytes());
    tiff.extend([0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([0; 4]);
    tiff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for way in 2..=8 {
            assert_eq!(orientation(&turned(way)), Some(way));
        }
        assert_eq!(orientation(&turned(1)), None, "upright needs no word");
        assert_eq!(orientation(&turned(9)), None);
    }

    #[test]
    fn either_order_of_bytes_and_no_nonsense() {
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        assert_eq!(orientation(little), Some(6));
        let tiff = turned(6);
        for end in 0..20 {
            assert_eq!(orientation(&tiff[..end]), None, "{end}");
        }
        assert_eq!(orientation(b"II*\0\xff\xff\xff\xff"), None);
    }
}
