//! One thing as it lies there: its envelope, its name, its cells.

use super::Holder;
use crate::browser::clock;
use crate::browser::store::Shelf;
use crate::kept::cells::Cells;
use crate::kept::envelope::{self, Head, Text};
use crate::kept::kinds::Kind;
use crate::kept::who::{self, Who};
use crate::kept::{legacy, room};

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
    match envelope::read(&text) {
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
    let body = entry.body();
    let head = |sealed| Head {
        version: kind.version,
        whose: holder.who.clone(),
        sealed,
        saved_at: clock::at_most().map(|now| now.unix()),
    };
    let Some(seal) = &holder.seal else {
        return room::set(Shelf::Device, &entry.key, &head(false).write(&body));
    };
    match seal.close(&entry.key, &body) {
        Some(sealed) => room::set(Shelf::Device, &entry.key, &head(true).write(&sealed)),
        // Nothing personal lies there for all to read: better nothing lies there.
        None => false,
    }
}
