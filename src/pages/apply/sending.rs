//! Photographs on their way: made small, sent at once in pieces, gone on with
//! after an interruption. The upload's id is in the draft as soon as all of it
//! has arrived.

use super::Place;
use super::filling::Filling;
use super::shelf::Spot;
use super::way::{Way, may_pass};
use crate::api::uploads;
use crate::api::{Answer, ApiError, Cause, client};
use crate::browser::{online, photo, timer};
use crate::ui::{Photo, PhotoState};
use crate::words::errors;
use jinban_contract::form::{Answers, Value};
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::upload::MAX_UPLOAD;
use leptos::prelude::*;
use web_sys::{Blob, HtmlInputElement};

/// Tries in a row without progress before a person is asked.
const TRIES: u32 = 3;

/// A photograph chosen in this visit.
#[derive(Debug, Clone, PartialEq)]
pub struct Sending {
    /// Names it on this page.
    pub key: String,
    /// The field it answers.
    pub place: Place,
    pub state: PhotoState,
    /// The upload, once the platform has made room for it.
    pub upload: Option<String>,
    /// HTTP status of the failure; 0 for want of a network.
    pub failed: Option<u16>,
    /// The file; a handle, as it cannot leave the browser's thread.
    file: StoredValue<Blob, LocalStorage>,
}

/// Takes the chosen files of `input` for a field that holds `room` more.
pub fn pick(filling: Filling, place: &Place, room: usize, input: &HtmlInputElement) {
    let files = input.files();
    let chosen = (0..files.as_ref().map_or(0, web_sys::FileList::length))
        .filter_map(|at| files.as_ref()?.get(at))
        .take(room)
        .collect::<Vec<_>>();
    for file in chosen {
        let key = client::new_key();
        let sending = Sending {
            key: key.clone(),
            place: place.clone(),
            state: PhotoState::Sending(0),
            upload: None,
            failed: None,
            file: StoredValue::new_local(file.into()),
        };
        filling.sending.update(|all| all.push(sending));
        start(filling, key);
    }
    // So that the same photograph can be chosen again.
    input.set_value("");
}

/// Sends, or goes on sending, the photograph `key`.
pub fn start(filling: Filling, key: String) {
    update(filling, &key, &|sending| {
        sending.state = PhotoState::Sending(0);
        sending.failed = None;
    });
    leptos::task::spawn_local(run(filling, key));
}

/// Takes a photograph away: one that is on its way, or one in the draft.
pub fn remove(filling: Filling, place: &Place, key: &str) {
    let upload = filling.sending.with_untracked(|all| {
        let own = all.iter().find(|s| s.key == key);
        own.map_or_else(|| Some(key.to_owned()), |s| s.upload.clone())
    });
    filling.sending.update(|all| all.retain(|s| s.key != key));
    let mut ids = filling.draft.with_untracked(|d| place.many(&d.answers));
    ids.retain(|id| Some(id) != upload.as_ref());
    filling.put(place, Value::Many(ids));
}

/// Tries again what failed for want of a network, once there is one.
pub fn resume_when_online(filling: Filling) {
    let offline = online::use_offline();
    Effect::new(move |_| {
        if offline.get() {
            return;
        }
        let waiting = filling.sending.with_untracked(|all| {
            let cut = all.iter().filter(|s| s.failed == Some(0));
            cut.map(|s| s.key.clone()).collect::<Vec<_>>()
        });
        for key in waiting {
            start(filling, key);
        }
    });
}

/// The photographs of a field as they are shown: those in the draft, then
/// those on their way.
pub fn shown(answers: &Answers, sending: &[Sending], place: &Place) -> Vec<Photo> {
    let done = place.many(answers).into_iter().map(|id| {
        let own = sending
            .iter()
            .find(|s| s.upload.as_ref() == Some(&id) && is_done(s));
        let key = own.map_or_else(|| id.clone(), |s| s.key.clone());
        (key, uploads::address_of(&id), PhotoState::Done)
    });
    let underway = sending
        .iter()
        .filter(|s| s.place == *place && !is_done(s))
        .map(|s| (s.key.clone(), String::new(), s.state.clone()));
    let photo = |(at, (id, thumbnail, state)): (usize, (String, String, PhotoState))| Photo {
        id,
        name: format!("照片 {}", at + 1),
        thumbnail,
        state,
    };
    done.chain(underway).enumerate().map(photo).collect()
}

