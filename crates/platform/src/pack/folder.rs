//! What lies in a folder of a pack: files that are meant, and what systems,
//! editors and people leave beside them.

use super::{Fault, Findings, disk};
use std::path::{Path, PathBuf};

/// Something in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// Its name; the ending of a file in small letters.
    pub(super) name: String,
    /// Where it is.
    pub(super) path: PathBuf,
}

/// The one folder within folders: earlier versions.
const OLD: &str = "old";

/// Names that systems give to files of their own.
const SYSTEM: [&str; 4] = ["thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx"];

/// Endings of what editors and browsers keep for a while.
const PASSING: [&str; 8] = [
    "~",
    ".tmp",
    ".bak",
    ".swp",
    ".swo",
    ".lnk",
    ".part",
    ".crdownload",
];

/// How programs and people mark a copy, behind the name of the original.
const COPIES: [&str; 6] = ["- 副本", "-副本", "的副本", "副本", "- copy", " copy"];

/// What lies in a folder, by name; nothing where there is no folder. What
/// nobody means to be there is left out and named in one note; a folder that cannot be
/// looked into is a fault, and nothing is known of what is in it.
pub(super) fn entries(dir: &Path, below: &str, found: &mut Findings) -> Vec<Entry> {
    let all = match disk::list(dir) {
        Ok(all) => all.into_iter(),
        Err(text) => {
            // Of a folder in one that is told already nothing more can be said.
            let outer = below.rsplit_once('/').map(|(outer, _)| outer);
            if !outer.is_some_and(|outer| found.unread.contains(outer)) {
                found.faults.push(Fault {
                    line: 0,
                    ..note(below, text)
                });
            }
            found.unread.insert(below.to_owned());
            return Vec::new();
        }
    };
    let all = all.map(|entry| Entry {
        name: small_ending(&entry.file_name().to_string_lossy()),
        path: entry.path(),
    });
    let (litter, mut meant): (Vec<_>, Vec<_>) = all.partition(|entry| is_litter(&entry.name));
    meant.sort();
    let visible = litter.iter().filter(|entry| !entry.name.starts_with('.'));
    let mut names: Vec<_> = visible.map(|entry| entry.name.as_str()).collect();
    names.sort_unstable();
    if !names.is_empty() {
        let text = format!("系统或编辑软件留下的，没有读：{}", names.join("、"));
        found.notes.push(note(below, text));
    }
    meant
}

/// The files of a folder with this ending, by name. A copy beside its original,
/// files of other kinds and folders but `old` are left out, with a note each.
pub(super) fn files(dir: &Path, below: &str, ending: &str, found: &mut Findings) -> Vec<Entry> {
    let all = entries(dir, below, found);
    let named = |name: &str| all.iter().any(|entry| entry.name == name);
    let left_out = |entry: &Entry| {
        let original = original(&entry.name).filter(|original| named(original));
        // Read by itself, which tells what is wrong with it.
        if entry.name == OLD {
            return Some(String::new());
        }
        if entry.path.is_dir() {
            return Some("没有读这个文件夹".into());
        }
        if let Some(original) = original {
            return Some(format!(
                "看着是 {original} 的副本，没有读；要用它就改名换掉原来的，不用就删掉"
            ));
        }
        let wanted = format!(".{ending}");
        let other = !entry.name.ends_with(&wanted);
        // Windows hides the last ending, and with it what is wrong.
        let longer = entry.name.rsplit_once('.').map(|(name, _)| name);
        other.then(|| match longer.filter(|name| name.ends_with(&wanted)) {
            Some(name) => format!(
                "不是 {wanted} 文件，没有读；请改名为 {name}（在“查看”里勾上“文件扩展名”才看得见）"
            ),
            None => format!("不是 {wanted} 文件，没有读"),
        })
    };
    let mut files = Vec::new();
    for entry in &all {
        match left_out(entry) {
            None => files.push(entry.clone()),
            Some(text) if text.is_empty() => {}
            Some(text) => found.notes.push(note(&joined(below, &entry.name), text)),
        }
    }
    files
}

