//! The number that somebody signed in with, as long as they are signed in.

use crate::kept::cells::Cells;
use crate::kept::kinds::PHONE;
use crate::kept::vault::{self, Holder};
use crate::kept::window;
use jinban_rules::ids;

/// There is one at a time.
const ONE: &str = "";
const CELL: &str = "phone";

/// Keeps it.
pub fn remember(phone: &str) {
    if let Ok(phone) = ids::mobile(phone) {
        let mut cells = Cells::default();
        cells.set(CELL, &phone, window());
        vault::keep(&PHONE, &Holder::here(), ONE, &mut cells);
    }
}

/// It, where this device knows it.
pub fn own() -> Option<String> {
    let holder = Holder::here();
    let entry = vault::find(&PHONE, &holder, ONE).filter(|_| holder.is_owner())?;
    Some(entry.cells.text(CELL)).filter(|phone| !phone.is_empty())
}
