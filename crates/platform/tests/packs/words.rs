//! Whatever happens to a file of a pack, the clerk is told in Chinese, by file
//! and line: no sentence of a parser gets through.

use super::{copy, repository};
use jinban_platform::pack::{Fault, check};
use std::path::Path;
use tempfile::TempDir;

/// Words of serde, of parsers and of the system that a clerk must not meet.
const TECHNICAL: [&str; 16] = [
    "expected",
    "invalid",
    "unknown field",
    "unknown variant",
    "missing field",
    "duplicate field",
    "EOF",
    "error",
    "No such",
    "os error",
    "UTF-8 sequence",
    "parse",
    "at line",
    "unclosed",
    "stream did not",
    "record",
];

/// Every fault is in Chinese and free of technical English.
#[track_caller]
pub fn in_chinese(faults: &[Fault]) {
    for fault in faults {
        let chinese = fault
            .text
            .chars()
            .any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let technical = TECHNICAL.iter().find(|word| fault.text.contains(**word));
        assert!(chinese && technical.is_none(), "{technical:?} {fault}");
        assert!(!fault.file.is_empty() && fault.line > 0, "{fault:?}");
    }
}

/// A way to spoil a text file; `None` where there is nothing to spoil.
type Spoil = (&'static str, fn(&str) -> Option<Vec<u8>>);

fn replaced(text: &str, from: &str, to: &str) -> Option<Vec<u8>> {
    text.contains(from)
        .then(|| text.replacen(from, to, 1).into_bytes())
}

/// The bytes up to half of the text, at a line's end or within a character.
fn cut(text: &str, within: bool) -> Option<Vec<u8>> {
    let half = text.len() / 2;
    let at = (half..text.len()).find(|at| text.is_char_boundary(*at) != within)?;
    Some(text.as_bytes()[..at].to_vec())
}

const SPOILS: [Spoil; 26] = [
    ("no closing quote", |t| replaced(t, "\"\n", "\n")),
    ("no opening quote", |t| replaced(t, "= \"", "= ")),
    ("curly opening quote", |t| replaced(t, "= \"", "= “")),
    ("curly closing quote", |t| replaced(t, "\"\n", "”\n")),
    ("curly quotes in JSON", |t| replaced(t, "{\"", "{“")),
    ("full-width comma", |t| replaced(t, ", ", "， ")),
    ("full-width comma in a table", |t| replaced(t, ",", "，")),
    ("full-width equals", |t| replaced(t, " = ", " ＝ ")),
    ("full-width bracket", |t| replaced(t, "[", "【")),
    ("full-width colon", |t| replaced(t, "\": ", "\"： ")),
    ("ideographic blank", |t| replaced(t, "\n", "\n\u{3000}")),
    ("no bracket", |t| replaced(t, "]", "")),
    ("no brace", |t| replaced(t, "}", "")),
    ("no comma", |t| replaced(t, "\", ", "\" ")),
    ("no equals", |t| replaced(t, " = ", " ")),
    ("cut in the middle", |t| cut(t, false)),
    ("cut within a character", |t| cut(t, true)),
    ("unknown key", |t| replaced(t, "\n", "\nnonsense = 1\n")),
    ("unknown column", |t| replaced(t, ",name,", ",nom,")),
    ("text for a number", |t| {
        replaced(t, "version = 1", "version = \"eins\"")
    }),
    ("number for a text", |t| {
        replaced(t, "name = \"", "name = 7 #")
    }),
    ("list for a text", |t| {
        replaced(t, "name = \"", "name = [] #")
    }),
    ("flag for a text", |t| {
        replaced(t, "name = \"", "name = true #")
    }),
    ("text for a flag", |t| {
        replaced(t, "demo = true", "demo = \"ja\"")
    }),
    ("no date", |t| replaced(t, "2026-", "2026-9")),
    ("nothing", |_| Some(Vec::new())),
];

/// Every file of a pack below `dir` but pictures, as a path from there.
fn texts(dir: &Path, below: &str, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(dir.join(below)).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{below}{name}");
        match entry.path().is_dir() {
            true => texts(dir, &format!("{path}/"), found),
            false if [".toml", ".csv", ".json"].iter().any(|e| name.ends_with(e)) => {
                found.push(path);
            }
            false => {}
        }
    }
}

#[test]
fn however_a_file_is_spoiled_it_is_told_in_chinese_with_its_name() {
    let dir = TempDir::new().unwrap();
    copy(&repository().join("packs/hantai"), dir.path());
    let mut files = Vec::new();
    texts(dir.path(), "", &mut files);
    assert!(files.len() > 10, "{files:?}");
    let mut told = 0;
    for file in &files {
        let path = dir.path().join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        for (name, spoil) in SPOILS {
            let Some(bytes) = spoil(&text) else { continue };
            std::fs::write(&path, bytes).unwrap();
            let checked = check(dir.path());
            in_chinese(&checked.warnings);
            if let Err(faults) = checked.pack {
                in_chinese(&faults);
                told += 1;
                // An optional file may be empty, and what refers to it is at fault.
                let named = faults.iter().any(|fault| fault.file == *file);
                assert!(named || name == "nothing", "{file}, {name}: {faults:#?}");
            }
        }
        std::fs::write(&path, text).unwrap();
    }
    assert!(told > 8 * files.len(), "{told} of {} files", files.len());
    assert!(check(dir.path()).pack.is_ok());
}

#[test]
fn files_that_cannot_be_read_or_written_are_told_in_chinese() {
    let dir = TempDir::new().unwrap();
    copy(&repository().join("packs/hantai"), dir.path());
    for file in [
        "sites.csv",
        "items/gljt.toml",
        "calendar.json",
        "booking.toml",
    ] {
        std::fs::remove_file(dir.path().join(file)).unwrap();
        std::fs::create_dir(dir.path().join(file)).unwrap();
    }
    in_chinese(&check(dir.path()).pack.unwrap_err());
}
