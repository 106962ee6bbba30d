//! What guests of earlier visits typed: perhaps the one who is here, perhaps
//! somebody else. Shown only by its title until somebody says that it is theirs.

use super::entry::{Lying, look, put};
use super::keep::{keep, keys, places};
use super::pictures::all_pictures;
use super::{Holder, tidy};
use crate::browser::store::Shelf;
use crate::kept::kinds::{self, ALL, Kind, Worth};
use crate::kept::{self, envelope, room};

/// A guest's thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stranger {
    key: String,
    /// What it is called among its kind.
    pub name: String,
    /// What it may be called before all: the form's title.
    pub title: String,
    /// The item it is for; empty where it is for none.
    pub item: String,
}

/// Guests' things of a kind.
pub fn strangers(kind: &Kind) -> Vec<Stranger> {
    let holder = Holder::here();
    let found = keys(kind).filter_map(|key| match look(kind, &key, &holder) {
        Lying::Guests(entry) if tidy::is_guests_over(kind, entry.saved_at) => {
            room::remove(Shelf::Device, &key);
            None
        }
        Lying::Guests(entry) => Some(Stranger {
            title: entry.cells.text("title"),
            item: entry.cells.text("item"),
            name: entry.name,
            key,
        }),
        Lying::Mine(_) | Lying::Theirs | Lying::Useless | Lying::Unreadable => None,
    });
    found.collect()
}

/// Somebody says that it is theirs.
pub fn claim(stranger: &Stranger) {
    take(&stranger.key, &Holder::here());
}

/// Somebody says that it is not theirs.
pub fn drop_stranger(stranger: &Stranger) {
    room::remove(Shelf::Device, &stranger.key);
}

/// What was typed in this visit before signing in belongs to who signed in.
/// What they own already stays where it lies: other windows look for it there.
pub fn claim_visit() {
    let holder = Holder::here();
    if !holder.is_owner() {
        return;
    }
    for kind in ALL.into_iter().filter(|kind| is_vaulted(kind)) {
        for key in keys(kind).filter(|key| !is_owned(key)) {
            if matches!(look(kind, &key, &holder), Lying::Mine(_)) {
                take(&key, &holder);
            }
        }
    }
}

/// Whether things of a kind lie in the vault.
pub(super) fn is_vaulted(kind: &Kind) -> bool {
    kind.worth != Worth::Setting && *kind != kinds::TICKS && *kind != kinds::ASIDE
}

fn is_owned(key: &str) -> bool {
    let text = room::get(Shelf::Device, key).unwrap_or_default();
    envelope::is_owners(&text)
}

fn take(key: &str, holder: &Holder) {
    let Some(kind) = kinds::of(key) else { return };
    let (Lying::Mine(entry) | Lying::Guests(entry)) = look(kind, key, holder) else {
        return;
    };
    let is_other = |own: &String| own != key && is_owned(own);
    let mut own = places(kind, holder, &entry.name).into_iter();
    match own.find(is_other) {
        // It stays where it lies, as its photographs do.
        None => {
            put(kind, &entry, holder);
            seal_pictures(kind, holder, &entry.name);
        }
        Some(own) => {
            let mut cells = entry.cells;
            room::bequeath(Shelf::Device, key, Some(&own));
            keep(kind, holder, &entry.name, &mut cells);
        }
    }
}

/// What a guest chose is sealed as it is read by who owns it now.
fn seal_pictures(kind: &'static Kind, holder: &Holder, name: &str) {
    if !cfg!(target_arch = "wasm32") || !holder.is_owner() {
        return;
    }
    let (holder, name) = (holder.clone(), name.to_owned());
    leptos::task::spawn_local(async move {
        kept::settled().await;
        all_pictures(kind, &holder, &name).await;
    });
}
