//! Two windows and one database, step by step.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

const KEY: &str = "jb.draft.1";
const BESIDE: &str = "jb.draft.beside";

/// What lies in the database; texts are words, and merging is taking all of them.
type Disk = BTreeMap<String, String>;

fn words(text: &str) -> BTreeSet<&str> {
    text.split_whitespace().collect()
}

fn union(one: &str, other: &str) -> String {
    let all: Vec<&str> = words(one).union(&words(other)).copied().collect();
    all.join(" ")
}

fn merge(own: &str) -> Option<Merge> {
    let own = own.to_owned();
    // What is somebody's says so.
    Some(Rc::new(move |lying| {
        Some(match lying.starts_with("theirs") {
            true => Made::Beside(BESIDE.into(), own.clone()),
            false => Made::One(union(&own, lying)),
        })
    }))
}

/// Puts a word to what the window has.
fn type_in(mirror: &mut Mirror, word: &str) {
    let text = union(mirror.get(KEY).map_or("", String::as_str), word);
    mirror.put(KEY, &text, merge(&text));
}

/// What a transaction does at once.
fn commit(disk: &mut Disk, mirror: &Mirror, job: &Job) -> (Step, Option<String>) {
    let lying = disk.get(&job.key).cloned();
    let step = mirror.judge(job, lying.as_deref());
    match &step {
        Step::Put(text) => drop(disk.insert(job.key.clone(), text.clone())),
        Step::Beside(key, text) => drop(disk.insert(key.clone(), text.clone())),
        Step::Remove(_) => drop(disk.remove(&job.key)),
        Step::Leave => {}
    }
    (step, lying)
}

/// Writes one thing, from its beginning to its end.
fn write(disk: &mut Disk, mirror: &mut Mirror) -> bool {
    let Some(job) = mirror.next() else {
        return false;
    };
    let (step, lying) = commit(disk, mirror, &job);
    mirror.done(&job, step, lying);
    true
}

fn refresh(disk: &Disk, mirror: &mut Mirror) -> bool {
    mirror.look();
    mirror.take(disk.clone().into_iter().collect())
}

#[test]
fn what_is_put_is_there_at_once_and_in_the_database_when_it_is_settled() {
    let (mut disk, mut mirror) = (Disk::new(), Mirror::default());
    assert!(mirror.is_settled() && mirror.is_empty());
    type_in(&mut mirror, "name");
    assert_eq!(mirror.get(KEY).map(String::as_str), Some("name"));
    assert!(!mirror.is_settled() && mirror.is_due(KEY));
    assert_eq!(mirror.unwritten().count(), 1);
    write(&mut disk, &mut mirror);
    assert!(mirror.is_settled() && !mirror.is_empty());
    assert_eq!(mirror.unwritten().count(), 0);
    assert_eq!(disk[KEY], "name");
    mirror.remove(KEY, None);
    assert_eq!(mirror.get(KEY), None);
    write(&mut disk, &mut mirror);
    assert!(disk.is_empty() && mirror.is_empty());
}

#[test]
fn what_is_typed_while_something_is_written_is_written_after_it() {
    let (mut disk, mut mirror) = (Disk::new(), Mirror::default());
    type_in(&mut mirror, "name");
    let job = mirror.next().unwrap();
    type_in(&mut mirror, "bank");
    let (step, lying) = commit(&mut disk, &mirror, &job);
    assert_eq!(disk[KEY], "name");
    mirror.done(&job, step, lying);
    assert!(!mirror.is_settled());
    write(&mut disk, &mut mirror);
    assert_eq!(
        (disk[KEY].as_str(), mirror.is_settled()),
        ("bank name", true)
    );
}

#[test]
fn what_was_merged_is_not_written_over_by_what_was_typed_meanwhile() {
    let (mut disk, mut mirror) = (Disk::new(), Mirror::default());
    disk.insert(KEY.into(), "other".into());
    type_in(&mut mirror, "name");
    let job = mirror.next().unwrap();
    let (step, lying) = commit(&mut disk, &mirror, &job);
    // Typed before the window heard what came of it: it does not know the other's word.
    type_in(&mut mirror, "bank");
    mirror.done(&job, step, lying);
    write(&mut disk, &mut mirror);
    assert_eq!(disk[KEY], "bank name other");
    assert_eq!(mirror.get(KEY), disk.get(KEY));
}

#[test]
fn who_has_to_know_hears_that_another_windows_change_was_merged() {
    let (mut disk, mut mirror) = (Disk::new(), Mirror::default());
    type_in(&mut mirror, "name");
    let job = mirror.next().unwrap();
    let (step, lying) = commit(&mut disk, &mirror, &job);
    assert!(!mirror.done(&job, step, lying), "its own words");
    disk.insert(KEY.into(), "name other".into());
    type_in(&mut mirror, "bank");
    let job = mirror.next().unwrap();
    let (step, lying) = commit(&mut disk, &mirror, &job);
    assert!(mirror.done(&job, step, lying));
}

#[test]
fn what_is_somebodys_is_not_written_over() {
    let (mut disk, mut mirror) = (Disk::new(), Mirror::default());
    disk.insert(KEY.into(), "theirs".into());
    type_in(&mut mirror, "name");
    write(&mut disk, &mut mirror);
    assert_eq!(disk[KEY], "theirs");
    assert_eq!(disk[BESIDE], "name");
    assert_eq!(mirror.get(BESIDE).map(String::as_str), Some("name"));
    // Nor by what has no way to merge.
    disk.insert("jb.aside.x".into(), "theirs".into());
    mirror.put("jb.aside.x", "mine", None);
    write(&mut disk, &mut mirror);
    assert_eq!(disk["jb.aside.x"], "theirs");
    assert_eq!(mirror.get("jb.aside.x"), disk.get("jb.aside.x"));
}

