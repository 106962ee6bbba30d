//! How much a book holds once it is unpacked. A file of a few hundred kilobytes can hold a
//! cell of 400 MB, and whoever reads it would need several times that memory.

use std::io::{Cursor, Read, copy, sink};
use zip::ZipArchive;

/// Most megabytes of all parts together; books of whole provinces have a tenth.
pub(super) const MOST_MB: u64 = 64;

/// Whether the parts of a book are more than that. Measured, not asked: what a file says of
/// its own size may be anything. What cannot be unpacked is for its reader to tell.
pub(super) fn is_too_much(bytes: &[u8]) -> bool {
    let Ok(mut book) = ZipArchive::new(Cursor::new(bytes)) else {
        return false;
    };
    let mut left = MOST_MB * 1024 * 1024;
    for at in 0..book.len() {
        let Ok(part) = book.by_index(at) else {
            continue;
        };
        let unpacked = copy(&mut part.take(left + 1), &mut sink()).unwrap_or(0);
        match left.checked_sub(unpacked) {
            Some(rest) => left = rest,
            None => return true,
        }
    }
    false
}
