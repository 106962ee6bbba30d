//! Whose things are kept and shown: those of the person who is signed in, or of
//! the guest of this visit. The device knows the person by a name that says
//! nothing; the key to what is sealed stays in the tab.

use super::kinds::{
    self, GONE, Kind, LARGE, OWED, SESSION, TAB_KEY, TAB_SIGN_IN, TAB_VISIT, Worth,
};
use super::{envelope, room, shared};
use crate::browser::store::{self, Shelf};
use crate::browser::{clock, page, random};
use crate::paths;
use jinban_contract::time::Moment;
use std::cell::{Cell, RefCell};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Nobody is signed in; names the visit, from the opening of a tab to its
    /// end.
    Guest(String),
    /// Names the person.
    Owner(String),
}

/// Instead of a session: that there was one, and its time is over.
const ENDED: &str = "-";
/// Instead of a session: whoever was signed in has left. Where there is nothing at all, the
/// browser was wiped.
const LEFT: &str = "left";
/// Among what has to be removed: all that guests have typed, and all of who is named next.
const ALL_OF: &str = "*";

thread_local! {
    /// How often somebody left.
    static DEPARTURES: Cell<u32> = const { Cell::new(0) };
    /// Who was signed in when this window last looked; empty for nobody.
    static SEEN: RefCell<String> = const { RefCell::new(String::new()) };
    /// Until when their session goes on, as far as this window knows.
    static UNTIL: Cell<i64> = const { Cell::new(0) };
    /// Says whether this window still has to say a sign-out.
    static OWES: Cell<fn() -> bool> = const { Cell::new(|| false) };
}

/// Who is signed in as far as the device knows, and until when.
fn session() -> Option<(String, i64)> {
    let text = room::get(Shelf::Device, SESSION.prefix)?;
    let (owner, until) = text.split_once(' ')?;
    Some((owner.to_owned(), until.parse().ok()?))
}

/// Finds out who is here, once a session whose time is over has ended.
pub fn find_out() -> Who {
    end_if_over();
    session().map_or_else(|| Who::Guest(visit()), |(owner, _)| Who::Owner(owner))
}

/// Ends a session whose time is over, by a time that is known.
pub fn end_if_over() {
    let is_over = |until| clock::proven().is_some_and(|now| until <= now.unix());
    if session().is_some_and(|(_, until)| is_over(until)) {
        end();
    }
}

/// Seconds until the session ends, by `now`; none where nobody is signed in.
pub fn seconds_left(now: Moment) -> Option<i64> {
    session().map(|(_, until)| until - now.unix())
}

/// Whether somebody is known to be signed in.
pub fn is_known() -> bool {
    session().is_some()
}

/// Names this visit.
pub(super) fn visit() -> String {
    room::get(Shelf::Tab, TAB_VISIT).unwrap_or_else(|| {
        let new = random::name(8);
        room::set(Shelf::Tab, TAB_VISIT, &new);
        new
    })
}

/// The key to what is sealed for `owner`, as the platform gave it; none in a
/// tab that has not asked for it.
pub fn key_of(owner: &str) -> Option<String> {
    let text = room::get(Shelf::Tab, TAB_KEY)?;
    let (own, key) = text.split_once(' ')?;
    (own == owner).then(|| key.to_owned())
}

/// Somebody signed in, or is found to be: their name, their key, until when
/// (seconds since 1970). A platform that gives no name has guests only.
pub fn enter(owner: &str, key: &str, until: i64) {
    if owner.is_empty() || key.is_empty() {
        return;
    }
    if session().is_some_and(|(before, _)| before != owner) {
        end();
    }
    SEEN.set(owner.to_owned());
    note(owner, until);
    room::set(Shelf::Tab, TAB_KEY, &format!("{owner} {key}"));
    sweep(&|kind, whose| match whose {
        Some(Who::Owner(other)) => kind.worth == Worth::Ordinary && other != owner,
        Some(Who::Guest(_)) | None => false,
    });
}

/// The session goes on until then.
pub fn extend(until: i64) {
    if let Some((owner, _)) = session() {
        note(&owner, until);
    }
}

fn note(owner: &str, until: i64) {
    UNTIL.set(until);
    room::set(Shelf::Device, SESSION.prefix, &format!("{owner} {until}"));
}

/// Who was signed in when this window last looked: whose page this is. Empty for nobody.
pub fn seen() -> String {
    SEEN.with_borrow(Clone::clone)
}

/// Whether only this window knows who is signed in: no other can tell it that somebody else is.
pub fn is_only_here() -> bool {
    session().is_some() && store::get(Shelf::Device, SESSION.prefix).is_none()
}

/// The platform knows nobody by this window's page: their session is over, or somebody else's has
/// begun beside it.
pub fn refused() {
    let now = session().map(|(owner, _)| owner).unwrap_or_default();
    match now == seen() {
        true => end(),
        false => look(),
    }
}

