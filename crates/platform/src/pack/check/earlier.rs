//! What earlier versions of items and of packages have in common.

use super::{Told, told};
use jinban_rules::text::is_blank;

/// A file of an earlier version.
pub(super) struct Earlier<'a> {
    /// Its name below the pack's folder.
    pub(super) file: &'a str,
    /// Where earlier versions are.
    pub(super) folder: &'a str,
    /// Where today's versions are.
    pub(super) list: &'a str,
    /// Its code.
    pub(super) code: &'a str,
    /// Its version.
    pub(super) version: u32,
    /// Today's version.
    pub(super) current: Option<u32>,
}

/// Today's version; the highest there can be where its file cannot be read, so
/// that nothing is said of what nobody knows.
pub(super) fn current(read: Option<u32>, unread: bool) -> Option<u32> {
    read.or(unread.then_some(u32::MAX))
}

/// Whoever comes for what is done no more is told why.
pub(super) fn why(reason: &str) -> Option<(String, String)> {
    is_blank(reason).then(|| told("withdrawn", "要写明为什么取消（reason）"))
}

/// Its name says what it is, and a newer version is there.
pub(super) fn identity(old: &Earlier<'_>) -> Told {
    let Earlier {
        folder,
        list,
        code,
        version,
        ..
    } = old;
    let name = format!("{folder}/{code}.v{version}.toml");
    let mut found = Vec::new();
    if old.file != name {
        let text = format!("文件名应当是 {name}，与 code、version 一致");
        found.push(told("code", text));
    }
    if *version == 0 {
        found.push(told("version", "版本从 1 开始"));
    }
    if old.current.is_none_or(|current| current <= *version) {
        let text = format!("{list}/{code}.toml 的版本应当比 {version} 新");
        found.push(told("version", text));
    }
    found
}