/// Faults with regard to photographs on their way: one being sent is not
/// missing, one that failed is not ready. `asked` tells which pointers count.
pub fn with_photos(
    mut faults: Vec<FieldFault>,
    sending: &[Sending],
    asked: &dyn Fn(&str) -> bool,
) -> Vec<FieldFault> {
    for one in sending.iter().filter(|s| !is_done(s)) {
        let pointer = one.place.pointer();
        faults.retain(|f| f.pointer != pointer || f.rule != Rule::Required);
        if asked(&pointer) && matches!(one.state, PhotoState::Failed(_)) {
            faults.push(FieldFault::new(pointer, Rule::FileNotReady));
        }
    }
    faults
}

/// Whether any photograph is still being sent.
pub fn any_underway(sending: &[Sending]) -> bool {
    sending
        .iter()
        .any(|s| matches!(s.state, PhotoState::Sending(_)))
}

/// Whether a photograph waits for its owner to sign in again.
pub fn any_signed_out(sending: &[Sending]) -> bool {
    sending.iter().any(|s| s.failed == Some(401))
}

fn is_done(sending: &Sending) -> bool {
    sending.state == PhotoState::Done
}

async fn run(filling: Filling, key: String) {
    let found = filling.sending.with_untracked(|all| {
        let own = all.iter().find(|s| s.key == key)?;
        Some((own.file.get_value(), own.upload.clone(), own.place.clone()))
    });
    let Some((file, upload, place)) = found else {
        return;
    };
    let spot = filling.spot.get_value();
    // The file stays small for a second try.
    let file = photo::shrunk(file).await;
    update(filling, &key, &|sending| {
        sending.file.set_value(file.clone())
    });
    match send(filling, &key, &file, upload).await {
        Ok(id) => finish(filling, &spot, &key, &place, &id),
        Err(error) => update(filling, &key, &|sending| {
            sending.state = PhotoState::Failed(errors::photo(&error));
            sending.failed = Some(error.status());
        }),
    }
}

/// Sends piece by piece until the platform has all of it; asks where to go on
/// after each interruption.
async fn send(filling: Filling, key: &str, file: &Blob, known: Option<String>) -> Answer<String> {
    let size = file.size() as u64;
    if size > MAX_UPLOAD {
        return Err(ApiError::garbled(413));
    }
    let mut way = Way::new(known);
    let mut failed = 0;
    while wanted(filling, key) {
        match way.step(file, size).await {
            Ok(true) => return Ok(way.upload.unwrap_or_default()),
            Ok(false) => {
                failed = 0;
                progress(filling, key, &way, size);
            }
            Err(error) if failed < TRIES && may_pass(&error) => {
                failed += 1;
                way.lost_after(&error);
                timer::sleep(1000 << failed).await;
            }
            Err(error) => return Err(error),
        }
    }
    // Nobody wants it any more; what it says is not shown.
    Err(ApiError::Unreachable(Cause::Silent))
}

fn progress(filling: Filling, key: &str, way: &Way, size: u64) {
    let percent = way.offset.unwrap_or(0) * 100 / size.max(1);
    update(filling, key, &|sending| {
        sending.state = PhotoState::Sending(percent.min(99) as u8);
        sending.upload.clone_from(&way.upload);
    });
}

/// Puts the photograph into the draft; into the one on the shelf when the page
/// was left meanwhile.
fn finish(filling: Filling, spot: &Spot, key: &str, place: &Place, id: &str) {
    let now = filling.sending.try_with_untracked(|all| {
        let own = all.iter().find(|s| s.key == key);
        own.map(|s| s.place.clone())
    });
    match now {
        Some(Some(place)) => {
            update(filling, key, &|sending| {
                sending.state = PhotoState::Done;
                sending.upload = Some(id.to_owned());
            });
            let mut ids = filling.draft.with_untracked(|d| place.many(&d.answers));
            ids.push(id.to_owned());
            filling.put(&place, Value::Many(ids));
        }
        Some(None) => {}
        None => {
            if let Some(mut draft) = spot.load() {
                let mut ids = place.many(&draft.answers);
                ids.push(id.to_owned());
                place.put(&mut draft.answers, Value::Many(ids));
                spot.keep(&mut draft);
            }
        }
    }
}

/// False once the photograph was taken away. While the page is gone, sending
/// goes on.
fn wanted(filling: Filling, key: &str) -> bool {
    let there = filling
        .sending
        .try_with_untracked(|all| all.iter().any(|s| s.key == key));
    there.unwrap_or(true)
}

fn update(filling: Filling, key: &str, change: &dyn Fn(&mut Sending)) {
    // The page may be gone by now.
    let _ = filling.sending.try_update(|all| {
        if let Some(own) = all.iter_mut().find(|s| s.key == key) {
            change(own);
        }
    });
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
