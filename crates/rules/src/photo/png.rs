//! PNG (third edition): chunks, each with its length, name and checksum.

use super::walk::{Walk, big};
use super::{PhotoFault, exif};

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The picture and how its colours are meant, with the most bytes that each needs.
/// No words, no time, no frames behind the first one.
const KEPT: [(&[u8], usize); 11] = [
    (b"IHDR", 13),
    (b"PLTE", 768),
    (b"IDAT", usize::MAX),
    (b"tRNS", 256),
    (b"cHRM", 32),
    (b"gAMA", 4),
    (b"iCCP", usize::MAX),
    (b"sBIT", 4),
    (b"sRGB", 1),
    (b"cICP", 4),
    (b"pHYs", 9),
];
/// Length, name and checksum of a chunk.
const AROUND: usize = 12;
/// Most bytes of EXIF that are looked at.
const EXIF: usize = 0xffff;

/// Keeps the chunks that the picture needs; nothing behind the end.
pub(super) fn walk(walk: &mut Walk<'_>) -> Result<(), PhotoFault> {
    walk.keep(SIGNATURE.len())?;
    let (length, name) = chunk(walk)?;
    if name != b"IHDR" {
        return Err(PhotoFault::Broken);
    }
    walk.keep(length)?;
    let turned = walk.put(Vec::new());
    let (mut orientation, mut drawn) = (None, false);
    loop {
        let (length, name) = chunk(walk)?;
        match name.as_slice() {
            b"IEND" if drawn => {
                walk.keep(length)?;
                break;
            }
            b"IEND" => return Err(PhotoFault::Broken),
            b"eXIf" => {
                let bytes = walk.need(length.min(EXIF))?;
                orientation = orientation.or(exif::orientation(&bytes[8..]));
                walk.skip(length)?;
            }
            name if is_kept(name, length) => {
                drawn |= name == b"IDAT";
                walk.keep(length)?;
            }
            _ => walk.skip(length)?,
        }
    }
    if let Some(orientation) = orientation {
        walk.fill(turned, exif_chunk(orientation));
    }
    Ok(())
}

/// Whether a chunk is one that the picture needs, and no longer than that.
fn is_kept(name: &[u8], length: usize) -> bool {
    let fits = |most: &usize| length - AROUND <= *most;
    KEPT.iter()
        .any(|(known, most)| *known == name && fits(most))
}

/// Bytes of the chunk that begins here, all included, and its name.
fn chunk(walk: &mut Walk<'_>) -> Result<(usize, Vec<u8>), PhotoFault> {
    let head = walk.need(8)?;
    let length = big(&head[..4]).checked_add(AROUND);
    Ok((length.ok_or(PhotoFault::Broken)?, head[4..].to_vec()))
}

/// The chunk that says how the picture is turned.
fn exif_chunk(orientation: u8) -> Vec<u8> {
    let mut named = b"eXIf".to_vec();
    named.extend(exif::turned(orientation));
    let length = named.len() as u32 - 4;
    let mut chunk = length.to_be_bytes().to_vec();
    let sum = checksum(&named);
    chunk.extend(named);
    chunk.extend(sum.to_be_bytes());
    chunk
}

/// CRC-32 as annex D of the standard has it, for some dozens of bytes.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| match sum & 1 {
            1 => 0xedb8_8320 ^ (sum >> 1),
            _ => sum >> 1,
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(checksum(b"IEND"), 0xae42_6082);
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
    }
}
