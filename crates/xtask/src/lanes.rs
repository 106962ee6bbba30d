//! Work side by side, so that what keeps one processor busy (a large crate, a linker) does not
//! leave the other idle. A lane is a thread; what it and its children say bears its name.

use std::cell::Cell;
use std::thread;

use anyhow::{Result, anyhow};

thread_local! {
    static NAME: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// The lane that this thread works for, if it is in one.
pub fn name() -> Option<&'static str> {
    NAME.get()
}

/// Works for a lane: for a thread that helps another.
pub fn enter(lane: Option<&'static str>) {
    NAME.set(lane);
}

/// Named work that needs nothing of what is done beside it.
pub struct Lane<'a, T> {
    name: &'static str,
    work: Box<dyn FnOnce() -> T + Send + 'a>,
}

impl<'a, T> Lane<'a, T> {
    pub fn new(name: &'static str, work: impl FnOnce() -> T + Send + 'a) -> Self {
        let work = Box::new(work);
        Self { name, work }
    }

    fn run(self) -> T {
        let outer = NAME.replace(Some(self.name));
        let result = (self.work)();
        NAME.set(outer);
        result
    }
}

/// Runs all lanes to their ends, side by side or one after the other, and gives what each gives.
/// One that panics takes no other with it.
pub fn run<T: Send>(lanes: Vec<Lane<'_, T>>, beside: bool) -> Vec<Result<T>> {
    if !beside {
        let alone = lanes.into_iter().map(|lane| run(vec![lane], true));
        return alone.flatten().collect();
    }
    thread::scope(|scope| {
        let running: Vec<_> = lanes
            .into_iter()
            .map(|lane| (lane.name, scope.spawn(|| lane.run())))
            .collect();
        running
            .into_iter()
            .map(|(name, lane)| lane.join().map_err(|_| anyhow!("{name} was lost")))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn lanes_run_at_the_same_time_and_each_knows_its_name() {
        // Would wait for ever if one began after the other.
        let both = Barrier::new(2);
        let work = || {
            both.wait();
            name()
        };
        let given = run(vec![Lane::new("a", work), Lane::new("b", work)], true);
        let names: Vec<_> = given.into_iter().flatten().collect();
        assert_eq!(names, [Some("a"), Some("b")]);
        assert_eq!(name(), None);
    }

    #[test]
    fn where_there_is_no_room_one_waits_for_the_other() {
        let running = AtomicUsize::new(0);
        let work = || {
            let before = running.fetch_add(1, Ordering::SeqCst);
            thread::sleep(std::time::Duration::from_millis(20));
            running.fetch_sub(1, Ordering::SeqCst);
            before
        };
        let lanes = vec![Lane::new("a", work), Lane::new("b", work)];
        let given: Vec<_> = run(lanes, false).into_iter().flatten().collect();
        assert_eq!(given, [0, 0]);
    }

    #[test]
    fn a_lane_that_is_lost_is_told_and_takes_no_other_with_it() {
        let lost: Lane<'_, u8> = Lane::new("first", || panic!("on purpose"));
        let given = run(vec![lost, Lane::new("second", || 2)], true);
        let told = given[0].as_ref().map_err(ToString::to_string);
        assert_eq!(told, Err("first was lost".to_owned()));
        assert_eq!(given[1].as_ref().ok(), Some(&2));
    }
}