/// The session is over: nothing of the person can be seen or read until they
/// sign in again. What the platform has too is gone.
pub fn end() {
    if session().is_none() {
        return;
    }
    SEEN.take();
    room::remove(Shelf::Tab, TAB_KEY);
    room::set(Shelf::Device, SESSION.prefix, ENDED);
    sweep(&|kind, whose| kind.worth == Worth::Ordinary && matches!(whose, Some(Who::Owner(_))));
}

/// The person leaves: everything of theirs goes, and what was typed here
/// without signing in. The platform has to hear of it.
pub fn leave() {
    DEPARTURES.set(DEPARTURES.get() + 1);
    let owner = session().map(|(owner, _)| owner);
    SEEN.take();
    for key in [TAB_KEY, TAB_SIGN_IN, TAB_VISIT] {
        room::remove(Shelf::Tab, key);
    }
    if room::get(Shelf::Device, SESSION.prefix).is_some() {
        room::set(Shelf::Device, SESSION.prefix, LEFT);
    }
    sweep(&|kind, whose| match whose {
        Some(Who::Owner(other)) => kind.worth != Worth::Setting && owner.as_ref() == Some(other),
        Some(Who::Guest(_)) | None => kind.worth != Worth::Setting,
    });
    if room::large().is_none() && room::get(Shelf::Device, LARGE.prefix).is_some() {
        // What cannot be looked into now goes as soon as it can be.
        let owner = owner.clone().unwrap_or_default();
        room::set(Shelf::Device, GONE.prefix, &format!("{ALL_OF} {owner}"));
    }
    if owner.is_some() {
        room::set(Shelf::Device, OWED.prefix, "1");
    }
}

/// Whether a text goes with what this says of who has left: `*`, their name.
pub(super) fn goes(gone: &[String], text: &str) -> bool {
    let [all, owner @ ..] = gone else {
        return false;
    };
    let is_theirs = match envelope::read(text) {
        envelope::Text::Ours(head, _) => match head.whose {
            Who::Owner(whose) => owner.contains(&whose),
            Who::Guest(_) => true,
        },
        envelope::Text::Old(_) | envelope::Text::Unknown => true,
    };
    all == ALL_OF && is_theirs
}

/// Whoever was here has gone, and may be signed in still: only the platform
/// knows, and has to end it before anything else is asked.
pub(super) fn begin_anew() {
    leave();
    room::set(Shelf::Device, OWED.prefix, "1");
}

/// How often somebody left while this page was there.
pub(super) fn departures() -> u32 {
    DEPARTURES.get()
}

/// Whether somebody left and the platform has not heard of it yet.
pub fn is_owed() -> bool {
    room::get(Shelf::Device, OWED.prefix).is_some()
}

/// This window has to say it, unless another one does first. What only this
/// window knows of, it says in any case.
pub fn owe() {
    match is_owed() {
        true => OWES.set(is_owed),
        false => owe_anyway(),
    }
}

/// This window has to say it, whatever another one says.
pub fn owe_anyway() {
    OWES.set(|| true);
}

/// Whether this window still has to say it.
pub fn owes() -> bool {
    let still = OWES.get()();
    if !still {
        // What is owed later is for whoever leaves then to say.
        OWES.set(|| false);
    }
    still
}

/// The platform has heard of it.
pub fn settled() {
    OWES.set(|| false);
    room::remove(Shelf::Device, OWED.prefix);
}

/// Whether the session ended here, and nobody has signed in since.
pub fn has_ended() -> bool {
    room::get(Shelf::Device, SESSION.prefix).as_deref() == Some(ENDED)
}

/// Removes what `gone` says of its kind and owner; things from before there
/// were owners have none.
fn sweep(gone: &dyn Fn(&Kind, Option<&Who>) -> bool) {
    for key in room::keys("jb.") {
        let Some(kind) = kinds::of(&key) else {
            continue;
        };
        let text = room::get(Shelf::Device, &key).unwrap_or_default();
        let whose = match envelope::read(&text) {
            envelope::Text::Ours(head, _) => Some(head.whose),
            envelope::Text::Old(_) | envelope::Text::Unknown => None,
        };
        if gone(kind, whose.as_ref()) {
            room::remove(Shelf::Device, &key);
        }
    }
}

/// Looks whether another window has signed somebody out or in. What stands on
/// this page then belongs to nobody who is here.
pub(super) fn look() {
    note_again();
    let now = session().map(|(owner, until)| {
        UNTIL.set(until);
        owner
    });
    let (now, before) = (now.unwrap_or_default(), seen());
    if before == now {
        return;
    }
    SEEN.set(now);
    if !before.is_empty() {
        room::remove(Shelf::Tab, TAB_KEY);
        page::replace(&match has_ended() {
            true => paths::sign_in(&page::here()),
            false => paths::HOME.to_owned(),
        });
    }
}

/// Where the browser was wiped nobody has left: this window knows who is here, and what stands
/// on its page stays. Whether they are signed in still the platform says at the next call. On a
/// device for all whoever wiped it meant to.
fn note_again() {
    let owner = seen();
    let is_wiped = room::get(Shelf::Device, SESSION.prefix).is_none() && !is_owed();
    if !owner.is_empty() && is_wiped && !shared::is_on() {
        note(&owner, UNTIL.get());
    }
}
