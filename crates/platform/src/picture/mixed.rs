//! A picture that is something else as well. What is kept of a file is its picture,
//! and yet bytes of somebody's choice can stand in it: a colour profile, rows that
//! nobody draws. Programs that look for their own marks would open it as theirs.

/// How far into a file browsers and readers of PDF look for its beginning.
const BEGINNING: usize = 1024;
/// Beginnings of pages and of programs' documents, in small letters.
const BEGINNINGS: [&[u8]; 6] = [
    b"<!doctype",
    b"<html",
    b"<script",
    b"<svg",
    b"<?php",
    b"%pdf-",
];

/// The record that ends a ZIP, and so a JAR or an office document: found from the
/// end of a file, a comment of at most 65,535 bytes behind it.
const ZIP_END: &[u8] = b"PK\x05\x06";
const ZIP_END_LENGTH: usize = 22;
const ZIP_COMMENT: usize = 0xffff;

/// Whether other programs would take a picture for something of theirs.
pub(super) fn is_mixed(picture: &[u8]) -> bool {
    begins_another(picture) || ends_a_zip(picture)
}

fn begins_another(picture: &[u8]) -> bool {
    let beginning = &picture[..picture.len().min(BEGINNING)];
    let beginning = beginning.to_ascii_lowercase();
    BEGINNINGS.iter().any(|mark| holds(&beginning, mark))
}

/// A record whose entries are said to be there and fit into the file; four bytes
/// alone may be chance.
fn ends_a_zip(picture: &[u8]) -> bool {
    let tail = picture.len().saturating_sub(ZIP_END_LENGTH + ZIP_COMMENT);
    let tail = &picture[tail..];
    tail.windows(ZIP_END_LENGTH).any(|record| {
        let size = u32::from_le_bytes([record[12], record[13], record[14], record[15]]);
        let entries = u16::from_le_bytes([record[10], record[11]]);
        record.starts_with(ZIP_END) && entries > 0 && size as usize <= picture.len()
    })
}

fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}