#[test]
fn nothing_is_put_beside_for_who_has_left_meanwhile() {
    let (mut disk, mut mirror) = (Disk::new(), Mirror::default());
    disk.insert(KEY.into(), "theirs".into());
    type_in(&mut mirror, "name");
    let job = mirror.next().unwrap();
    mirror.remove(KEY, None);
    let (step, lying) = commit(&mut disk, &mirror, &job);
    assert_eq!(step, Step::Leave);
    mirror.done(&job, step, lying);
    write(&mut disk, &mut mirror);
    assert!(disk.is_empty() && mirror.is_settled());
}

#[test]
fn a_removal_outlives_what_is_being_written() {
    let (mut disk, mut mirror) = (Disk::new(), Mirror::default());
    type_in(&mut mirror, "name");
    let job = mirror.next().unwrap();
    mirror.remove(KEY, None);
    let (step, lying) = commit(&mut disk, &mirror, &job);
    mirror.done(&job, step, lying);
    assert_eq!(mirror.get(KEY), None);
    write(&mut disk, &mut mirror);
    assert!(disk.is_empty());
}

#[test]
fn what_cannot_be_written_is_given_back_once() {
    let mut mirror = Mirror::default();
    type_in(&mut mirror, "name");
    let early = mirror.next().unwrap();
    type_in(&mut mirror, "bank");
    assert_eq!(mirror.gave_up(&early), None, "more is to come");
    let job = mirror.next().unwrap();
    assert_eq!(mirror.gave_up(&job).as_deref(), Some("bank name"));
    assert!(mirror.is_settled());
    assert_eq!(mirror.get(KEY).map(String::as_str), Some("bank name"));
}

#[test]
fn what_another_window_did_is_taken_over_but_for_what_is_due() {
    let (mut disk, mut mirror) = (Disk::new(), Mirror::default());
    disk.insert(KEY.into(), "name".into());
    disk.insert("jb.draft.2".into(), "other".into());
    assert!(refresh(&disk, &mut mirror));
    assert!(!refresh(&disk, &mut mirror), "nothing new");
    type_in(&mut mirror, "bank");
    disk.clear();
    assert!(refresh(&disk, &mut mirror));
    assert_eq!(mirror.get("jb.draft.2"), None, "it was sent");
    assert_eq!(mirror.get(KEY).map(String::as_str), Some("bank name"));
}

#[test]
fn what_was_written_after_a_look_is_not_taken_back_by_it() {
    let (mut disk, mut mirror) = (Disk::new(), Mirror::default());
    mirror.look();
    let seen: Vec<_> = disk.clone().into_iter().collect();
    type_in(&mut mirror, "name");
    write(&mut disk, &mut mirror);
    assert!(!mirror.take(seen));
    assert_eq!(mirror.get(KEY).map(String::as_str), Some("name"));
}

#[derive(Debug, Clone)]
enum Deed {
    Type,
    Begin,
    Commit,
    End,
    Look,
    Take,
}

fn deed() -> impl Strategy<Value = (bool, Deed)> {
    let deed = prop_oneof![
        Just(Deed::Type),
        Just(Deed::Begin),
        Just(Deed::Commit),
        Just(Deed::End),
        Just(Deed::Look),
        Just(Deed::Take),
    ];
    (any::<bool>(), deed)
}

#[derive(Default)]
struct Window {
    mirror: Mirror,
    job: Option<Job>,
    came: Option<(Step, Option<String>)>,
    seen: Option<Vec<(String, String)>>,
}

impl Window {
    fn run(&mut self, deed: &Deed, disk: &mut Disk, word: &str) {
        match deed {
            Deed::Type => type_in(&mut self.mirror, word),
            Deed::Begin if self.job.is_none() => self.job = self.mirror.next(),
            Deed::Commit if self.came.is_none() => {
                let job = self.job.as_ref();
                self.came = job.map(|job| commit(disk, &self.mirror, job));
            }
            Deed::End => {
                if let Some((step, lying)) = self.came.take()
                    && let Some(job) = self.job.take()
                {
                    self.mirror.done(&job, step, lying);
                }
            }
            Deed::Look => {
                self.mirror.look();
                self.seen = Some(disk.clone().into_iter().collect());
            }
            Deed::Take => {
                if let Some(seen) = self.seen.take() {
                    self.mirror.take(seen);
                }
            }
            Deed::Begin | Deed::Commit => {}
        }
    }

    fn settle(&mut self, disk: &mut Disk) {
        for deed in [Deed::Commit, Deed::End] {
            self.run(&deed, disk, "");
        }
        while write(disk, &mut self.mirror) {}
    }
}

proptest! {
    /// However their steps fall between each other's.
    #[test]
    fn two_windows_lose_no_word(deeds in prop::collection::vec(deed(), 0..40)) {
        let (mut disk, mut windows) = (Disk::new(), [Window::default(), Window::default()]);
        let mut typed = BTreeSet::new();
        for (at, (which, deed)) in deeds.iter().enumerate() {
            let word = format!("w{at}");
            windows[usize::from(*which)].run(deed, &mut disk, &word);
            if matches!(deed, Deed::Type) {
                typed.insert(word);
            }
        }
        for window in &mut windows {
            window.settle(&mut disk);
            prop_assert!(window.mirror.is_settled());
        }
        let kept = disk.get(KEY).cloned().unwrap_or_default();
        prop_assert_eq!(words(&kept), typed.iter().map(String::as_str).collect());
        for window in &mut windows {
            refresh(&disk, &mut window.mirror);
            prop_assert_eq!(window.mirror.get(KEY), disk.get(KEY));
        }
    }
}
