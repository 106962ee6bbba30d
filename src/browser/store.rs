//! What the browser keeps for us. It may be full, forbidden or wiped at any
//! time, so reading gives an `Option` and writing says whether it worked. Only
//! `kept` comes here.

/// How long the browser keeps something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// Until somebody removes it.
    Device,
    /// As long as the tab is open, reloads included.
    Tab,
}

fn storage(shelf: Shelf) -> Option<web_sys::Storage> {
    let window = super::window()?;
    let storage = match shelf {
        Shelf::Device => window.local_storage(),
        Shelf::Tab => window.session_storage(),
    };
    storage.ok()?
}

/// The text kept under `key`.
pub fn get(shelf: Shelf, key: &str) -> Option<String> {
    storage(shelf)?.get_item(key).ok()?
}

/// Keeps `text`; false when the device does not let us.
pub fn set(shelf: Shelf, key: &str, text: &str) -> bool {
    storage(shelf).is_some_and(|s| s.set_item(key, text).is_ok())
}

/// Forgets `key`.
pub fn remove(shelf: Shelf, key: &str) {
    if let Some(storage) = storage(shelf) {
        // Nothing kept is what was asked for, so a failure needs no word.
        let _ = storage.remove_item(key);
    }
}

/// Every key on the device that starts with `prefix`.
pub fn keys(prefix: &str) -> Vec<String> {
    let Some(storage) = storage(Shelf::Device) else {
        return Vec::new();
    };
    let count = storage.length().unwrap_or(0);
    (0..count)
        .filter_map(|i| storage.key(i).ok()?)
        .filter(|key| key.starts_with(prefix))
        .collect()
}
