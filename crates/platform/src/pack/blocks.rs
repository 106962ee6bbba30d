//! `blocks/*.toml`: fields that several forms ask in the same way, written once.
//!
//! A form names a block where its fields belong, and may change what differs.
//! The names are replaced in the form's text before it is read, so that
//! everybody behind knows flat forms only; what stands there remembers the
//! lines of the file that it stands for.

mod fields;
mod stanza;

use super::files::BLOCKS;
use super::parts::Parsed;
use super::source::{Seam, Source};
use super::{Fault, Findings, near};
use jinban_contract::form::Field;
use serde::Deserialize;
use stanza::{Include, Stanza};
use std::collections::BTreeSet;

/// Fields that belong together.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Block {
    /// What forms call it; the file's name.
    pub(super) id: String,
    /// What it is, for those who write forms.
    #[serde(rename = "name")]
    _name: String,
    /// Fields in order.
    pub(super) fields: Vec<Field>,
}

/// A form's text with the fields of the blocks that it names; none where one of
/// them cannot be had, which is told.
pub(super) fn filled(
    source: Source,
    blocks: &[Parsed<Block>],
    used: &mut BTreeSet<String>,
    found: &mut Findings,
) -> Option<Source> {
    let stanzas = stanza::find(&source.text);
    if stanzas.is_empty() {
        return Some(source);
    }
    let (mut text, mut seams, mut read_to) = (String::new(), Vec::new(), 0);
    let mut whole = true;
    for stanza in &stanzas {
        text += source.text.get(read_to..stanza.bytes.start)?;
        read_to = stanza.bytes.end;
        let Some(lines) = of_stanza(&source, stanza, blocks, used, found) else {
            whole = false;
            continue;
        };
        seams.push(Seam {
            first: text.matches('\n').count() + 1,
            lines: lines.matches('\n').count(),
            own: source.line_at(stanza.bytes.start),
            own_lines: source.text.get(stanza.bytes.clone())?.matches('\n').count(),
        });
        text += &lines;
    }
    text += source.text.get(read_to..)?;
    whole.then(|| source.sewn(text, seams))
}

/// What stands for a stanza.
fn of_stanza(
    source: &Source,
    stanza: &Stanza,
    blocks: &[Parsed<Block>],
    used: &mut BTreeSet<String>,
    found: &mut Findings,
) -> Option<String> {
    let lines = stanza.include.as_ref().map_err(Clone::clone);
    let lines = lines.and_then(|include| {
        used.insert(include.block.clone());
        match block(include, blocks, found) {
            Ok(Some(block)) => fields::lines(block, include).map(Some),
            Ok(None) => Ok(None),
            Err(text) => Err(text),
        }
    });
    match lines {
        Ok(lines) => {
            if lines.is_none() {
                // The block's own fault has been told.
                found.unread.insert(source.file.clone());
            }
            lines
        }
        Err(text) => {
            let line = source.line_at(stanza.bytes.start);
            found.faults.push(source.fault_on(line, text));
            None
        }
    }
}

/// The block of a name; none where its file could not be read.
fn block<'a>(
    include: &Include,
    blocks: &'a [Parsed<Block>],
    found: &Findings,
) -> Result<Option<&'a Block>, String> {
    let id = &include.block;
    let mut all = blocks.iter().map(|file| &file.value);
    let block = all.find(|block| block.id == *id);
    let file = format!("{BLOCKS}/{id}.toml");
    if block.is_some() || found.unread.contains(&file) {
        return Ok(block);
    }
    let known = blocks.iter().map(|file| file.value.id.as_str());
    Err(format!("没有块 {file}{}", near::asked(id, known)))
}

/// Notes blocks that no form names.
pub(super) fn idle(blocks: &[Parsed<Block>], used: &BTreeSet<String>, notes: &mut Vec<Fault>) {
    let idle = blocks.iter().filter(|file| !used.contains(&file.value.id));
    notes.extend(idle.map(|file| {
        let text = format!("块 {} 没有表单用到，不要就删掉", file.value.id);
        file.source.fault("id", text)
    }));
}
