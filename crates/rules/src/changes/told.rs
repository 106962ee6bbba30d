//! Changes as they are found.

use jinban_contract::notice::{Change, ChangeKind};

#[derive(Default)]
pub(super) struct Told(pub(super) Vec<Change>);

impl Told {
    /// The changes, what asks for more first.
    pub(super) fn in_order(self) -> Vec<Change> {
        let mut changes = self.0;
        changes.sort_by_key(|change| !change.asks_more);
        changes
    }

    pub(super) fn add(
        &mut self,
        kind: ChangeKind,
        what: &str,
        before: &str,
        after: &str,
        asks_more: bool,
    ) {
        self.0.push(Change {
            kind,
            what: what.to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
            asks_more,
        });
    }

    /// Adds a change if the words differ.
    pub(super) fn differ(
        &mut self,
        kind: ChangeKind,
        what: &str,
        (before, after): (&str, &str),
        asks_more: bool,
    ) {
        if before != after {
            self.add(kind, what, before, after, asks_more);
        }
    }
}
