//! The same where drafts lie in a database beside the storage, which other windows write
//! to as well.

use super::*;
use crate::kept::database::mirror::{Merge, Mirror, Step};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::{Future, ready};
use std::pin::Pin;

thread_local! {
    static MIRROR: RefCell<Mirror> = RefCell::new(Mirror::default());
    static DISK: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
    /// Where photographs lie.
    static BLOCKS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// A database that writes when it is told to.
struct Slow;

impl room::Large for Slow {
    fn get(&self, key: &str) -> Option<String> {
        MIRROR.with_borrow(|mirror| mirror.get(key).cloned())
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        MIRROR.with_borrow(|mirror| mirror.keys(prefix).cloned().collect())
    }

    fn set(&self, key: &str, text: &str, merge: Option<Merge>) {
        MIRROR.with_borrow_mut(|mirror| mirror.put(key, text, merge));
    }

    fn remove(&self, key: &str, heir: Option<&str>) {
        MIRROR.with_borrow_mut(|mirror| mirror.remove(key, heir));
    }

    fn is_settled(&self) -> bool {
        MIRROR.with_borrow(Mirror::is_settled)
    }

    fn settled(&self) -> Pin<Box<dyn Future<Output = bool>>> {
        Box::pin(ready(self.is_settled()))
    }
}

/// Writes everything that is due.
fn settle() {
    while let Some(job) = MIRROR.with_borrow(Mirror::next) {
        let lying = DISK.with_borrow(|disk| disk.get(&job.key).cloned());
        let step = MIRROR.with_borrow(|mirror| mirror.judge(&job, lying.as_deref()));
        DISK.with_borrow_mut(|disk| match &step {
            Step::Put(text) => drop(disk.insert(job.key.clone(), text.clone())),
            Step::Beside(key, text) => drop(disk.insert(key.clone(), text.clone())),
            Step::Remove(heir) => {
                disk.remove(&job.key);
                leave_blocks(&job.key, heir.as_deref());
            }
            Step::Leave => {}
        });
        MIRROR.with_borrow_mut(|mirror| mirror.done(&job, step, lying));
    }
}

fn leave_blocks(owner: &str, heir: Option<&str>) {
    let moved = |key: String| match key.strip_prefix(owner).filter(|name| name.starts_with('/')) {
        Some(name) => heir.map(|heir| format!("{heir}{name}")),
        None => Some(key),
    };
    BLOCKS
        .with_borrow_mut(|all| *all = std::mem::take(all).into_iter().filter_map(moved).collect());
}

fn blocks() -> Vec<String> {
    BLOCKS.with_borrow(Clone::clone)
}

fn disk() -> BTreeMap<String, String> {
    DISK.with_borrow(Clone::clone)
}

/// This window sees what lies on the disk.
fn look() {
    let all = disk().into_iter().collect();
    MIRROR.with_borrow_mut(|mirror| {
        mirror.look();
        mirror.take(all);
    });
}

#[test]
fn photographs_stay_with_what_is_set_aside_or_claimed_and_go_with_what_goes() {
    room::opened(&Slow);
    let key = "jb.draft.gljt";
    BLOCKS.set(vec![format!("{key}/1"), "jb.draft.gljt2/1".to_owned()]);
    room::set(Shelf::Device, key, "{\"item\":\"gljt\",\"answ");
    settle();
    for _ in 0..2 {
        vault::tidy();
        settle();
        assert_eq!(blocks(), ["jb.aside.jb.draft.gljt/1", "jb.draft.gljt2/1"]);
    }
    let aside = "jb.aside.jb.draft.gljt";
    room::set(Shelf::Device, aside, "jb1 2 g:before -\nd1\n");
    settle();
    vault::tidy();
    settle();
    assert_eq!(
        blocks(),
        ["jb.draft.gljt/1", "jb.draft.gljt2/1"],
        "it can be read again"
    );
    sign_in(ONE);
    vault::claim(&vault::strangers(&DRAFT).remove(0));
    settle();
    assert_eq!(
        blocks(),
        ["jb.draft.gljt/1", "jb.draft.gljt2/1"],
        "and is somebody's"
    );
    vault::forget(&DRAFT, &Holder::here(), "d1");
    settle();
    assert_eq!(blocks(), ["jb.draft.gljt2/1"]);
}

#[test]
fn drafts_lie_there_sealed_and_small_things_do_not() {
    room::opened(&Slow);
    sign_in(ONE);
    fill();
    settle();
    assert_eq!(disk().len(), 1, "the draft alone");
    assert!(disk().keys().all(|key| key.starts_with(DRAFT.prefix)));
    assert!(disk().values().all(|text| !text.contains(ID_NUMBER)));
    assert_eq!(shown(), 5);
}

#[test]
fn after_leaving_nothing_lies_there_either() {
    room::opened(&Slow);
    keep(&DRAFT, "of a guest");
    settle();
    sign_in(ONE);
    fill();
    settle();
    who::leave();
    assert_eq!(of_people(), []);
    settle();
    assert_eq!(disk(), BTreeMap::new());
}

#[test]
fn what_did_not_open_when_somebody_left_goes_when_it_does() {
    room::set(Shelf::Device, kinds::LARGE.prefix, "1");
    sign_in(ONE);
    who::leave();
    let gone = room::get(Shelf::Device, kinds::GONE.prefix).unwrap();
    let gone: Vec<String> = gone.split(' ').map(str::to_owned).collect();
    for (text, goes) in [
        ("jb1 2 s:owner-one 1\nsealed", true),
        ("jb1 2 s:owner-two 1\nsealed", false),
        ("jb1 2 g:visit 1\nplain", true),
        ("{\"item\":\"gljt\"}", true),
    ] {
        assert_eq!(who::goes(&gone, text), goes, "{text}");
        assert!(!who::goes(&["jb.draft.1".into()], text), "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_set_aside_there_too() {
    room::opened(&Slow);
    room::set(Shelf::Device, "jb.draft.gljt", "{\"item\":\"gljt\",\"answ");
    settle();
    vault::tidy();
    settle();
    assert_eq!((vault::asides(), shown()), (1, 0));
    assert!(disk().contains_key("jb.aside.jb.draft.gljt"));
}

#[test]
fn two_windows_that_write_at_the_same_time_lose_nothing() {
    room::opened(&Slow);
    sign_in(ONE);
    keep(&DRAFT, "d1");
    settle();
    let (before, holder) = (disk(), Holder::here());
    // The other window has written, and this one has not heard of it.
    let mut theirs = Cells::default();
    theirs.set("a/bank", "622", 2);
    vault::keep(&DRAFT, &holder, "d1", &mut theirs);
    settle();
    let written = disk();
    DISK.set(before);
    look();
    DISK.set(written);
    let mut ours = Cells::default();
    ours.set("a/name", "示例", 1);
    vault::keep(&DRAFT, &holder, "d1", &mut ours);
    settle();
    let found = vault::find(&DRAFT, &holder, "d1").unwrap();
    for name in ["elder_id", "a/bank", "a/name"] {
        assert!(found.cells.get(name).is_some(), "{name}");
    }
}

#[test]
fn what_another_window_made_its_owners_is_not_written_over_by_a_guest() {
    room::opened(&Slow);
    keep(&DRAFT, "d1");
    settle();
    let (guest, before) = (Holder::here(), disk());
    let key = before.keys().next().unwrap().clone();
    // Another window signed in, and has it sealed in its place.
    DISK.with_borrow_mut(|disk| disk.insert(key.clone(), "jb1 2 s:owner-one 1\nsealed".into()));
    let mut cells = Cells::default();
    cells.set("a/name", "示例", 1);
    vault::keep(&DRAFT, &guest, "d1", &mut cells);
    settle();
    assert!(disk()[&key].starts_with("jb1 2 s:"));
    let found = vault::find(&DRAFT, &guest, "d1").unwrap();
    assert_ne!(found.key, key);
    assert_eq!(
        found.cells.get("elder_id"),
        Some(ID_NUMBER),
        "what was typed before, too"
    );
    assert_eq!(found.cells.get("a/name"), Some("示例"));
}
