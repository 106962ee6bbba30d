//! Files and folders on the disk; what fails is told in words for a clerk.

use crate::error::why;
use std::path::Path;

/// The bytes of a file.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, String> {
    let unread = |error| format!("读不到这个文件：{}", why(&error));
    let about = std::fs::metadata(path).map_err(unread)?;
    // A pipe or a device keeps its reader waiting.
    if !about.is_file() && !about.is_dir() {
        return Err("这不是普通文件，没有读".to_owned());
    }
    std::fs::read(path).map_err(unread)
}

/// Writes a file, and the folders above it where they are missing; whole or not at all.
///
/// # Errors
/// Why it cannot be written.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let mut half = path.as_os_str().to_owned();
    half.push(".half");
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    let written = folder.and_then(|()| {
        std::fs::write(&half, bytes)?;
        std::fs::rename(&half, path)
    });
    if written.is_err() {
        // What it could not take is in nobody's way; what cannot be removed either is told as that.
        let _ = std::fs::remove_file(&half);
    }
    written.map_err(|error| format!("写不了这个文件：{}", why(&error)))
}
