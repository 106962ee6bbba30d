//! Where things lie: in the browser's storage, the large ones in its database once a
//! page that needs them has opened it, or, where the browser keeps nothing (private
//! mode, full storage) or must not (shared devices), in memory until the page is left.

use super::database::mirror::Merge;
use super::kinds::{self, Worth};
use super::shared;
use crate::browser::store::{self, Shelf};
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;

type Memory = Vec<(Shelf, String, String)>;

/// The browser's database, as a room asks it: all of it comes with the parts that need
/// it, and costs the first page this list.
pub(super) trait Large {
    fn get(&self, key: &str) -> Option<String>;
    fn keys(&self, prefix: &str) -> Vec<String>;
    /// Keeps a text; `merge` says what to do with what another window has put there.
    fn set(&self, key: &str, text: &str, merge: Option<Merge>);
    /// Forgets a key, and its photographs unless they go to an heir.
    fn remove(&self, key: &str, heir: Option<&str>);
    /// Whether everything is written.
    fn is_settled(&self) -> bool;
    /// Waits until it is; false where something is in memory only.
    fn settled(&self) -> Pin<Box<dyn Future<Output = bool>>>;
}

thread_local! {
    static MEMORY: RefCell<Memory> = const { RefCell::new(Vec::new()) };
    static LARGE: Cell<Option<&'static dyn Large>> = const { Cell::new(None) };
}

/// From now on large things lie there.
pub(super) fn opened(large: &'static dyn Large) {
    LARGE.set(Some(large));
}

/// Where large things lie, once that is open.
pub(super) fn large() -> Option<&'static dyn Large> {
    LARGE.get()
}

fn large_at(shelf: Shelf, key: &str) -> Option<&'static dyn Large> {
    let is_large = || kinds::of(key).is_some_and(|kind| kind.large);
    large().filter(|_| shelf == Shelf::Device && is_large())
}

/// The text under `key`.
pub fn get(shelf: Shelf, key: &str) -> Option<String> {
    let own = |(at, name, _): &&(Shelf, String, String)| *at == shelf && name == key;
    let found = MEMORY.with_borrow(|all| all.iter().find(own).map(|(_, _, text)| text.clone()));
    found.or_else(|| {
        let large = large_at(shelf, key).and_then(|large| large.get(key));
        large
            .or_else(|| store::get(shelf, key))
            .filter(|_| may_stay(key))
    })
}

/// Keeps `text`; false when it is in memory only.
pub fn set(shelf: Shelf, key: &str, text: &str) -> bool {
    set_merged(shelf, key, text, None)
}

/// The same where another window may change it too.
pub(super) fn set_merged(shelf: Shelf, key: &str, text: &str, merge: Option<Merge>) -> bool {
    forget(shelf, key);
    let kept = may_stay(key)
        && match large_at(shelf, key) {
            Some(large) => {
                large.set(key, text, merge);
                true
            }
            None => store::set(shelf, key, text),
        };
    if !kept {
        hold(shelf, key, text);
    }
    kept
}

/// Holds a text in memory.
pub(super) fn hold(shelf: Shelf, key: &str, text: &str) {
    let own = (shelf, key.to_owned(), text.to_owned());
    MEMORY.with_borrow_mut(|all| all.push(own));
}

/// On a shared device only what is no person's.
fn may_stay(key: &str) -> bool {
    let setting = |kind: &kinds::Kind| kind.worth == Worth::Setting;
    !shared::is_on() || kinds::of(key).is_some_and(setting)
}

/// Forgets `key`, with the photographs beside it.
pub fn remove(shelf: Shelf, key: &str) {
    bequeath(shelf, key, None);
}

/// Forgets `key`; the photographs beside it are `heir`'s, where there is one.
pub(super) fn bequeath(shelf: Shelf, key: &str, heir: Option<&str>) {
    forget(shelf, key);
    if let Some(large) = large_at(shelf, key) {
        large.remove(key, heir);
    }
    store::remove(shelf, key);
}

fn forget(shelf: Shelf, key: &str) {
    MEMORY.with_borrow_mut(|all| all.retain(|(at, name, _)| *at != shelf || name != key));
}

/// Every key on the device that starts with `prefix`, once.
pub fn keys(prefix: &str) -> Vec<String> {
    let mut keys = match shared::is_on() {
        true => Vec::new(),
        false => lying(prefix),
    };
    MEMORY.with_borrow(|all| {
        let own = all.iter().filter(|(at, key, _)| {
            *at == Shelf::Device && key.starts_with(prefix) && !keys.contains(key)
        });
        let own: Vec<String> = own.map(|(_, key, _)| key.clone()).collect();
        keys.extend(own);
    });
    keys
}

fn lying(prefix: &str) -> Vec<String> {
    let mut keys = store::keys(prefix);
    let large = large().map(|large| large.keys(prefix));
    for key in large.into_iter().flatten() {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// Whether nothing at all lies in memory.
pub fn is_empty() -> bool {
    MEMORY.with_borrow(Vec::is_empty)
}

/// Whether this key's text is in memory only.
pub(super) fn is_held(key: &str) -> bool {
    MEMORY.with_borrow(|all| {
        all.iter()
            .any(|(at, name, _)| *at == Shelf::Device && name == key)
    })
}
