//! Where things lie: in the browser's storage, or, where it keeps nothing
//! (private mode, full storage) or must not (shared devices), in memory until
//! the page is left.

use super::kinds::{self, Worth};
use super::shared;
use crate::browser::store::{self, Shelf};
use std::cell::RefCell;

type Memory = Vec<(Shelf, String, String)>;

thread_local! {
    static MEMORY: RefCell<Memory> = const { RefCell::new(Vec::new()) };
}

/// The text under `key`.
pub fn get(shelf: Shelf, key: &str) -> Option<String> {
    let own = |(at, name, _): &&(Shelf, String, String)| *at == shelf && name == key;
    let found = MEMORY.with_borrow(|all| all.iter().find(own).map(|(_, _, text)| text.clone()));
    found.or_else(|| store::get(shelf, key).filter(|_| may_stay(key)))
}

/// Keeps `text`; false when it is in memory only.
pub fn set(shelf: Shelf, key: &str, text: &str) -> bool {
    forget(shelf, key);
    let kept = may_stay(key) && store::set(shelf, key, text);
    if !kept {
        let own = (shelf, key.to_owned(), text.to_owned());
        MEMORY.with_borrow_mut(|all| all.push(own));
    }
    kept
}

/// On a shared device only what is no person's.
fn may_stay(key: &str) -> bool {
    let setting = |kind: &kinds::Kind| kind.worth == Worth::Setting;
    !shared::is_on() || kinds::of(key).is_some_and(setting)
}

/// Forgets `key`.
pub fn remove(shelf: Shelf, key: &str) {
    forget(shelf, key);
    store::remove(shelf, key);
}

fn forget(shelf: Shelf, key: &str) {
    MEMORY.with_borrow_mut(|all| all.retain(|(at, name, _)| *at != shelf || name != key));
}

/// Every key on the device that starts with `prefix`, once.
pub fn keys(prefix: &str) -> Vec<String> {
    let mut keys = match shared::is_on() {
        true => Vec::new(),
        false => store::keys(prefix),
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

/// Whether nothing at all lies in memory.
pub fn is_empty() -> bool {
    MEMORY.with_borrow(Vec::is_empty)
}
