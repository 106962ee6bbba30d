//! 版本核对: what changed for a citizen since the version that a sheet was
//! printed from, and whether the paper is still good. What is compared is what
//! the sheet shows, in the citizen's own situation.

mod materials;
mod packages;
mod pairs;
mod terms;
mod texts;
mod told;
pub mod values;
mod words;

pub use packages::{Whole, package_changes};
pub use words::{issued, verdict, words};

use crate::guidance::{Picks, key, parse, sheet};
use jinban_contract::item::Item;
use jinban_contract::notice::{Change, ChangeKind, Paper, Sheet};
use told::Told;

/// An item with its sheet for the situation.
struct Side<'a> {
    item: &'a Item,
    sheet: Sheet,
}

/// What changed from `old` to `new` for somebody who gave these answers to the
/// questions of `old`; what asks for more comes first. Answers that `new` does
/// not understand are dropped, and the items compared as a whole.
pub fn changes(old: &Item, new: &Item, picks: &Picks) -> Vec<Change> {
    let reread = parse(&new.guidance, &key(&old.guidance, picks).0);
    let fits = reread.is_ok();
    let picks = reread.unwrap_or_default();
    let side = |item| Side {
        item,
        sheet: sheet(item, &picks),
    };
    let (old, new) = (side(old), side(new));
    let mut told = Told::default();
    if !fits || asks_anew(&old.sheet, &new.sheet) {
        told.add(ChangeKind::Questions, "", "", "", true);
    }
    // Who is told that it cannot be done is not told what else would be brought.
    if new.sheet.stopped {
        texts::stops(&old.sheet, &new.sheet, &mut told);
        return told.in_order();
    }
    let asked = [&old, &new].map(materials::asked);
    materials::compare(&asked[0], &asked[1], &mut told);
    terms::compare(&old, &new, &mut told);
    texts::compare(&old, &new, &mut told);
    told.in_order()
}

/// Whether paper may still be followed after these changes.
pub fn paper(changes: &[Change]) -> Paper {
    match changes.iter().any(|change| change.asks_more) {
        true => Paper::Recheck,
        false => Paper::Good,
    }
}

/// The same answers mean something else now, or are not all that is asked.
fn asks_anew(old: &Sheet, new: &Sheet) -> bool {
    old.answers != new.answers || (old.complete && !new.complete)
}
