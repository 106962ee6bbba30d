//! 长辈版: the same pages, larger and simpler; remembered on this device.

use super::kinds::ELDER;
use crate::browser::page;
use crate::browser::store::{self, Shelf};
use leptos::prelude::*;

const CLASS: &str = "elder";
/// `index.html` looks for it, before there is an app.
const ON: &str = "1";

/// Whether elder mode is on, and the way to change it.
#[derive(Debug, Clone, Copy)]
pub struct Elder(pub RwSignal<bool>);

impl Elder {
    /// Turns elder mode on or off, now and for the next visit.
    pub fn set(self, on: bool) {
        self.0.set(on);
        page::root_class(CLASS, on);
        if on {
            store::set(Shelf::Device, ELDER.prefix, ON);
        } else {
            store::remove(Shelf::Device, ELDER.prefix);
        }
    }
}

/// Forgets it, for the next one at a device for all.
pub fn forget() {
    page::root_class(CLASS, false);
    store::remove(Shelf::Device, ELDER.prefix);
}

/// Elder mode as remembered.
pub fn use_elder() -> Elder {
    let on = store::get(Shelf::Device, ELDER.prefix).as_deref() == Some(ON);
    page::root_class(CLASS, on);
    Elder(RwSignal::new(on))
}
