//! What is known of the tries to submit a form, kept with its draft.

use super::{Filling, Spot};
use crate::once::Attempt;
use jinban_contract::guidance::SituationKey;
use leptos::prelude::*;

impl Filling {
    /// Changes what is known of the tries, also after the page was left.
    pub fn attempt(self, spot: &Spot, change: &mut dyn FnMut(&mut Attempt)) {
        if self.draft.is_disposed() {
            if let Some(mut draft) = spot.load() {
                change(&mut draft.attempt);
                spot.keep(&mut draft);
            }
            return;
        }
        // What another window has done meanwhile counts.
        self.save();
        self.draft.update(|draft| change(&mut draft.attempt));
        self.save();
    }

    /// It is submitted without what a sheet was told.
    pub fn drop_situation(self) {
        self.draft
            .update(|draft| draft.situation = SituationKey::default());
        self.save();
    }

    /// The next try is another application.
    pub fn anew(self) {
        self.draft.update(|draft| draft.attempt.anew());
        self.save();
    }
}