/// The file of this name, also where capitals differ; where it is not there,
/// the place where it should be.
pub(super) fn find(dir: &Path, file: &str) -> PathBuf {
    let exact = dir.join(file);
    if disk::is_there(&exact) {
        return exact;
    }
    let mut all = entries(dir, "", &mut Findings::default()).into_iter();
    let same = all.find(|entry| entry.name.eq_ignore_ascii_case(file));
    same.map_or(exact, |entry| entry.path)
}

/// A file that was probably meant to have this name: a copy of it, or one that
/// got a second ending, which Windows does not show.
pub(super) fn meant(dir: &Path, file: &str) -> Option<String> {
    let all = entries(dir, "", &mut Findings::default()).into_iter();
    let is_meant = |name: &str| {
        let longer = name
            .strip_prefix(file)
            .is_some_and(|rest| rest.starts_with('.'));
        longer || original(name).as_deref() == Some(file)
    };
    all.map(|entry| entry.name).find(|name| is_meant(name))
}

/// A path below the pack's folder.
pub(super) fn joined(below: &str, name: &str) -> String {
    match below {
        "" => name.to_owned(),
        below => format!("{below}/{name}"),
    }
}

fn note(file: &str, text: String) -> Fault {
    let (file, line) = match file {
        "" => ("数据包文件夹", 0),
        file => (file, 1),
    };
    let file = file.to_owned();
    Fault { file, line, text }
}

/// `IMG_1.JPG` as `IMG_1.jpg`: systems differ in what capitals mean there.
pub(super) fn small_ending(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{}", ending.to_ascii_lowercase()),
        None => name.to_owned(),
    }
}

fn is_litter(name: &str) -> bool {
    let name = name.to_lowercase();
    let kept = PASSING.iter().any(|ending| name.ends_with(ending));
    kept || name.starts_with(['.', '~', '#']) || SYSTEM.contains(&name.as_str())
}

/// The name that a file was copied from: `a.toml` of `a - 副本 (2).toml`,
/// `a(1).toml`, `a 的副本.toml`.
fn original(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    let bare = without_number(stem);
    let lower = bare.to_lowercase();
    let mark = COPIES.iter().find(|mark| lower.ends_with(**mark));
    let end = mark.map_or(bare.len(), |mark| bare.len() - mark.len());
    let kept = bare.get(..end)?.trim_end();
    (kept != stem && !kept.is_empty()).then(|| format!("{kept}.{ending}"))
}

/// A name without ` (2)` at its end.
fn without_number(name: &str) -> &str {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let closed = name.strip_suffix([')', '）']);
    let behind = closed.and_then(|name| name.rsplit_once(['(', '（']));
    behind
        .filter(|(_, number)| is_number(number))
        .map_or(name, |(name, _)| name.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("gljt - 副本.toml")]
    #[case("gljt - 副本 (2).toml")]
    #[case("gljt-副本.toml")]
    #[case("gljt 的副本.toml")]
    #[case("gljt - Copy.toml")]
    #[case("gljt copy.toml")]
    #[case("gljt(1).toml")]
    #[case("gljt (12).toml")]
    #[case("gljt（1）.toml")]
    fn a_copy_is_known_by_its_name(#[case] name: &str) {
        assert_eq!(original(name).as_deref(), Some("gljt.toml"));
    }

    #[rstest]
    #[case("gljt.toml")]
    #[case("old.v1.toml")]
    #[case("photocopy.toml")]
    #[case("(1).toml")]
    #[case("名单(甲).toml")]
    fn other_names_are_no_copies(#[case] name: &str) {
        assert_eq!(original(name), None);
    }

    #[rstest]
    fn what_systems_and_editors_leave_is_no_file_of_ours(
        #[values(
            "Thumbs.db",
            "desktop.ini",
            ".DS_Store",
            "._IMG_1.jpg",
            "~$gljt.toml",
            "gljt.toml~",
            "gljt.toml.bak",
            "~WRL0003.tmp",
            ".gljt.toml.swp",
            "#gljt.toml#",
            "__MACOSX",
            "新建.lnk"
        )]
        name: &str,
    ) {
        assert!(is_litter(name));
    }
}
