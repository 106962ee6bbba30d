//! What the holder has: found, kept, forgotten.

use super::entry::{Entry, Lying, look, put};
use super::{Holder, tidy};
use crate::browser::random;
use crate::browser::store::Shelf;
use crate::kept::cells::{Cell, Cells};
use crate::kept::kinds::Kind;
use crate::kept::room;

/// What came of keeping something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// It is on the device, and not only in memory.
    pub stays: bool,
    /// What stood here before another window changed it.
    pub before: Vec<Cell>,
}

/// Everything of a kind that the holder has, the last changed first.
pub fn all(kind: &Kind, holder: &Holder) -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::new();
    for entry in lying(kind, holder) {
        // Two windows may have begun the same thing.
        match all.iter_mut().find(|known| known.name == entry.name) {
            Some(known) => drop(known.cells.merge(&entry.cells)),
            None => all.push(entry),
        }
    }
    all.sort_by_key(|entry| std::cmp::Reverse(entry.saved_at));
    all
}

/// The holder's thing of that name.
pub fn find(kind: &Kind, holder: &Holder, name: &str) -> Option<Entry> {
    all(kind, holder)
        .into_iter()
        .find(|entry| entry.name == name)
}

/// Keeps cells under a name, with what another window has put there meanwhile.
pub fn keep(kind: &Kind, holder: &Holder, name: &str, cells: &mut Cells) -> Kept {
    if holder.has_left() {
        return Kept {
            stays: false,
            before: Vec::new(),
        };
    }
    let lying = find(kind, holder, name);
    let before = lying.as_ref().map(|entry| cells.merge(&entry.cells));
    let entry = Entry {
        key: lying.map_or_else(|| new_key(kind), |entry| entry.key),
        name: name.to_owned(),
        cells: cells.clone(),
        saved_at: None,
    };
    let stays = put(kind, &entry, holder);
    Kept {
        stays,
        before: before.unwrap_or_default(),
    }
}

/// Forgets what the holder has under a name.
pub fn forget(kind: &Kind, holder: &Holder, name: &str) {
    for key in places(kind, holder, name) {
        room::remove(Shelf::Device, &key);
    }
}

/// Where the holder's things of that name lie.
pub(super) fn places(kind: &Kind, holder: &Holder, name: &str) -> Vec<String> {
    let own = lying(kind, holder).filter(|entry| entry.name == name);
    own.map(|entry| entry.key).collect()
}

pub(super) fn new_key(kind: &Kind) -> String {
    format!("{}{}", kind.prefix, random::name(8))
}

pub(super) fn keys(kind: &Kind) -> impl Iterator<Item = String> {
    let keys = room::keys(kind.prefix.trim_end_matches('.'));
    keys.into_iter().filter(|key| kind.has(key))
}

fn lying(kind: &Kind, holder: &Holder) -> impl Iterator<Item = Entry> {
    keys(kind).filter_map(|key| match look(kind, &key, holder) {
        Lying::Mine(entry) if tidy::is_over(kind, holder, entry.saved_at) => {
            room::remove(Shelf::Device, &key);
            None
        }
        Lying::Mine(entry) => Some(entry),
        Lying::Guests(_) | Lying::Theirs | Lying::Useless | Lying::Unreadable => None,
    })
}
