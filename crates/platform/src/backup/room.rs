//! A disk without room: known as such whoever met it, told with what to do, and
//! left without half of anything.

use crate::db;
use crate::error::Error;
use std::io::ErrorKind;
use std::path::Path;

/// The error, or `words` where there was no room.
pub(super) fn told(error: Error, words: impl FnOnce() -> String) -> Error {
    match is_full(&error) {
        true => Error::Backup(words()),
        false => error,
    }
}

/// Removes what is in a folder, and the folder where it is `new`. What cannot be
/// removed stays: the error that led here says more.
pub(super) fn clear(dir: &Path, new: bool) {
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        let _ = match path.is_dir() {
            true => std::fs::remove_dir_all(path),
            false => std::fs::remove_file(path),
        };
    }
    if new {
        let _ = std::fs::remove_dir(dir);
    }
}

fn is_full(error: &Error) -> bool {
    if let Error::Database(error) = error {
        return db::is_full(error);
    }
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        let io = error.downcast_ref::<std::io::Error>();
        if io.is_some_and(|io| no_room(io.kind())) {
            return true;
        }
        cause = error.source();
    }
    false
}

fn no_room(kind: ErrorKind) -> bool {
    let kinds = [
        ErrorKind::StorageFull,
        ErrorKind::QuotaExceeded,
        ErrorKind::FileTooLarge,
    ];
    kinds.contains(&kind)
}
