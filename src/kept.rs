//! What stays on this device: all of it is listed in [`kinds`], belongs to who
//! typed it, and nobody else writes to the browser's storage.
//!
//! What is not sealed ([`plain`]) is small enough for the first pages; personal
//! things go through the [`vault`], whose cipher comes with the pages that
//! need it, as does the [`database`] for those that are large.

pub mod answers;
pub mod cells;
mod database;
pub mod elder;
mod envelope;
pub mod kinds;
mod legacy;
pub mod plain;
mod room;
mod seal;
pub mod shared;
pub mod vault;
pub mod who;

use crate::browser::store::Shelf;
use crate::browser::{js, page, random};
use leptos::prelude::*;

pub use room::is_empty;
use shared::{Mode, Refused};

/// Called once, before anything is kept or shown: what the address says about
/// the device, and other windows from now on.
pub fn start() {
    // The address that a machine starts with; a link to another page that says so changes nobody's phone.
    let asked = shared::asked(&page::query()).filter(|_| page::here().starts_with("/?"));
    match asked {
        Some(asked) => {
            page::rename(&shared::unasked(&page::here()));
            obey(asked);
        }
        None => tell_apart(),
    }
    who::look();
    if cfg!(target_arch = "wasm32") {
        // Not every engine tells a window in the background what another one has kept.
        for name in ["storage", "visibilitychange", "focus"] {
            window_event_listener_untyped(name, |_| who::look());
        }
        window_event_listener_untyped("pageshow", |event| came_back(&event));
    }
}

/// A device for all was on another site, or shut, for longer than anybody is left alone with
/// it: who opens a page now may be another.
fn tell_apart() {
    if shared::is_on() && !shared::was_just_used() {
        begin_anew();
    }
}

fn begin_anew() {
    elder::forget();
    who::begin_anew();
}

/// An address may be anybody's: where something personal lies, it makes nobody's
/// phone a device for all. Who is there can say so in 我的.
/// A machine for all that is sent to its address again begins anew: whoever was
/// there before has gone.
fn obey(asked: Result<Mode, Refused>) {
    let mode = match asked {
        Ok(mode) => mode,
        Err(why) => {
            shared::refuse(why);
            return tell_apart();
        }
    };
    let is_machine = matches!(shared::mode(), Mode::Asked | Mode::Kiosk);
    if mode == Mode::Asked && is_machine {
        return begin_anew();
    }
    // A link must not make a hall's machine keep what people type, without a word.
    if mode == Mode::Own && matches!(shared::mode(), Mode::Shared | Mode::Kiosk) {
        shared::ask_back();
        return tell_apart();
    }
    let is_marked = || room::get(Shelf::Device, kinds::LARGE.prefix).is_some();
    let own = !shared::is_on() && (who::is_known() || is_marked() || !personal().is_empty());
    match mode == Mode::Own || !own {
        true => share(mode),
        false => shared::refuse(Refused::Personal),
    }
}

/// A page that comes back as it was left has missed what other windows did.
fn came_back(event: &web_sys::Event) {
    let was_left = js::get(event, "persisted").is_some_and(|it| it.is_truthy());
    match was_left && shared::is_on() {
        true => page::replace(&page::here()),
        false => who::look(),
    }
}

/// Says whether others use this device too. From then on nothing of a person
/// stays on it; what was typed in this visit lasts until its end.
pub fn share(mode: Mode) {
    let visit = who::visit();
    let mut own = Vec::new();
    if mode != Mode::Own {
        // Before the mode hides from us what lies there.
        for key in personal() {
            let text = room::get(Shelf::Device, &key).unwrap_or_default();
            room::remove(Shelf::Device, &key);
            own.push((key, text));
        }
        for key in [kinds::TAB_KEY, kinds::TAB_SIGN_IN, kinds::TAB_VISIT] {
            room::remove(Shelf::Tab, key);
        }
    }
    shared::set(mode);
    shared::note_used();
    for (key, text) in own.iter().filter(|(_, text)| envelope::is_of(text, &visit)) {
        room::set(Shelf::Device, key, text);
    }
    room::set(Shelf::Tab, kinds::TAB_VISIT, &visit);
}

/// Where personal things lie, whoever owns them.
fn personal() -> Vec<String> {
    let mut keys = room::keys("jb.");
    keys.retain(|key| kinds::of(key).is_some_and(|kind| kind.worth != kinds::Worth::Setting));
    keys
}

/// Runs when another window has kept something, as long as the page is there.
pub fn on_change(run: impl Fn() + 'static) {
    if cfg!(target_arch = "wasm32") {
        let handle = window_event_listener_untyped("storage", move |_| run());
        on_cleanup(move || handle.remove());
    }
}

/// Whether everything that was kept is written.
pub fn is_settled() -> bool {
    room::large().is_none_or(room::Large::is_settled)
}

/// Waits until everything that was kept is written; false where something of it is in
/// memory only. What must be there before something else happens waits for it.
pub async fn settled() -> bool {
    match room::large() {
        Some(large) => large.settled().await,
        None => true,
    }
}

/// Names this window to the others.
pub fn window() -> u32 {
    thread_local! {
        static OWN: u32 = {
            let mut bytes = [0; 4];
            random::fill(&mut bytes);
            u32::from_le_bytes(bytes)
        };
    }
    OWN.with(|own| *own)
}

/// Keeps a text as long as the tab is open.
pub fn keep_in_tab(key: &str, text: &str) {
    room::set(Shelf::Tab, key, text);
}

/// The text that the tab keeps.
pub fn of_tab(key: &str) -> Option<String> {
    room::get(Shelf::Tab, key)
}

/// Forgets what the tab keeps.
pub fn forget_in_tab(key: &str) {
    room::remove(Shelf::Tab, key);
}

#[cfg(test)]
mod tests;
