//! One try, from the tap to its end, also where the page is left meanwhile.

use super::{Attempt, Verdict, verdict};
use crate::api::{ApiError, Call, client};
use crate::kept;
use leptos::prelude::*;

/// Something that is to happen once.
pub trait Errand: Clone + 'static {
    /// What the platform answers when it has happened.
    type Done: 'static;

    /// Reads and changes what is known of its tries, where it is kept: also when the page is gone.
    fn attempt(&self, change: &mut dyn FnMut(&mut Attempt));

    /// Sends it with a key.
    fn send(&self, key: String) -> Call<Self::Done>;

    /// It has happened: what the device kept of it goes, whoever looks, and who is still on one of
    /// its pages is led to what came of it.
    fn arrived(&self, done: &Self::Done);

    /// Shows it where it was sent from, to who still looks.
    fn show(&self, _: Self::Done) {}

    /// It has not, or not surely; for who still looks.
    fn fail(&self, verdict: Verdict, error: &ApiError);
}

/// Sends it; `busy` meanwhile, and a second tap does nothing.
pub fn send<E: Errand>(errand: E, busy: RwSignal<bool>) {
    if busy.get_untracked() {
        return;
    }
    busy.set(true);
    let mut begun = None;
    errand.attempt(&mut |attempt| begun = Some(attempt.begin(client::new_key)));
    let Some(begun) = begun else {
        return busy.set(false);
    };
    leptos::task::spawn_local(async move {
        // Whoever opens the page again has the key of this try, or it was never sent.
        kept::settled().await;
        match errand.send(begun.key.clone()).await {
            Ok(done) => {
                errand.arrived(&done);
                if is_watched(busy) {
                    errand.show(done);
                }
            }
            Err(error) => {
                let verdict = verdict(&error);
                errand.attempt(&mut |attempt| attempt.fail(&begun, verdict));
                if is_watched(busy) {
                    errand.fail(verdict, &error);
                }
            }
        }
    });
}

/// Whether the page is still there; it is no longer busy then.
fn is_watched(busy: RwSignal<bool>) -> bool {
    busy.try_set(false).is_none()
}
