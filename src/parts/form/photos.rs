//! Photographs on their way: looked at and made small, sent at once in pieces,
//! gone on with after an interruption, and kept on the device until all of it has arrived:
//! from then on the upload's id is in the draft.

mod about;
mod lying;
mod patience;
mod run;
pub mod underway;
mod upload;

pub use lying::{keep_anew, take_up};

use super::{Filling, Place};
use crate::api::{ApiError, client, uploads};
use crate::browser::online;
use crate::kept::vault::Holder;
use crate::ui::{Photo, PhotoState};
use crate::words::errors;
use jinban_contract::form::{Answers, Value};
use jinban_contract::problem::{FieldFault, Rule};
use jinban_rules::photo::PhotoDoubt;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use web_sys::{Blob, HtmlInputElement};

/// A photograph chosen in this visit.
#[derive(Clone)]
pub struct OutgoingPhoto {
    /// Names it on this page.
    pub key: String,
    /// Whose it is: it is sent for nobody else.
    holder: Holder,
    /// The field it answers.
    pub place: Place,
    pub state: PhotoState,
    /// The upload, once the platform has made room for it.
    pub upload: Option<String>,
    /// Why it has not arrived.
    pub failed: Option<ApiError>,
    /// Why it may be of no use to the office.
    pub doubt: Option<PhotoDoubt>,
    /// What it was chosen as: bytes, and when it was taken.
    chosen: (f64, f64),
    file: SendWrapper<Blob>,
    /// Where it lies on the device; none while it is in this page's memory only.
    lying: Option<lying::LyingPhoto>,
    /// It lay there, and what it lay beside has gone.
    displaced: bool,
}

/// Takes the chosen files of `input` for a field that holds `max` photographs.
pub fn pick(filling: Filling, place: &Place, max: usize, input: &HtmlInputElement) {
    // What cannot be sent makes room for what is taken instead.
    filling
        .sending
        .update(|all| all.retain(|s| s.place != *place || !s.is_unusable()));
    let shown = filling.with(|_, answers| {
        filling
            .sending
            .with_untracked(|all| self::shown(answers, all, place).len())
    });
    let files = input.files();
    let chosen = (0..files.as_ref().map_or(0, web_sys::FileList::length))
        .filter_map(|at| files.as_ref()?.get(at))
        .take(max.saturating_sub(shown))
        .collect::<Vec<_>>();
    for file in chosen {
        let key = client::new_key();
        let chosen = (file.size(), file.last_modified());
        let is_known = |all: &Vec<OutgoingPhoto>| all.iter().any(|s| s.chosen == chosen);
        let doubt = filling
            .sending
            .with_untracked(is_known)
            .then_some(PhotoDoubt::Same);
        let sending = OutgoingPhoto {
            key: key.clone(),
            holder: filling.spot.with_value(|spot| spot.holder().clone()),
            place: place.clone(),
            state: PhotoState::Sending(0),
            upload: None,
            failed: None,
            doubt,
            chosen,
            file: SendWrapper::new(file.into()),
            lying: None,
            displaced: false,
        };
        filling.sending.update(|all| all.push(sending));
        run::start(&filling.spot.get_value(), key);
    }
    underway::chosen_again(filling, place);
    // So that the same photograph can be chosen again.
    input.set_value("");
}

/// Goes on with the photograph `key` that failed.
pub fn again(filling: Filling, key: String) {
    let failed = |all: &Vec<OutgoingPhoto>| all.iter().any(|s| s.key == key && s.failed.is_some());
    if filling.sending.with_untracked(failed) {
        run::start(&filling.spot.get_value(), key);
    }
}

/// Takes a photograph away: one that is on its way, or one in the draft.
pub fn remove(filling: Filling, place: &Place, key: &str) {
    let (upload, lying) = filling.sending.with_untracked(|all| {
        let own = all.iter().find(|s| s.key == key);
        own.map_or_else(
            || (Some(key.to_owned()), None),
            |s| (s.upload.clone(), s.lying.clone()),
        )
    });
    if let Some(lying) = lying {
        lying.forget();
    }
    filling.sending.update(|all| all.retain(|s| s.key != key));
    let mut ids = filling.draft.with_untracked(|d| place.many(&d.answers));
    ids.retain(|id| Some(id) != upload.as_ref());
    filling.put(place, Value::Many(ids));
    underway::note(filling);
}

/// Entry `gone` of a group was taken out, and its photographs with it; those behind it move up.
pub fn remove_entry(filling: Filling, group: &str, gone: usize) {
    filling.sending.update(|all| {
        let kept = std::mem::take(all).into_iter().filter_map(|mut one| {
            match one.place.without(group, gone) {
                Some(place) => one.place = place,
                None => {
                    if let Some(lying) = one.lying {
                        lying.forget();
                    }
                    return None;
                }
            }
            Some(one)
        });
        *all = kept.collect();
    });
    lying::note_places(filling);
}

