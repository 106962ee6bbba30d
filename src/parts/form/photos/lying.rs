//! Photographs that lie on the device until they have arrived: whoever closes the page, loses
//! the signal for a day or runs out of battery finds them on their way again.

use super::about::About;
use super::run::{self, Run};
use super::{OutgoingPhoto, underway};
use crate::api::client;
use crate::browser::locks::{self, Held};
use crate::browser::photo;
use crate::kept;
use crate::kept::vault::{self, Picture};
use crate::parts::form::{Filling, Spot};
use crate::ui::PhotoState;
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use std::rc::Rc;
use web_sys::Blob;

/// Where a photograph lies. While it does, no other window sends it.
#[derive(Clone)]
pub(super) struct LyingPhoto {
    key: String,
    _held: SendWrapper<Rc<Held>>,
}

impl LyingPhoto {
    fn new(key: String, held: Held) -> Self {
        let _held = SendWrapper::new(Rc::new(held));
        Self { key, _held }
    }

    /// Forgets it.
    pub(super) fn forget(self) {
        spawn_local(async move { vault::forget_picture(&self.key).await });
    }

    /// The same once everything else that was kept is written: the draft names the upload.
    fn forget_when_settled(self) {
        spawn_local(async move {
            if kept::settled().await {
                vault::forget_picture(&self.key).await;
            }
        });
    }
}

impl Run {
    /// Keeps the photograph with what is known of it by now, where there is room.
    pub(super) async fn keep(&self, file: &Blob) {
        let known = self.own(|own| (about(own).write(), own.lying.clone()));
        let (Some((about, lying)), Ok(bytes)) = (known, photo::bytes(file).await) else {
            return;
        };
        let lying = match lying {
            Some(lying) => {
                let key = lying.key.clone();
                let picture = Picture { key, about, bytes };
                vault::put_picture(self.spot.holder(), &picture).await;
                lying
            }
            None => match self.spot.keep_picture(&about, &bytes).await {
                Some(key) => LyingPhoto::new(key.clone(), locks::hold(&key).await),
                None => return,
            },
        };
        match self.own(OutgoingPhoto::is_waiting) {
            Some(true) => self.update(&|own| {
                own.lying = Some(lying.clone());
                own.tell();
            }),
            // It has arrived meanwhile, or nobody wants it any more.
            Some(false) | None => lying.forget(),
        }
    }

    /// The platform has it, and the draft says so.
    pub(super) fn drop_kept(&self) {
        let lying = self.own(|own| own.lying.clone()).flatten();
        self.update(&|own| own.lying = None);
        if let Some(lying) = lying {
            lying.forget_when_settled();
        }
    }
}

/// Notes anew what is known of those of `filling`: their places have changed.
pub(super) fn note_places(filling: Filling) {
    let own = |all: &Vec<OutgoingPhoto>| {
        let lying = all.iter().filter(|one| one.lying.is_some());
        let lying = lying.map(|one| (one.key.clone(), (*one.file).clone()));
        lying.collect::<Vec<_>>()
    };
    for (key, file) in filling.sending.with_untracked(own) {
        let run = Run::of(&filling.spot.get_value(), key);
        spawn_local(async move { run.keep(&file).await });
    }
}

/// Keeps those of `filling` again that lie no more where they did: the draft was deleted in
/// another window and written anew, or the browser was wiped. Where that fails nobody says any
/// longer that they lie there.
pub fn keep_anew(filling: Filling) {
    let spot = filling.spot.get_value();
    let list = underway::list(spot.name());
    if list.with_untracked(|all| all.iter().all(|one| one.lying.is_none() && !one.displaced)) {
        return;
    }
    spawn_local(async move {
        // What cannot be looked at may lie there still.
        let (true, Some(there)) = (kept::settled().await, spot.picture_keys().await) else {
            return;
        };
        if list.with_untracked(|all| all.iter().any(|one| is_displaced(one, &there))) {
            list.update(|all| displace(all, &there));
        }
        for (key, file) in list.with_untracked(|all| displaced(all)) {
            spawn_local(keep_displaced(Run::of(&spot, key), file));
        }
    });
}

/// Whether it is said to lie where nothing does.
fn is_displaced(one: &OutgoingPhoto, there: &[String]) -> bool {
    let lying = one.lying.as_ref();
    lying.is_some_and(|lying| !there.contains(&lying.key))
}

fn displace(all: &mut [OutgoingPhoto], there: &[String]) {
    for one in all.iter_mut().filter(|one| is_displaced(one, there)) {
        (one.lying, one.displaced) = (None, true);
        one.tell();
    }
}

fn displaced(all: &[OutgoingPhoto]) -> Vec<(String, Blob)> {
    let own = all.iter().filter(|one| one.displaced);
    own.map(|one| (one.key.clone(), (*one.file).clone()))
        .collect()
}

/// Once a draft is there to lie beside; one that finds no room then is not tried at every letter.
async fn keep_displaced(run: Run, file: Blob) {
    if run.spot.load().is_some() {
        run.update(&|own| own.displaced = false);
        run.keep(&file).await;
    }
}

/// Takes up what an earlier visit, or another window that has gone, left on the device.
pub fn take_up(filling: Filling) {
    let spot = filling.spot.get_value();
    spawn_local(async move {
        let mut lying = spot.pictures().await;
        let known = underway::list(spot.name());
        lying.retain(|picture| known.with_untracked(|all| !has(all, &picture.key)));
        let places = lying.iter().filter_map(|one| About::read(&one.about));
        let places: Vec<_> = places.map(|about| about.place.pointer()).collect();
        // The page may be gone by now.
        let _ = filling
            .lost
            .try_update(|lost| underway::found(lost, &places));
        for picture in lying {
            spawn_local(go_on(spot.clone(), picture.key));
        }
    });
}

/// Sends one that lies there, as soon as no other window does.
async fn go_on(spot: Spot, key: String) {
    let held = locks::hold(&key).await;
    // It may have arrived meanwhile, or somebody took it away.
    let Some(picture) = vault::picture(spot.holder(), &key).await else {
        return;
    };
    let list = underway::list(spot.name());
    let about = About::read(&picture.about);
    let file = photo::blob_of(&picture.bytes);
    let (Some(about), Ok(file)) = (about, file) else {
        return;
    };
    if spot.holder().has_left() || list.with_untracked(|all| has(all, &key)) {
        return;
    }
    let own = client::new_key();
    list.update(|all| {
        all.push(OutgoingPhoto {
            key: own.clone(),
            holder: spot.holder().clone(),
            place: about.place,
            state: PhotoState::Sending(0),
            upload: about.upload,
            failed: None,
            doubt: about.doubt,
            chosen: about.chosen,
            file: SendWrapper::new(file),
            lying: Some(LyingPhoto::new(key, held)),
            displaced: false,
        });
    });
    run::start(&spot, own);
}

fn has(all: &[OutgoingPhoto], key: &str) -> bool {
    let mut lying = all.iter().filter_map(|one| one.lying.as_ref());
    lying.any(|lying| lying.key == key)
}

fn about(own: &OutgoingPhoto) -> About {
    About {
        place: own.place.clone(),
        upload: own.upload.clone(),
        chosen: own.chosen,
        doubt: own.doubt,
    }
}
