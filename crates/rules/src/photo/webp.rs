//! WebP (RFC 9649): a RIFF file of chunks with even sizes.

use super::profile::{HEAD, is_profile};
use super::walk::Walk;
use super::{PhotoFault, exif};

/// The picture, or the frames of a moving one, and how its colours are meant.
const KEPT: [&[u8]; 6] = [b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"];
/// Those that hold the picture.
const DRAWN: [&[u8]; 3] = [b"ANMF", b"VP8 ", b"VP8L"];
const HAS_PROFILE: u8 = 0x20;
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;
/// Most bytes of EXIF that are looked at.
const EXIF: usize = 0xffff;

/// Keeps the chunks that the picture needs; nothing behind the end.
pub(super) fn walk(walk: &mut Walk<'_>) -> Result<(), PhotoFault> {
    let end = little(&walk.need(12)?[4..8]).saturating_add(8);
    walk.skip(12)?;
    let head = walk.put(vec![0; 12]);
    let mut found = Found::default();
    while walk.at.saturating_add(8) <= end {
        chunk(walk, end, &mut found)?;
    }
    if !found.drawn {
        return Err(PhotoFault::Broken);
    }
    found.turn(walk);
    let mut riff = b"RIFF".to_vec();
    riff.extend((walk.size() as u32 - 8).to_le_bytes());
    riff.extend(b"WEBP");
    walk.fill(head, riff);
    Ok(())
}

#[derive(Default)]
struct Found {
    drawn: bool,
    orientation: Option<u8>,
    /// The place and the bytes of the chunk that says what there is.
    features: Option<(usize, Vec<u8>)>,
}

impl Found {
    /// What stands for a profile is none.
    fn without_profile(&mut self, walk: &mut Walk<'_>) {
        if let Some((place, features)) = &mut self.features {
            features[8] &= !HAS_PROFILE;
            walk.fill(*place, features.clone());
        }
    }

    /// Says how the picture is turned, where it is.
    fn turn(self, walk: &mut Walk<'_>) {
        let (Some((place, mut features)), Some(orientation)) = (self.features, self.orientation)
        else {
            return;
        };
        features[8] |= HAS_EXIF;
        walk.fill(place, features);
        let tiff = exif::turned(orientation);
        let mut chunk = b"EXIF".to_vec();
        chunk.extend((tiff.len() as u32).to_le_bytes());
        chunk.extend(tiff);
        walk.put(chunk);
    }
}

fn chunk(walk: &mut Walk<'_>, end: usize, found: &mut Found) -> Result<(), PhotoFault> {
    let head = walk.need(8)?;
    let (name, size) = (&head[..4], little(&head[4..]));
    let inner = end - walk.at - 8;
    if size > inner {
        return Err(PhotoFault::Broken);
    }
    let padded = size + size % 2;
    // Some programs forget to fill up the last one.
    let missing = padded.saturating_sub(inner);
    let length = 8 + padded - missing;
    match name {
        b"VP8X" if size == 10 && found.features.is_none() => {
            let mut features = walk.need(18)?;
            features[8] &= !(HAS_EXIF | HAS_XMP);
            let place = walk.put(features.clone());
            found.features = Some((place, features));
            walk.skip(length)?;
        }
        b"EXIF" => {
            let bytes = walk.need((8 + size).min(EXIF))?;
            let tiff = &bytes[8..];
            let tiff = tiff.strip_prefix(b"Exif\0\0").unwrap_or(tiff);
            found.orientation = found.orientation.or(exif::orientation(tiff));
            walk.skip(length)?;
        }
        b"ICCP" if size < HEAD || !is_profile(&walk.need(8 + HEAD)?[8..]) => {
            found.without_profile(walk);
            walk.skip(length)?;
        }
        name if KEPT.contains(&name) => {
            found.drawn |= DRAWN.contains(&name);
            walk.keep(length)?;
            walk.put(vec![0; missing]);
        }
        _ => walk.skip(length)?,
    }
    Ok(())
}

/// A number of four bytes, the smallest first.
fn little(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .rev()
        .fold(0, |number, byte| number << 8 | usize::from(*byte))
}
