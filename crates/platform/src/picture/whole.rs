//! Whether a JPEG holds the data of every block that it announces (ITU-T T.81). Decoders
//! paint what is missing grey and call it a picture: a file that was cut off and closed
//! again looks whole to them. Nothing is drawn here; codes are read and counted.

mod bits;
mod codes;
mod frame;
mod scan;

use super::Unusable;
use bits::Bits;
use codes::Codes;
use frame::Frame;
use scan::Scan;

const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const CODES: u8 = 0xc4;
const INTERVAL: u8 = 0xdd;
/// One unit in so many may be missing: nobody sees it, and no honest picture is lost for it.
const SPARED: usize = 100;

/// What the segments before a scan have set.
#[derive(Debug, Default)]
struct Tables {
    /// By number, for the mean brightness of a block.
    dc: [Codes; 4],
    /// By number, for what differs from it.
    ac: [Codes; 4],
    /// Units between two restarts; none where there are no restarts.
    interval: usize,
}

/// Follows the scans of a bare JPEG that a decoder has drawn.
///
/// # Errors
/// Data of blocks are missing.
pub(super) fn check(file: &[u8]) -> Result<(), Unusable> {
    follow(file)
        .filter(|whole| *whole)
        .map(drop)
        .ok_or(Unusable::Broken)
}

/// None where the file is no JPEG that can be followed.
fn follow(file: &[u8]) -> Option<bool> {
    let (mut tables, mut frame) = (Tables::default(), None);
    let mut rest = file.get(2..)?;
    loop {
        let marker = next(&mut rest)?;
        if marker == END {
            return Some(frame.is_some_and(|frame: Frame| frame.is_all_there()));
        }
        let body = segment(&mut rest)?;
        match marker {
            CODES => tables.define(body)?,
            INTERVAL => tables.interval = usize::from(number(body)?),
            // A second one is of no picture that anybody draws.
            0xc0..=0xc2 if frame.is_some() => return None,
            0xc0..=0xc2 => frame = Some(Frame::read(body, marker == 0xc2)?),
            SCAN => {
                let mut bits = Bits::new(rest);
                let scan = Scan::read(body, frame.as_mut()?)?;
                let wanted = scan.units();
                if scan.count(&tables, &mut bits)? + wanted / SPARED < wanted {
                    return Some(false);
                }
                rest = bits.behind();
            }
            _ => {}
        }
    }
}

impl Tables {
    /// Several tables may stand in one segment.
    fn define(&mut self, mut body: &[u8]) -> Option<()> {
        while let [which, more @ ..] = body {
            let tables = match which >> 4 {
                0 => &mut self.dc,
                _ => &mut self.ac,
            };
            let (codes, more) = Codes::read(more)?;
            *tables.get_mut(usize::from(which & 15))? = codes;
            body = more;
        }
        Some(())
    }
}

/// Goes behind the next marker and says which it is.
fn next(rest: &mut &[u8]) -> Option<u8> {
    loop {
        let at = rest.iter().position(|byte| *byte == 0xff)?;
        *rest = rest.get(at + 1..)?;
        match rest.first()? {
            0x00 | 0xff => {}
            marker => {
                let marker = *marker;
                *rest = rest.get(1..)?;
                return Some(marker);
            }
        }
    }
}

/// What stands in a segment, without its length.
fn segment<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::from(number(rest)?);
    let body = rest.get(2..length)?;
    *rest = rest.get(length..)?;
    Some(body)
}

fn number(bytes: &[u8]) -> Option<u16> {
    bytes.first_chunk().map(|two| u16::from_be_bytes(*two))
}
