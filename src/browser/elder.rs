//! 长辈版: the same pages, larger and simpler; remembered on this device.

use super::{page, store};
use leptos::prelude::*;

/// Where the choice is kept.
pub const KEY: &str = "jb.elder";
const CLASS: &str = "elder";

/// Whether elder mode is on, and the way to change it.
#[derive(Debug, Clone, Copy)]
pub struct Elder(pub RwSignal<bool>);

impl Elder {
    /// Turns elder mode on or off, now and for the next visit.
    pub fn set(self, on: bool) {
        self.0.set(on);
        page::root_class(CLASS, on);
        if on {
            store::set(KEY, "1");
        } else {
            store::remove(KEY);
        }
    }
}

/// Elder mode as remembered.
pub fn use_elder() -> Elder {
    let on = store::get(KEY).as_deref() == Some("1");
    page::root_class(CLASS, on);
    Elder(RwSignal::new(on))
}
