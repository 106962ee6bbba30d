//! Things that are not sealed: ticks on a sheet. They are no secret, but a
//! person's, so only their owner sees them.

use super::cells::Cells;
use super::envelope::{self, Head, Text};
use super::kinds::Kind;
use super::who::{self, Who};
use super::{room, window};
use crate::browser::clock;
use crate::browser::store::Shelf;

/// What lies under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    Nothing,
    Mine(Cells),
    /// Somebody's who was here without signing in, in an earlier visit: perhaps
    /// the same person.
    Guests(Cells),
}

/// What lies under `name` for who is here.
pub fn find(kind: &Kind, name: &str) -> Found {
    let text = room::get(Shelf::Device, &key(kind, name));
    match envelope::read(text.as_deref().unwrap_or_default()) {
        Text::Ours(head, lines) => match (Cells::read(lines), head.whose, who::find_out()) {
            (Some(cells), whose, here) if whose == here => Found::Mine(cells),
            // Typed in this visit, before signing in.
            (Some(cells), Who::Guest(visit), _) if visit == who::visit() => Found::Mine(cells),
            (Some(cells), Who::Guest(_), _) => Found::Guests(cells),
            (Some(_) | None, Who::Owner(_) | Who::Guest(_), _) => Found::Nothing,
        },
        // One a line, as it was.
        Text::Old(lines) => old(lines).map_or(Found::Nothing, Found::Guests),
        Text::Unknown => Found::Nothing,
    }
}

/// What a text from before there were envelopes says.
pub(super) fn old(text: &str) -> Option<Cells> {
    // An envelope that cannot be read is none.
    let Text::Old(lines) = envelope::read(text) else {
        return None;
    };
    let mut cells = Cells::default();
    let each = lines.lines();
    each.for_each(|line| cells.put(line, Some(""), window()));
    (!lines.is_empty()).then_some(cells)
}

/// Keeps cells under `name` for who is here, with what another window has put
/// there meanwhile.
pub fn keep(kind: &Kind, name: &str, cells: &mut Cells) {
    if let Found::Mine(kept) = find(kind, name) {
        cells.merge(&kept);
    }
    let head = Head {
        version: kind.version,
        whose: who::find_out(),
        sealed: false,
        saved_at: clock::at_most().map(|now| now.unix()),
    };
    // Without storage they last as long as the page.
    room::set(Shelf::Device, &key(kind, name), &head.write(&cells.write()));
}

/// Forgets what lies under `name`.
pub fn forget(kind: &Kind, name: &str) {
    room::remove(Shelf::Device, &key(kind, name));
}

fn key(kind: &Kind, name: &str) -> String {
    format!("{}{name}", kind.prefix)
}
