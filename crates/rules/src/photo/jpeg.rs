//! JPEG (ITU-T T.81 annex B): segments, each begun by a marker, and
//! entropy-coded data behind every start of scan.

use super::profile::is_profile;
use super::walk::{Walk, big};
use super::{PhotoFault, exif};

const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const COMMENT: u8 = 0xfe;
/// Longest part of a segment that has to be read: EXIF.
const SEGMENT: usize = 0xffff;

/// In an APP2 segment, before the number of a piece of a profile.
const PROFILE: &[u8] = b"ICC_PROFILE\0";

/// Keeps tables, frames and scans; of what programs add, the colour profile
/// and what tells how colours are coded. Nothing behind the end, and nothing in
/// segments that the standard keeps for later: no picture needs them.
pub(super) fn walk(walk: &mut Walk<'_>) -> Result<(), PhotoFault> {
    walk.keep(2)?;
    let turned = walk.put(Vec::new());
    let (mut orientation, mut framed, mut scanned) = (None, false, false);
    let mut coloured = false;
    loop {
        match marker(walk)? {
            END if framed && scanned => break,
            END => return Err(PhotoFault::Broken),
            // Stand alone, and mean nothing between segments.
            0x01 | 0xd0..=0xd8 => walk.skip(2)?,
            SCAN => {
                keep_segment(walk)?;
                keep_scan(walk)?;
                scanned = true;
            }
            marker @ (0xe0..=0xef | COMMENT) => {
                let found = added(walk, marker, &mut coloured)?;
                orientation = orientation.or(found);
            }
            marker if is_frame(marker) => {
                keep_segment(walk)?;
                framed = true;
            }
            // Tables, how long they hold, how many lines there are.
            0xc4 | 0xcc | 0xdb..=0xdd => keep_segment(walk)?,
            _ => {
                let length = segment(walk)?;
                walk.skip(length)?;
            }
        }
    }
    walk.keep(2)?;
    if let Some(orientation) = orientation {
        walk.fill(turned, app1(orientation));
    }
    Ok(())
}

/// Goes to the next marker and says which it is.
fn marker(walk: &mut Walk<'_>) -> Result<u8, PhotoFault> {
    loop {
        walk.seek(0xff)?;
        match walk.need(2)?[1] {
            // Fill bytes, or no marker at all.
            0xff | 0x00 => walk.skip(1)?,
            marker => return Ok(marker),
        }
    }
}

/// SOF0 to SOF15, without the tables and the extension that lie between them.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

/// Bytes of the segment that begins here, its marker included.
fn segment(walk: &mut Walk<'_>) -> Result<usize, PhotoFault> {
    match big(&walk.need(4)?[2..]) {
        0 | 1 => Err(PhotoFault::Broken),
        length => Ok(length + 2),
    }
}

fn keep_segment(walk: &mut Walk<'_>) -> Result<(), PhotoFault> {
    let length = segment(walk)?;
    walk.keep(length)
}

/// Entropy-coded data, up to the next marker that does not belong into it.
fn keep_scan(walk: &mut Walk<'_>) -> Result<(), PhotoFault> {
    let start = walk.at;
    loop {
        walk.seek(0xff)?;
        match walk.need(2)?[1] {
            0x00 | 0xd0..=0xd7 => walk.skip(2)?,
            0xff => walk.skip(1)?,
            _ => break,
        }
    }
    let length = walk.at - start;
    walk.at = start;
    walk.keep(length)
}

/// A segment that a program added; gives the orientation that stands in it.
/// `coloured` once a colour profile has begun.
fn added(walk: &mut Walk<'_>, marker: u8, coloured: &mut bool) -> Result<Option<u8>, PhotoFault> {
    let length = segment(walk)?;
    let bytes = walk.need(length.min(SEGMENT))?;
    let body = &bytes[4..];
    let mut orientation = None;
    match marker {
        // Without its small picture.
        0xe0 if body.starts_with(b"JFIF\0") && length >= 18 => {
            let mut head = vec![0xff, 0xe0, 0, 16];
            head.extend_from_slice(&body[..12]);
            head.extend([0, 0]);
            walk.put(head);
        }
        0xe1 if body.starts_with(b"Exif\0\0") => orientation = exif::orientation(&body[6..]),
        0xe2 if goes_on_a_profile(body, coloured) => return keep_segment(walk).map(|()| None),
        0xee if body.starts_with(b"Adobe") && length == 16 => {
            return keep_segment(walk).map(|()| None);
        }
        _ => {}
    }
    walk.skip(length)?;
    Ok(orientation)
}

/// Whether a segment is a piece of a colour profile. The first one tells whether it
/// is any.
fn goes_on_a_profile(body: &[u8], coloured: &mut bool) -> bool {
    let Some([number, _, piece @ ..]) = body.strip_prefix(PROFILE) else {
        return false;
    };
    if *number == 1 {
        *coloured = is_profile(piece);
    }
    *coloured
}

/// The segment that says how the picture is turned.
fn app1(orientation: u8) -> Vec<u8> {
    let tiff = exif::turned(orientation);
    let mut segment = vec![0xff, 0xe1, 0, (tiff.len() + 8) as u8];
    segment.extend(b"Exif\0\0");
    segment.extend(tiff);
    segment
}
