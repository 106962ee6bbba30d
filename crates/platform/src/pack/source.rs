//! One text file of a pack, and where things stand in it.

use super::text::{Saved, decode};
use super::{Fault, Findings, disk, folder, unseen, wording};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::ops::Range;
use std::path::Path;
use toml::de::{DeTable, DeValue};

/// The pack format that this platform reads.
const FORMAT: i64 = 1;

/// A file's name and text.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) file: String,
    pub(super) text: String,
    /// Where lines of others were put into the text.
    seams: Vec<Seam>,
}

/// Lines that stand in the text in the place of others of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seam {
    /// The first of them, counted from 1 in the text.
    pub(super) first: usize,
    /// How many they are.
    pub(super) lines: usize,
    /// The first line of the file that they stand for.
    pub(super) own: usize,
    /// How many of the file's they stand for.
    pub(super) own_lines: usize,
}

impl Source {
    /// A file with this text.
    pub(super) fn new(file: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            text: text.into(),
            seams: Vec::new(),
        }
    }

    /// The same file with a text that stands for its own.
    pub(super) fn sewn(&self, text: String, seams: Vec<Seam>) -> Self {
        Self {
            file: self.file.clone(),
            text,
            seams,
        }
    }

    /// The line of the file that a line of the text stands for.
    pub(super) fn own_line(&self, line: usize) -> usize {
        let before = self.seams.iter().rev().find(|seam| seam.first <= line);
        match before {
            None => line,
            Some(seam) if line < seam.first + seam.lines => seam.own,
            Some(seam) => line - (seam.first + seam.lines) + seam.own + seam.own_lines,
        }
    }

    /// Reads `file` below `dir`, whichever way its name is capitalised.
    pub(super) fn read(dir: &Path, file: &str, found: &mut Findings) -> Option<Self> {
        let path = folder::find(dir, file);
        if !disk::is_there(&path) {
            found.faults.push(missing(dir, file));
            return None;
        }
        Self::at(&path, file, found)
    }

    /// Reads the file at `path`, which is called `file`; one that is no text is
    /// a fault, one in another encoding than UTF-8 is noted.
    pub(super) fn at(path: &Path, file: &str, found: &mut Findings) -> Option<Self> {
        let fault = |line, text| Fault {
            file: file.to_owned(),
            line,
            text,
        };
        let bytes = disk::read(path).map_err(|text| fault(1, text));
        let text = bytes
            .and_then(|bytes| decode(&bytes).map_err(|no_text| fault(no_text.line, no_text.text)));
        match text {
            Ok(read) => {
                let note = saved(read.saved).map(|text| fault(1, text));
                found.notes.extend(note);
                Some(Self::new(file, read.text))
            }
            Err(fault) => {
                found.faults.push(fault);
                None
            }
        }
    }

    /// Parses TOML. `format = 1` is required where `with_format` says so.
    pub(super) fn toml<T: DeserializeOwned>(
        &self,
        with_format: bool,
        faults: &mut Vec<Fault>,
    ) -> Option<T> {
        let (tree, errors) = DeTable::parse_recoverable(&self.text);
        if !errors.is_empty() {
            let told = wording::toml_syntax(&self.text, &errors).into_iter();
            faults.extend(told.map(|(at, text)| self.fault_at(at, text)));
            return None;
        }
        let format = tree.get_ref().get_key_value("format");
        let number = format.and_then(|(_, v)| v.get_ref().as_integer());
        let number = number.and_then(|n| n.as_str().parse::<i64>().ok());
        if with_format && number != Some(FORMAT) {
            let at = format.map_or(0..0, |(key, _)| key.span());
            faults.push(self.fault_at(at.start, "要写明 format = 1（数据包格式的版本）"));
        }
        let unseen = unseen::in_toml(tree.get_ref()).into_iter();
        faults.extend(unseen.map(|(at, text)| self.fault_at(at, text)));
        let own = format.map_or(0..0, |(key, value)| key.span().start..value.span().end);
        match toml::from_str(&self.blanked(own)) {
            Ok(value) => Some(value),
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                let told = wording::misfit(&self.text, at, error.message());
                faults.push(self.fault_at(at, told));
                None
            }
        }
    }

    /// Parses JSON.
    pub(super) fn json<T: for<'de> Deserialize<'de>>(&self, faults: &mut Vec<Fault>) -> Option<T> {
        match serde_json::from_str(&self.text) {
            Ok(value) => {
                let unseen = unseen::in_json(&self.text).into_iter();
                faults.extend(unseen.map(|(at, text)| self.fault_at(at, text)));
                Some(value)
            }
            Err(error) => {
                let told = wording::json(&self.text, &error).into_iter();
                faults.extend(told.map(|(at, text)| self.fault_at(at, text)));
                None
            }
        }
    }

    /// A fault of the thing at `path`, such as `materials/3/sample`; where that
    /// does not stand in the text, of what should hold it.
    pub(super) fn fault(&self, path: &str, text: impl Into<String>) -> Fault {
        self.fault_at(self.position(path), text)
    }

    /// A fault on a line of the text.
    pub(super) fn fault_on(&self, line: usize, text: impl Into<String>) -> Fault {
        Fault {
            file: self.file.clone(),
            line: self.own_line(line.max(1)),
            text: text.into(),
        }
    }

    /// Calls `see` with what tells the line of a path, where that stands in the
    /// text in full.
    pub(super) fn with_lines(&self, see: impl FnOnce(&dyn Fn(&str) -> Option<usize>)) {
        let Ok(tree) = DeTable::parse(&self.text) else {
            return;
        };
        see(&|path| {
            let mut steps = path.split('/');
            let (key, mut at) = tree.get_ref().get_key_value(steps.next()?)?;
            let mut found = key.span().start;
            for step in steps {
                (found, at) = descend(at, step)?;
            }
            Some(self.own_line(self.line_at(found)))
        });
    }

    /// The line of the text in which a byte stands.
    pub(super) fn line_at(&self, byte: usize) -> usize {
        let before = self.text.get(..byte).unwrap_or(&self.text);
        before.matches('\n').count() + 1
    }

    fn fault_at(&self, byte: usize, text: impl Into<String>) -> Fault {
        self.fault_on(self.line_at(byte), text)
    }

    /// The text without a stretch, every line where it was.
    fn blanked(&self, own: Range<usize>) -> String {
        let mut text = self.text.clone();
        if let Some(part) = self.text.get(own.clone()) {
            text.replace_range(own, &" ".repeat(part.len()));
        }
        text
    }

    fn position(&self, path: &str) -> usize {
        let Ok(tree) = DeTable::parse(&self.text) else {
            return 0;
        };
        let mut steps = path.split('/').filter(|step| !step.is_empty());
        let Some((key, mut at)) = steps.next().and_then(|s| tree.get_ref().get_key_value(s)) else {
            return 0;
        };
        let mut found = key.span().start;
        for step in steps {
            let Some((start, inner)) = descend(at, step) else {
                break;
            };
            (found, at) = (start, inner);
        }
        found
    }
}

