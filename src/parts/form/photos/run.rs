//! Sending one photograph, in the background: also while its page is gone.

use super::{OutgoingPhoto, underway, upload::Upload};
use crate::api::{Answer, ApiError, Cause};
use crate::browser::photo::{self, Prepared};
use crate::browser::timer;
use crate::parts::form::Spot;
use crate::ui::PhotoState;
use crate::words::errors;
use jinban_contract::form::Value;
use jinban_contract::upload::MAX_UPLOAD;
use leptos::prelude::*;
use web_sys::Blob;

/// One photograph of the draft that lies at `spot`.
pub(super) struct Run {
    pub(super) spot: Spot,
    key: String,
}

/// Sends, or goes on sending, the photograph `key` of the draft at `spot`.
pub(super) fn start(spot: &Spot, key: String) {
    let run = Run::of(spot, key);
    run.update(&|sending| {
        sending.state = PhotoState::Sending(0);
        sending.failed = None;
    });
    leptos::task::spawn_local(run.run());
}

impl Run {
    pub(super) fn of(spot: &Spot, key: String) -> Self {
        let spot = spot.clone();
        Self { spot, key }
    }

    async fn run(self) {
        let known = self.own(|own| {
            let is_ready = own.upload.is_some() || own.lying.is_some();
            ((*own.file).clone(), own.upload.clone(), is_ready)
        });
        let Some((file, upload, is_ready)) = known else {
            return;
        };
        // One that was begun before, or lies on the device, is ready.
        let ready = match is_ready {
            true => Ok(Prepared { file, doubt: None }),
            false => photo::prepared(file).await,
        };
        let Prepared { file, doubt } = match ready {
            Ok(ready) => ready,
            Err(fault) => return self.fail(errors::unusable(fault), ApiError::garbled(415)),
        };
        // So it is for a second try.
        self.update(&|sending| {
            *sending.file = file.clone();
            sending.doubt = doubt.or(sending.doubt);
        });
        if !is_ready {
            self.keep(&file).await;
        }
        match self.send(&file, upload).await {
            Ok(id) => self.finish(&id),
            Err(error) => {
                let is_kept = self.own(|own| own.lying.is_some()).unwrap_or(false);
                let told = errors::photo(&error, is_kept);
                self.fail(told, error);
            }
        }
    }

    /// Sends piece by piece until the platform has all of it, and asks where to
    /// go on after each interruption; not for ever.
    async fn send(&self, file: &Blob, known: Option<String>) -> Answer<String> {
        let size = file.size() as u64;
        if size > MAX_UPLOAD {
            return Err(ApiError::garbled(413));
        }
        let mut upload = Upload::new(known);
        while self.own(|own| !own.holder.is_replaced()) == Some(true) {
            match upload.step(file, size).await {
                Ok(true) => return Ok(upload.id.unwrap_or_default()),
                Ok(false) => self.progress(&upload, size, file),
                Err(error) => match upload.failed(&error) {
                    Some(pause) => timer::sleep(pause as i32).await,
                    None => return Err(error),
                },
            }
        }
        // Nobody wants it any more; what it says is not shown.
        Err(ApiError::Unreachable(Cause::Silent))
    }

    fn progress(&self, upload: &Upload, size: u64, file: &Blob) {
        let percent = upload.offset.unwrap_or(0) * 100 / size.max(1);
        let is_new = self.own(|own| own.upload != upload.id && own.lying.is_some());
        self.update(&|sending| {
            sending.state = PhotoState::Sending(percent.min(99) as u8);
            sending.upload.clone_from(&upload.id);
        });
        if is_new == Some(true) {
            // The next visit goes on with this upload, and not with one more.
            let (own, file) = (Self::of(&self.spot, self.key.clone()), file.clone());
            leptos::task::spawn_local(async move { own.keep(&file).await });
        }
    }

    fn fail(&self, why: errors::Unsent, error: ApiError) {
        self.update(&|sending| {
            sending.state = PhotoState::Failed {
                why: why.words.clone(),
                again: why.again,
            };
            sending.failed = Some(error.clone());
        });
        if !why.again {
            self.drop_kept();
        }
        underway::note_now(self.spot.name());
    }

    /// Puts the photograph into the draft: the one on the page, or, while there
    /// is no page, the one in the store.
    fn finish(&self, id: &str) {
        let Some(place) = self.own(|own| own.place.clone()) else {
            return;
        };
        self.update(&|sending| {
            sending.state = PhotoState::Done;
            sending.upload = Some(id.to_owned());
        });
        if let Some(filling) = underway::page(self.spot.name()) {
            let ids = filling.draft.with_untracked(|d| place.many(&d.answers));
            filling.put(&place, with(ids, id));
            underway::note(filling);
        } else if let Some(mut draft) = self.spot.load() {
            let ids = place.many(&draft.answers);
            place.put(&mut draft.answers, with(ids, id));
            draft.arrived(&place.pointer());
            self.spot.keep(&mut draft);
        }
        self.drop_kept();
    }

    /// What is known of it; none once it was taken away.
    pub(super) fn own<T>(&self, read: impl FnOnce(&OutgoingPhoto) -> T) -> Option<T> {
        let all = underway::list(self.spot.name());
        all.with_untracked(|all| all.iter().find(|s| s.key == self.key).map(read))
    }

    pub(super) fn update(&self, change: &dyn Fn(&mut OutgoingPhoto)) {
        underway::list(self.spot.name()).update(|all| {
            if let Some(own) = all.iter_mut().find(|s| s.key == self.key) {
                change(own);
            }
        });
    }
}

/// The photographs of a field with one more; once, whichever window has sent it.
fn with(mut ids: Vec<String>, id: &str) -> Value {
    if !ids.iter().any(|known| known == id) {
        ids.push(id.to_owned());
    }
    Value::Many(ids)
}
