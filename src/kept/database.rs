//! The browser's database for what is large: opened once by the pages that show such
//! things, read whole, and then a [`mirror`] in memory is what everybody reads and
//! changes at once. Each change is written by itself right after; who has to know that
//! it lies there waits for [`super::settled`].
//!
//! Where there is no database, or it hangs, large things lie in the storage as they did
//! before it; what an earlier release, or such a visit, left there is taken in when it
//! can be (`vault::open`).

pub mod mirror;
pub mod pictures;

use super::kinds::{self, GONE, LARGE, TURN};
use super::room::Large as _;
use super::{room, shared, who};
use crate::browser::database::{Change, Database, Stores};
use crate::browser::random;
use crate::browser::store::{self, Shelf};
use leptos::prelude::window_event_listener_untyped;
use mirror::{Job, Merge, Mirror, Step};
use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

const NAME: &str = "jinban";
/// Counts changes of the stores. What a text in one says has its own version, in its
/// envelope.
const VERSION: u32 = 2;
const STORES: Stores = Stores {
    texts: "things",
    blocks: "pictures",
};

#[derive(Default)]
struct State {
    mirror: Mirror,
    database: Option<Rc<Database>>,
    is_writing: bool,
    is_looking: bool,
    /// Another window has written since this one began to look.
    look_again: bool,
    waiting: Vec<Waker>,
    watching: Vec<(u32, Rc<dyn Fn()>)>,
    watchers: u32,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::new(State::default());
    /// It did not open on this page, and nobody waits for it a second time.
    static FAILED: Cell<bool> = const { Cell::new(false) };
}

fn with<T>(run: impl FnOnce(&mut State) -> T) -> T {
    STATE.with_borrow_mut(run)
}

/// Opens the database and reads it, where it was not; false where there is none.
pub async fn open() -> bool {
    if room::large().is_some() || FAILED.get() {
        return room::large().is_some();
    }
    let is_open = opened().await;
    FAILED.set(!is_open);
    is_open
}

async fn opened() -> bool {
    let Some(database) = Database::open(NAME, VERSION, STORES).await else {
        return false;
    };
    if shared::is_on() {
        // Nothing of a person stays on a device for all, wherever it comes from.
        database.clear().await;
        room::remove(Shelf::Device, LARGE.prefix);
        return false;
    }
    let Some(lying) = database.all().await else {
        return false;
    };
    // Another page may have been faster.
    if room::large().is_some() {
        return true;
    }
    with(|state| {
        state.mirror.take(lying);
        state.database = Some(Rc::new(database));
    });
    room::opened(&Open);
    if cfg!(target_arch = "wasm32") {
        // A window that goes may not see the end of what it writes.
        for name in ["pagehide", "visibilitychange"] {
            window_event_listener_untyped(name, |_| put_by());
        }
    }
    leave_behind();
    mark();
    true
}

/// Removes what was to be removed when the window closed, or the database did not open.
fn leave_behind() {
    let gone = gone();
    room::remove(Shelf::Device, GONE.prefix);
    for key in Open.keys("jb.") {
        let text = Open.get(&key).unwrap_or_default();
        if gone.contains(&key) || who::goes(&gone, &text) {
            room::remove(Shelf::Device, &key);
        }
    }
}

/// Whether something lies there that cannot be looked at: the database did not open.
pub fn is_out_of_reach() -> bool {
    let is_marked = || room::get(Shelf::Device, LARGE.prefix).is_some();
    room::large().is_none() && !shared::is_on() && is_marked()
}

/// Takes over what other windows have written.
pub async fn refresh() {
    if with(|state| std::mem::replace(&mut state.is_looking, true)) {
        return with(|state| state.look_again = true);
    }
    loop {
        let Some(database) = with(|state| {
            state.look_again = false;
            state.mirror.look();
            state.database.clone()
        }) else {
            break;
        };
        if let Some(lying) = database.all().await {
            with(|state| state.mirror.take(lying));
            mark();
        }
        if !with(|state| state.look_again) {
            break;
        }
    }
    with(|state| state.is_looking = false);
}

/// Runs when what this window keeps had to be merged with another's; gives what ends it.
pub fn watch(run: Rc<dyn Fn()>) -> impl Fn() {
    let own = with(|state| {
        state.watchers += 1;
        state.watching.push((state.watchers, run));
        state.watchers
    });
    move || with(|state| state.watching.retain(|(one, _)| *one != own))
}

/// The database once it is open.
struct Open;

impl room::Large for Open {
    fn get(&self, key: &str) -> Option<String> {
        with(|state| state.mirror.get(key).cloned())
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        with(|state| state.mirror.keys(prefix).cloned().collect())
    }

    fn set(&self, key: &str, text: &str, merge: Option<Merge>) {
        with(|state| state.mirror.put(key, text, merge));
        mark();
        write();
    }

    fn remove(&self, key: &str, heir: Option<&str>) {
        if heir.is_none() {
            note_gone(key, true);
        }
        with(|state| state.mirror.remove(key, heir));
        write();
    }

    fn is_settled(&self) -> bool {
        with(|state| state.mirror.is_settled() && !state.is_writing)
    }

