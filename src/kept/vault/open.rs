//! Opening what is large, and taking in what lies in the storage: from the release
//! before there was a database, or from a visit in which it did not open.

use super::Holder;
use super::entry::merged;
use crate::browser::store::Shelf;
use crate::kept::database::mirror::{Made, Merge};
use crate::kept::{self, database, room};
use leptos::prelude::*;
use std::rc::Rc;

/// Opens what is large, before anything of it is shown. Where that cannot be, it lies
/// in the storage, as small things do.
pub async fn open() {
    if database::open().await {
        take_in(&Holder::here());
    }
}

/// Whether drafts lie where this visit does not come.
pub fn is_out_of_reach() -> bool {
    database::is_out_of_reach()
}

/// Runs when another window has kept something, or what this one keeps was merged with
/// it, as long as the page is there.
pub fn on_change(run: impl Fn() + 'static) {
    let run: Rc<dyn Fn()> = Rc::new(run);
    on_cleanup(database::watch(run.clone()));
    kept::on_change(move || {
        let run = run.clone();
        leptos::task::spawn_local(async move {
            database::refresh().await;
            take_in(&Holder::here());
            run();
        });
    });
}

/// Moves what lies in the storage into the database; there it goes once it is written
/// here. What is in both and cannot be made one, since it is somebody else's, stays.
pub(super) fn take_in(holder: &Holder) {
    let Some(large) = room::large() else { return };
    for (key, left) in database::left_in_storage() {
        if let Some(text) = one_of(&key, holder, large.get(&key), left) {
            let (own, holder, taken) = (key.clone(), holder.clone(), text.clone());
            let merge: Merge =
                Rc::new(move |lying| merged(&own, &holder, &taken, lying).map(Made::One));
            room::set_merged(Shelf::Device, &key, &text, Some(merge));
        }
    }
}

/// What a key stands for, where this lies in the database and that was left in the
/// storage.
fn one_of(key: &str, holder: &Holder, lying: Option<String>, left: String) -> Option<String> {
    match lying {
        None => Some(left),
        Some(lying) if lying == left => Some(left),
        Some(lying) => merged(key, holder, &lying, &left),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kept::cells::Cells;
    use crate::kept::kinds::DRAFT;
    use crate::kept::vault;
    use crate::kept::who;

    const KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";

    /// A draft with one answer, as it lies there for who is here; and where.
    fn draft(field: &str) -> (String, String) {
        let mut cells = Cells::default();
        cells.set(field, "示例", 1);
        vault::keep(&DRAFT, &Holder::here(), "d1", &mut cells);
        let key = room::keys(DRAFT.prefix).remove(0);
        let text = room::get(Shelf::Device, &key).unwrap();
        (key, text)
    }

    #[test]
    fn what_the_release_before_left_is_taken_as_it_is() {
        let left = "jb1 2 s:somebody 1\nsealed";
        let taken = one_of("jb.draft.1", &Holder::here(), None, left.into());
        assert_eq!(taken.as_deref(), Some(left));
        let taken = one_of(
            "jb.draft.1",
            &Holder::here(),
            Some(left.into()),
            left.into(),
        );
        assert_eq!(
            taken.as_deref(),
            Some(left),
            "moved before, and not removed"
        );
    }

    #[test]
    fn of_a_draft_in_both_places_nothing_gets_lost() {
        for is_owner in [false, true] {
            if is_owner {
                who::leave();
                who::enter("owner-one", KEY, i64::MAX);
            }
            let (key, lying) = draft("a/name");
            let (_, left) = draft("a/bank");
            let holder = Holder::here();
            let one = one_of(&key, &holder, Some(lying), left).unwrap();
            room::set(Shelf::Device, &key, &one);
            let found = vault::find(&DRAFT, &holder, "d1").unwrap();
            assert!(found.cells.get("a/name").is_some() && found.cells.get("a/bank").is_some());
        }
    }

    #[test]
    fn what_is_somebody_elses_stays_in_both() {
        who::enter("owner-one", KEY, i64::MAX);
        let (key, lying) = draft("a/name");
        let left = format!("{lying}x");
        who::end();
        assert_eq!(one_of(&key, &Holder::here(), Some(lying), left), None);
    }
}