/// The fault of a file that is not there; it may be there under another name.
fn missing(dir: &Path, file: &str) -> Fault {
    let text = match folder::meant(dir, file) {
        Some(other) => format!("没有这个文件；文件夹里的 {other} 如果就是它，请把名字改过来"),
        None => "没有这个文件".to_owned(),
    };
    Fault {
        file: file.to_owned(),
        line: 1,
        text,
    }
}

/// What is said of another encoding than UTF-8.
fn saved(saved: Saved) -> Option<String> {
    let name = match saved {
        Saved::Utf8 => return None,
        Saved::Utf16 => "UTF-16（Unicode）",
        Saved::Gb18030 => "GB 18030（GBK、ANSI）",
    };
    Some(format!(
        "是 {name} 编码，已经照着读了；最好另存为 UTF-8，换台电脑也不会乱"
    ))
}

type Node<'a> = toml::Spanned<DeValue<'a>>;

#[expect(clippy::wildcard_enum_match_arm, reason = "of others, and grows")]
fn descend<'a, 'i>(node: &'a Node<'i>, step: &str) -> Option<(usize, &'a Node<'i>)> {
    match node.get_ref() {
        DeValue::Table(table) => {
            let (key, inner) = table.get_key_value(step)?;
            Some((key.span().start, inner))
        }
        DeValue::Array(list) => {
            let inner = list.get(step.parse::<usize>().ok()?)?;
            Some((inner.span().start, inner))
        }
        _ => None,
    }
}
