//! Every way through an item's questions, and what applies on it.

use jinban_contract::condition::Condition;
use jinban_contract::item::Item;
use jinban_rules::condition::{Picked, Truth, applies};
use jinban_rules::guidance::{MAX_PATHS, Picks, key, paths, stop};

/// The complete situations of an item in which it can be done.
pub(super) struct Ways {
    /// The answers of each.
    pub(super) all: Vec<Picks>,
    /// Whether these are all.
    pub(super) whole: bool,
}

impl Ways {
    /// The ways through an item's questions.
    pub(super) fn of(item: &Item) -> Self {
        let mut all = paths(&item.guidance);
        let whole = all.len() < MAX_PATHS;
        all.retain(|way| stop(&item.guidance, way).is_none());
        Self { all, whole }
    }

    /// Whether something with this condition applies on a way.
    pub(super) fn takes(&self, way: &Picks, when: Option<&Condition>) -> bool {
        let lookup = |id: &str| {
            let answer = way.0.get(id);
            Picked::Is(answer.map_or(&[][..], std::slice::from_ref))
        };
        applies(when, &lookup) == Truth::Yes
    }

    /// The first way on which both apply.
    pub(super) fn meeting(&self, a: Option<&Condition>, b: Option<&Condition>) -> Option<&Picks> {
        let mut ways = self.all.iter();
        ways.find(|way| self.takes(way, a) && self.takes(way, b))
    }

    /// A way as people write it: its key, or a word where nothing is asked.
    pub(super) fn key(&self, item: &Item, way: &Picks) -> String {
        let key = key(&item.guidance, way).0;
        if key.is_empty() {
            "（没有提问）".into()
        } else {
            key
        }
    }
}