/// Goes on with what stopped because its owner's session was over: they are here again.
pub fn go_on_signed_in(filling: Filling) {
    again_where(filling, |one| one.has_failed(401));
}

fn again_where(filling: Filling, is_due: impl Fn(&OutgoingPhoto) -> bool) {
    let due = filling.sending.with_untracked(|all| {
        let due = all.iter().filter(|one| is_due(one));
        due.map(|one| one.key.clone()).collect::<Vec<_>>()
    });
    for key in due {
        again(filling, key);
    }
}

/// Tries again what failed for want of a network, once there is one.
pub fn resume_when_online(filling: Filling) {
    let offline = online::use_offline();
    Effect::new(move |_| {
        if offline.get() {
            return;
        }
        again_where(filling, |one| one.has_failed(0));
    });
}

/// The photographs of a field as they are shown: those in the draft, then
/// those on their way.
pub fn shown(answers: &Answers, sending: &[OutgoingPhoto], place: &Place) -> Vec<Photo> {
    let photo = |id, thumbnail, state, doubt: Option<PhotoDoubt>| Photo {
        id,
        name: String::new(),
        thumbnail,
        state,
        doubt: doubt.map(errors::doubted),
    };
    let done = place.many(answers).into_iter().map(|id| {
        let own = sending
            .iter()
            .find(|s| s.upload.as_ref() == Some(&id) && s.is_done());
        let key = own.map_or_else(|| id.clone(), |s| s.key.clone());
        let doubt = own.and_then(|s| s.doubt);
        photo(key, uploads::address_of(&id), PhotoState::Done, doubt)
    });
    let underway = sending
        .iter()
        .filter(|s| s.place == *place && !s.is_done())
        .map(|s| photo(s.key.clone(), String::new(), s.state.clone(), s.doubt));
    let numbered = |(at, photo): (usize, Photo)| Photo {
        name: format!("照片 {}", at + 1),
        ..photo
    };
    done.chain(underway).enumerate().map(numbered).collect()
}

/// Faults with regard to photographs on their way: one being sent is not
/// missing, one that failed is not ready. `asked` tells which pointers count.
pub fn with_photos(
    mut faults: Vec<FieldFault>,
    sending: &[OutgoingPhoto],
    asked: &dyn Fn(&str) -> bool,
) -> Vec<FieldFault> {
    for one in sending.iter().filter(|s| !s.is_done()) {
        let pointer = one.place.pointer();
        let missing = |rule| matches!(rule, Rule::Required | Rule::TooFew);
        faults.retain(|f| f.pointer != pointer || !missing(f.rule));
        if asked(&pointer) && one.failed.is_some() {
            faults.push(FieldFault::new(pointer, Rule::FileNotReady));
        }
    }
    faults
}

/// Whether any photograph is still being sent.
pub fn any_underway(sending: &[OutgoingPhoto]) -> bool {
    sending
        .iter()
        .any(|s| matches!(s.state, PhotoState::Sending(_)))
}

/// Whether a photograph waits for its owner to sign in again.
pub fn any_signed_out(sending: &[OutgoingPhoto]) -> bool {
    sending.iter().any(|s| s.has_failed(401))
}

/// Whether every photograph that has not arrived lies on the device.
pub fn all_kept(sending: &[OutgoingPhoto]) -> bool {
    let mut waiting = sending.iter().filter(|one| one.is_waiting());
    waiting.all(|one| one.lying.is_some())
}

impl OutgoingPhoto {
    fn is_done(&self) -> bool {
        self.state == PhotoState::Done
    }

    /// Whether it failed by this HTTP status; 0 for want of a network.
    fn has_failed(&self, status: u16) -> bool {
        self.failed.as_ref().map(ApiError::status) == Some(status)
    }

    /// Says where it lies now, where that was said of one that failed.
    fn tell(&mut self) {
        let (Some(error), true) = (&self.failed, self.is_waiting()) else {
            return;
        };
        let errors::Unsent { words, again } = errors::photo(error, self.lying.is_some());
        self.state = PhotoState::Failed { why: words, again };
    }

    /// Another try would fail in the same way.
    fn is_unusable(&self) -> bool {
        matches!(self.state, PhotoState::Failed { again: false, .. })
    }

    /// It may still arrive, and is in nothing but the memory of this page.
    fn is_waiting(&self) -> bool {
        !self.is_done() && !self.is_unusable()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photos_of_the_draft_are_shown_with_their_picture() {
        let place = Place::top("photo");
        let mut answers = Answers::new();
        place.put(&mut answers, Value::Many(vec!["u1".into(), "u2".into()]));
        let shown = shown(&answers, &[], &place);
        assert_eq!(shown[1].name, "照片 2");
        assert_eq!(shown[1].thumbnail, "/api/v1/uploads/u2");
    }
}
