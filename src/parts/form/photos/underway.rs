//! What becomes of photographs on their way when their page goes. Within a visit
//! they go on, and the page finds them again. With the window those are gone that do not lie
//! on the device: so the draft counts them, and says later that they are missing.

use super::OutgoingPhoto;
use crate::parts::form::{Filling, Place};
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// How many photographs, by the pointer of their field.
pub type Counts = BTreeMap<String, usize>;

type List = ArcRwSignal<Vec<OutgoingPhoto>>;

thread_local! {
    static LISTS: RefCell<BTreeMap<String, List>> = const { RefCell::new(BTreeMap::new()) };
    static PAGES: RefCell<BTreeMap<String, Filling>> = const { RefCell::new(BTreeMap::new()) };
}

/// The photographs of the draft `name`.
pub fn list(name: &str) -> List {
    LISTS.with_borrow_mut(|lists| {
        let list = lists.entry(name.to_owned());
        list.or_insert_with(|| ArcRwSignal::new(Vec::new())).clone()
    })
}

/// Forgets those of a draft that are somebody else's than who is signed in: their session ended,
/// and this one's began, while they were on their way.
pub fn forget_others(name: &str) {
    list(name).update(|all| all.retain(|one| !one.holder.is_replaced()));
}

/// Forgets the photographs of a draft that is no more: what is being sent ends.
pub fn forget(name: &str) {
    list(name).update(Vec::clear);
}

/// The same for every draft.
pub fn forget_all() {
    let lists: Vec<List> = LISTS.with_borrow(|lists| lists.values().cloned().collect());
    lists.iter().for_each(|list| list.update(Vec::clear));
}

/// Makes a page the one that shows the draft.
pub fn opened(filling: Filling) {
    let name = filling.spot.with_value(|spot| spot.name().to_owned());
    PAGES.with_borrow_mut(|pages| pages.insert(name, filling));
}

/// The page that shows the draft `name`, while it is there.
pub fn page(name: &str) -> Option<Filling> {
    let page = PAGES.with_borrow(|pages| pages.get(name).copied())?;
    page.draft.try_with_untracked(|_| page)
}

/// What the draft counted and nobody is sending any more.
pub fn lost(counted: &Counts, sending: &[OutgoingPhoto]) -> Counts {
    let underway = waiting(sending);
    let left = counted.iter().filter_map(|(pointer, count)| {
        let left = count.saturating_sub(underway.get(pointer).copied().unwrap_or(0));
        (left > 0).then(|| (pointer.clone(), left))
    });
    left.collect()
}

/// Takes back what lies on the device, at these pointers.
pub fn found(lost: &mut Counts, places: &[String]) {
    for pointer in places {
        let left = lost.remove(pointer).unwrap_or(0).saturating_sub(1);
        if left > 0 {
            lost.insert(pointer.clone(), left);
        }
    }
}

/// Takes back what another window was sending meanwhile: what the draft counts
/// no more has arrived.
pub fn lower(lost: &mut Counts, counted: &Counts) {
    lost.retain(|pointer, count| {
        *count = (*count).min(counted.get(pointer).copied().unwrap_or(0));
        0 < *count
    });
}

/// Forgets that something was lost where something was chosen again.
pub fn chosen_again(filling: Filling, place: &Place) {
    filling.lost.update(|lost| {
        lost.remove(&place.pointer());
    });
    note(filling);
}

/// Has the draft count what is on its way, and what was lost.
pub fn note(filling: Filling) {
    let mut counts = filling.sending.with_untracked(|all| waiting(all));
    filling.lost.with_untracked(|lost| {
        for (pointer, count) in lost {
            *counts.entry(pointer.clone()).or_default() += count;
        }
    });
    if filling
        .draft
        .with_untracked(|draft| draft.waiting != counts)
    {
        filling
            .draft
            .update_untracked(|draft| draft.waiting = counts);
        filling.save();
    }
}

/// The same for the draft `name`, if a page shows it.
pub fn note_now(name: &str) {
    if let Some(filling) = page(name) {
        note(filling);
    }
}

fn waiting(sending: &[OutgoingPhoto]) -> Counts {
    let mut counts = Counts::new();
    for one in sending.iter().filter(|one| one.is_waiting()) {
        *counts.entry(one.place.pointer()).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_and_is_not_being_sent_is_lost() {
        let counted = Counts::from([("/answers/card".to_owned(), 2)]);
        assert_eq!(lost(&counted, &[]), counted);
        assert_eq!(lost(&Counts::new(), &[]), Counts::new());
    }

    #[test]
    fn what_lies_on_the_device_is_not_lost() {
        let mut missing = Counts::from([("/answers/card".to_owned(), 2)]);
        found(
            &mut missing,
            &["/answers/other".to_owned(), "/answers/card".to_owned()],
        );
        assert_eq!(missing, Counts::from([("/answers/card".to_owned(), 1)]));
        found(&mut missing, &["/answers/card".to_owned()]);
        assert!(missing.is_empty());
    }

    #[test]
    fn what_another_window_has_sent_is_not_lost() {
        let of = |counts: &[(&str, usize)]| -> Counts {
            let counts = counts.iter();
            counts.map(|(at, count)| (at.to_string(), *count)).collect()
        };
        let mut missing = of(&[("/answers/card", 2), ("/answers/photo", 1)]);
        lower(
            &mut missing,
            &of(&[("/answers/card", 1), ("/answers/more", 1)]),
        );
        assert_eq!(missing, of(&[("/answers/card", 1)]));
        lower(&mut missing, &Counts::new());
        assert_eq!(missing, Counts::new());
    }
}
