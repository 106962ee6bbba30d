//! One thing as it lies there: its envelope, its name, its cells.

use super::Holder;
use super::keep::new_key;
use crate::browser::clock;
use crate::browser::store::Shelf;
use crate::kept::cells::Cells;
use crate::kept::database::mirror::{Made, Merge};
use crate::kept::envelope::{self, Head, Text};
use crate::kept::kinds::{self, Kind};
use crate::kept::who::{self, Who};
use crate::kept::{legacy, room};
use std::rc::Rc;

/// A thing that can be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Where it lies.
    pub key: String,
    /// What it is called among its kind.
    pub name: String,
    pub cells: Cells,
    /// Seconds since 1970.
    pub saved_at: Option<i64>,
}

impl Entry {
    /// What stands in its envelope.
    pub(super) fn body(&self) -> String {
        format!("{}\n{}", self.name, self.cells.write())
    }
}

/// What lies under a key, for a holder.
#[derive(Debug, Clone, PartialEq)]
pub enum Lying {
    Mine(Entry),
    /// A guest's of an earlier visit, or from before things had owners.
    Guests(Entry),
    /// Somebody's who has to sign in.
    Theirs,
    /// From before things had owners, and of no use without.
    Useless,
    /// It cannot be read by who should be able to.
    Unreadable,
}

pub fn look(kind: &Kind, key: &str, holder: &Holder) -> Lying {
    let text = room::get(Shelf::Device, key).unwrap_or_default();
    read(kind, key, holder, &text)
}

fn read(kind: &Kind, key: &str, holder: &Holder, text: &str) -> Lying {
    match envelope::read(text) {
        Text::Ours(head, body) => ours(kind, key, holder, &head, body),
        Text::Old(text) => old(kind, key, text),
        Text::Unknown => Lying::Unreadable,
    }
}

fn ours(kind: &Kind, key: &str, holder: &Holder, head: &Head, body: &str) -> Lying {
    let mine = holder.who == head.whose;
    if !mine && matches!(head.whose, Who::Owner(_)) {
        return Lying::Theirs;
    }
    let opened = match (&holder.seal, head.sealed) {
        (Some(seal), true) => seal.open(key, body),
        (None, true) => return Lying::Theirs,
        (_, false) => Some(body.to_owned()),
    };
    let read = opened.filter(|_| head.version == kind.version);
    let entry = read.and_then(|text| {
        let (name, lines) = text.split_once('\n')?;
        Some(Entry {
            key: key.to_owned(),
            name: name.to_owned(),
            cells: Cells::read(lines)?,
            saved_at: head.saved_at,
        })
    });
    let this_visit = head.whose == Who::Guest(who::visit());
    match entry {
        Some(entry) if mine || this_visit => Lying::Mine(entry),
        Some(entry) => Lying::Guests(entry),
        None => Lying::Unreadable,
    }
}

fn old(kind: &Kind, key: &str, text: &str) -> Lying {
    match legacy::read(kind, key, text) {
        legacy::Old::Thing(name, cells) => Lying::Guests(Entry {
            key: key.to_owned(),
            name,
            cells,
            // Told by the device's clock, which nobody vouches for.
            saved_at: None,
        }),
        legacy::Old::Useless => Lying::Useless,
        legacy::Old::Unreadable => Lying::Unreadable,
    }
}

/// Puts a thing where `entry` says, for its holder; false when it is in memory
/// only.
pub fn put(kind: &Kind, entry: &Entry, holder: &Holder) -> bool {
    // Nothing personal lies there for all to read: better nothing lies there.
    let Some(text) = written(kind, entry, holder) else {
        return false;
    };
    let (own, entry_of, holder) = (text.clone(), entry.clone(), holder.clone());
    let merge: Merge = Rc::new(move |lying| {
        let merged = merged(&entry_of.key, &holder, &own, lying);
        merged.map(Made::One).or_else(|| beside(&entry_of, &holder))
    });
    room::set_merged(Shelf::Device, &entry.key, &text, Some(merge))
}

/// A place of its own, where what lies at a thing's place is somebody else's.
fn beside(entry: &Entry, holder: &Holder) -> Option<Made> {
    let kind = kinds::of(&entry.key)?;
    let key = new_key(kind);
    let entry = Entry {
        key: key.clone(),
        ..entry.clone()
    };
    Some(Made::Beside(key, written(kind, &entry, holder)?))
}

/// A thing as it lies there for its holder; none where it cannot be sealed for them.
fn written(kind: &Kind, entry: &Entry, holder: &Holder) -> Option<String> {
    let body = entry.body();
    let head = |sealed| Head {
        version: kind.version,
        whose: holder.who.clone(),
        sealed,
        saved_at: clock::at_most().map(|now| now.unix()),
    };
    match &holder.seal {
        None => Some(head(false).write(&body)),
        Some(seal) => Some(head(true).write(&seal.close(&entry.key, &body)?)),
    }
}

/// One text of two that stand for the same thing of a holder; none where either is not
/// theirs to read.
pub(super) fn merged(key: &str, holder: &Holder, one: &str, other: &str) -> Option<String> {
    let kind = kinds::of(key)?;
    let read = |text| match read(kind, key, holder, text) {
        Lying::Mine(entry) => Some(entry),
        Lying::Guests(_) | Lying::Theirs | Lying::Useless | Lying::Unreadable => None,
    };
    let (mut entry, other) = (read(one)?, read(other)?);
    entry.cells.merge(&other.cells);
    written(kind, &entry, holder)
}
