//! Files and folders on the disk; what fails is told in words for a clerk.

use crate::error::why;
use std::fs::DirEntry;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Most megabytes of a file; none of a pack has a tenth.
const MOST_MB: u64 = 64;

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
    if about.len() > MOST_MB * 1024 * 1024 {
        let own = about.len() / 1024 / 1024;
        return Err(format!(
            "这个文件有 {own} MB，最多读 {MOST_MB} MB；请去掉不用的内容再存一次"
        ));
    }
    std::fs::read(path).map_err(unread)
}

/// Whether something has this name, be it that nobody may read it: whoever takes that for
/// nothing reads half a pack as if it were whole.
pub(super) fn is_there(path: &Path) -> bool {
    !matches!(path.symlink_metadata(), Err(error) if error.kind() == ErrorKind::NotFound)
}

/// What lies in a folder; nothing where there is no folder.
///
/// # Errors
/// Why it cannot be looked into, and what to do.
pub(super) fn list(dir: &Path) -> Result<Vec<DirEntry>, String> {
    if !is_there(dir) {
        return Ok(Vec::new());
    }
    let all = std::fs::read_dir(dir).and_then(Iterator::collect);
    // Names may be readable where nothing behind them is.
    let entered = || std::fs::metadata(dir.join(".")).map(drop);
    let all = all.and_then(|all| entered().map(|()| all));
    all.map_err(|error| unlisted(&error))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "of others, and grows")]
fn unlisted(error: &io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::PermissionDenied => {
            "运行这条命令的用户打不开这个文件夹，里面的都没有读；请给他读和进入的权限，例如 chmod -R a+rX 加上文件夹"
        }
        ErrorKind::NotADirectory => "这里应当是文件夹，不是文件；请改名，或者移走",
        ErrorKind::NotFound => "这是一个链接，它指着的文件夹不在；请放文件夹本身",
        _ => return format!("打不开这个文件夹，里面的都没有读：{}", why(error)),
    };
    known.to_owned()
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
