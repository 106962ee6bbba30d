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
struct Run {
    spot: Spot,
    key: String,
}

/// Sends, or goes on sending, the photograph `key` of the draft at `spot`.
pub(super) fn start(spot: &Spot, key: String) {
    let run = Run {
        spot: spot.clone(),
        key,
    };
    run.update(&|sending| {
        sending.state = PhotoState::Sending(0);
        sending.failed = None;
    });
    leptos::task::spawn_local(run.run());
}

impl Run {
    async fn run(self) {
        let Some((file, upload)) = self.own(|own| ((*own.file).clone(), own.upload.clone())) else {
            return;
        };
        // One that was begun before is ready.
        let ready = match upload {
            Some(_) => Ok(Prepared { file, doubt: None }),
            None => photo::prepared(file).await,
        };
        let Prepared { file, doubt } = match ready {
            Ok(ready) => ready,
            Err(fault) => return self.fail(errors::unusable(fault), None),
        };
        // So it is for a second try.
        self.update(&|sending| {
            *sending.file = file.clone();
            sending.doubt = doubt.or(sending.doubt);
        });
        match self.send(&file, upload).await {
            Ok(id) => self.finish(&id),
            Err(error) => {
                let told = errors::photo(&error);
                self.fail(told, Some(error.status()));
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
        while self.own(|_| ()).is_some() {
            match upload.step(file, size).await {
                Ok(true) => return Ok(upload.id.unwrap_or_default()),
                Ok(false) => self.progress(&upload, size),
                Err(error) => match upload.failed(&error) {
                    Some(pause) => timer::sleep(pause as i32).await,
                    None => return Err(error),
                },
            }
        }
        // Nobody wants it any more; what it says is not shown.
        Err(ApiError::Unreachable(Cause::Silent))
    }

    fn progress(&self, upload: &Upload, size: u64) {
        let percent = upload.offset.unwrap_or(0) * 100 / size.max(1);
        self.update(&|sending| {
            sending.state = PhotoState::Sending(percent.min(99) as u8);
            sending.upload.clone_from(&upload.id);
        });
    }

    fn fail(&self, why: errors::Unsent, status: Option<u16>) {
        self.update(&|sending| {
            sending.state = PhotoState::Failed {
                why: why.words.clone(),
                again: why.again,
            };
            sending.failed = Some(status.unwrap_or(415));
        });
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
            let mut ids = filling.draft.with_untracked(|d| place.many(&d.answers));
            ids.push(id.to_owned());
            filling.put(&place, Value::Many(ids));
            underway::note(filling);
        } else if let Some(mut draft) = self.spot.load() {
            let mut ids = place.many(&draft.answers);
            ids.push(id.to_owned());
            place.put(&mut draft.answers, Value::Many(ids));
            draft.arrived(&place.pointer());
            self.spot.keep(&mut draft);
        }
    }

    /// What is known of it; none once it was taken away.
    fn own<T>(&self, read: impl FnOnce(&OutgoingPhoto) -> T) -> Option<T> {
        let all = underway::list(self.spot.name());
        all.with_untracked(|all| all.iter().find(|s| s.key == self.key).map(read))
    }

    fn update(&self, change: &dyn Fn(&mut OutgoingPhoto)) {
        underway::list(self.spot.name()).update(|all| {
            if let Some(own) = all.iter_mut().find(|s| s.key == self.key) {
                change(own);
            }
        });
    }
}