    fn settled(&self) -> Pin<Box<dyn Future<Output = bool>>> {
        Box::pin(poll_fn(|context| {
            if Open.is_settled() {
                let held = Open.keys("jb.").iter().any(|key| room::is_held(key));
                return Poll::Ready(!held);
            }
            with(|state| state.waiting.push(context.waker().clone()));
            Poll::Pending
        }))
    }
}

/// Writes what is due, one thing after the other.
fn write() {
    if !with(|state| std::mem::replace(&mut state.is_writing, true)) {
        leptos::task::spawn_local(write_all());
    }
}

async fn write_all() {
    let (mut wrote, mut merged) = (false, false);
    while let Some(job) = with(|state| state.mirror.next()) {
        match written(&job).await {
            Some(changed) => {
                merged |= changed;
                wrote = true;
                if !with(|state| state.mirror.is_due(&job.key)) {
                    note_gone(&job.key, false);
                }
            }
            None => spill(&job),
        }
    }
    mark();
    if wrote {
        room::set(Shelf::Device, TURN.prefix, &random::name(4));
    }
    let (waiting, watching) = with(|state| {
        state.is_writing = false;
        (std::mem::take(&mut state.waiting), state.watching.clone())
    });
    waiting.into_iter().for_each(Waker::wake);
    if merged {
        watching.iter().for_each(|(_, run)| run());
    }
}

/// Writes one thing; whether things stand otherwise now than this window had put them.
/// None where it cannot be written, also not by a database that is opened anew: an
/// engine may have lost the one that was open.
async fn written(job: &Job) -> Option<bool> {
    for is_second in [false, true] {
        if is_second {
            let anew = Database::open(NAME, VERSION, STORES).await?;
            with(|state| state.database = Some(Rc::new(anew)));
        }
        let database = with(|state| state.database.clone())?;
        if let Some(changed) = try_once(&database, job).await {
            return Some(changed);
        }
    }
    None
}

/// What a job did, and what lay there before it.
type Came = (Step, Option<String>);

async fn try_once(database: &Database, job: &Job) -> Option<bool> {
    let came: Rc<RefCell<Option<Came>>> = Rc::default();
    let (own, put) = (job.clone(), came.clone());
    let change = move |lying: Option<String>| {
        let step = with(|state| state.mirror.judge(&own, lying.as_deref()));
        let change = match &step {
            Step::Put(text) => Change::Put(own.key.clone(), text.clone()),
            Step::Beside(key, text) => Change::Put(key.clone(), text.clone()),
            Step::Remove(heir) => Change::Remove(heir.clone()),
            Step::Leave => Change::Leave,
        };
        put.replace(Some((step, lying)));
        change
    };
    database.change(&job.key, change).await?;
    let (step, lying) = came.take()?;
    if step != Step::Leave {
        // A copy from before there was a database, or from when it failed.
        store::remove(Shelf::Device, &job.key);
    }
    Some(with(|state| state.mirror.done(job, step, lying)))
}

/// Large things that lie in the storage.
pub fn left_in_storage() -> Vec<(String, String)> {
    let is_large = |key: &String| kinds::of(key).is_some_and(|kind| kind.large);
    let keys = store::keys("jb.").into_iter().filter(is_large);
    keys.filter_map(|key| Some((store::get(Shelf::Device, &key)?, key)))
        .map(|(text, key)| (key, text))
        .collect()
}

/// Puts what is not written yet into the storage, which is done at once. Once it is
/// written, it goes there again.
fn put_by() {
    with(|state| {
        for (key, text) in state.mirror.unwritten() {
            store::set(Shelf::Device, key, text);
        }
    });
}

/// What the database did not take lies in the storage, or else in memory.
fn spill(job: &Job) {
    let text = with(|state| state.mirror.gave_up(job));
    if let Some(text) = text
        && !store::set(Shelf::Device, &job.key, &text)
    {
        room::hold(Shelf::Device, &job.key, &text);
    }
}

/// Says for the next visit whether anything lies there.
fn mark() {
    let is_empty = with(|state| state.mirror.is_empty() && state.mirror.is_settled());
    let is_marked = room::get(Shelf::Device, LARGE.prefix).is_some();
    match is_empty {
        true if is_marked => room::remove(Shelf::Device, LARGE.prefix),
        false if !is_marked => drop(room::set(Shelf::Device, LARGE.prefix, "1")),
        true | false => {}
    }
}

/// Keys of what has to be removed still.
fn gone() -> Vec<String> {
    let text = room::get(Shelf::Device, GONE.prefix).unwrap_or_default();
    let keys = text.split(' ').filter(|key| !key.is_empty());
    keys.map(str::to_owned).collect()
}

/// Notes that a key has to be removed, or is: whoever closes the window right after
/// leaving has left all the same.
fn note_gone(key: &str, is_due: bool) {
    let mut all = gone();
    let known = all.len();
    all.retain(|other| other != key);
    if is_due {
        all.push(key.to_owned());
    }
    match all.is_empty() {
        true if known == 0 => {}
        true => room::remove(Shelf::Device, GONE.prefix),
        false => drop(room::set(Shelf::Device, GONE.prefix, &all.join(" "))),
    }
}
