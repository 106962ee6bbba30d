//! The most that one errand can save, over all that the answers leave open.

use super::merge;
use crate::guidance::{Picks, endings};
use jinban_contract::item::Item;
use jinban_contract::package::{Package, Saved, Tally};

/// What one errand saves at most, each number for itself: of every complete
/// situation that fits the answers, the one that saves most. A list of what may
/// come does not tell: what can only come in place of another stands in it twice.
pub fn most_saved(package: &Package, items: &[Item], picks: &Picks) -> Saved {
    let endings = endings(&package.guidance, picks);
    let each = endings.iter().map(|path| merge(package, items, path).saved);
    let most = each.reduce(|most, one| better(&most, &one));
    most.unwrap_or_else(|| merge(package, items, picks).saved)
}

fn better(most: &Saved, one: &Saved) -> Saved {
    let more = |of: fn(&Saved) -> Tally| {
        let spared = |tally: Tally| tally.apart - tally.together;
        match spared(of(one)) > spared(of(most)) {
            true => of(one),
            false => of(most),
        }
    };
    Saved {
        materials: more(|saved| saved.materials),
        forms: more(|saved| saved.forms),
        departments: more(|saved| saved.departments),
        trips: more(|saved| saved.trips),
        workdays: more(|saved| saved.workdays),
    }
}
