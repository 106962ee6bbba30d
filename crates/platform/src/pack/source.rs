//! One text file of a pack, and where things stand in it.

use super::Fault;
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
}

impl Source {
    /// Reads `file` below `dir`; a file that is missing or no UTF-8 is a fault.
    pub(super) fn read(dir: &Path, file: &str, faults: &mut Vec<Fault>) -> Option<Self> {
        let file = file.to_owned();
        match std::fs::read_to_string(dir.join(&file)) {
            Ok(text) => Some(Self { file, text }),
            Err(error) => {
                let text = format!("读不到这个文件：{error}");
                faults.push(Fault {
                    file,
                    line: 1,
                    text,
                });
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
            faults.extend(errors.iter().map(|e| self.toml_fault(e)));
            return None;
        }
        let format = tree.get_ref().get_key_value("format");
        let number = format.and_then(|(_, v)| v.get_ref().as_integer());
        let number = number.and_then(|n| n.as_str().parse::<i64>().ok());
        if with_format && number != Some(FORMAT) {
            let at = format.map_or(0..0, |(key, _)| key.span());
            faults.push(self.fault_at(at.start, "要写明 format = 1（数据包格式的版本）"));
        }
        let own = format.map_or(0..0, |(key, value)| key.span().start..value.span().end);
        match toml::from_str(&self.blanked(own)) {
            Ok(value) => Some(value),
            Err(error) => {
                faults.push(self.toml_fault(&error));
                None
            }
        }
    }

    /// Parses JSON.
    pub(super) fn json<T: for<'de> Deserialize<'de>>(&self, faults: &mut Vec<Fault>) -> Option<T> {
        let parsed = serde_json::from_str(&self.text);
        parsed
            .map_err(|error| faults.push(self.fault_on(error.line(), error.to_string())))
            .ok()
    }

    /// A fault of the thing at `path`, such as `materials/3/sample`; where that
    /// does not stand in the text, of what should hold it.
    pub(super) fn fault(&self, path: &str, text: impl Into<String>) -> Fault {
        self.fault_at(self.position(path), text)
    }

    /// A fault on a line.
    pub(super) fn fault_on(&self, line: usize, text: impl Into<String>) -> Fault {
        Fault {
            file: self.file.clone(),
            line: line.max(1),
            text: text.into(),
        }
    }

    fn fault_at(&self, byte: usize, text: impl Into<String>) -> Fault {
        let before = self.text.get(..byte).unwrap_or(&self.text);
        self.fault_on(before.matches('\n').count() + 1, text)
    }

    fn toml_fault(&self, error: &toml::de::Error) -> Fault {
        let at = error.span().map_or(0, |span| span.start);
        self.fault_at(at, error.message())
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

type Node<'a> = toml::Spanned<DeValue<'a>>;

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
