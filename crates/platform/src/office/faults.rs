//! What staff write: a word on why, and words for the citizen.

use crate::refusal::{self, Refusal};
use jinban_contract::problem::{FieldFault, Rule};
use jinban_rules::text::{char_count, is_blank};

/// Most characters of a word on why, as unit and role.
pub const MAX_ACTOR: usize = 60;

/// Most characters of a text.
pub const MAX_TEXT: usize = 1000;

/// Collects faults of several fields.
#[derive(Default)]
pub(super) struct Faults(Vec<FieldFault>);

impl Faults {
    /// The person's own word on it, as unit and role: one line.
    pub(super) fn actor(&mut self, text: &str) {
        self.words("/actor", text, false, MAX_ACTOR, false);
    }

    /// A text of several lines.
    pub(super) fn text(&mut self, pointer: &str, text: &str, required: bool) {
        self.words(pointer, text, required, MAX_TEXT, true);
    }

    /// A word on why, and the words that go with a step of a case.
    pub(super) fn step(actor: &str, text: &str, required: bool) -> Self {
        let mut faults = Self::default();
        faults.actor(actor);
        faults.text("/text", text, required);
        faults
    }

    /// Any other fault.
    pub(super) fn add(&mut self, fault: FieldFault) {
        self.0.push(fault);
    }

    fn words(&mut self, pointer: &str, text: &str, required: bool, most: usize, lines: bool) {
        if required && is_blank(text) {
            self.add(FieldFault::new(pointer, Rule::Required));
        }
        if !lines && text.contains('\n') {
            self.add(FieldFault::new(pointer, Rule::BadText));
        }
        if char_count(text) > most {
            self.add(FieldFault::with_limit(pointer, Rule::TooLong, most));
        }
    }

    /// Refuses the request if there was any.
    pub(super) fn judge(self) -> Result<(), Refusal> {
        refusal::unless_faulty(self.0)
    }
}
