//! What a person sees of each kind of field, a file for each. How to add one:
//! "Walk 4: adding a kind of field" in docs/ARCHITECTURE.md.

mod bank_card;
mod choice;
mod choices;
mod date;
mod division;
pub mod group;
mod id_number;
mod long_text;
mod mobile;
mod name;
mod number;
mod photo;
mod text;
mod uscc;
mod yes_no;

use super::Control;
use jinban_contract::form::FieldKind;
use jinban_contract::of_kind;
use jinban_contract::region::Divisions;
use leptos::prelude::*;

/// What the file of a kind needs.
mod prelude {
    pub(super) use super::{Control, Kind};
    pub(super) use crate::parts::form::fields::typed::{Keys, asked_about, line};
    pub(super) use jinban_contract::form::kinds;
    pub(super) use jinban_contract::region::Divisions;
    pub(super) use leptos::prelude::*;
}

/// What the portal has to know of a kind.
trait Kind {
    /// What asks for it.
    fn control(&self, control: Control) -> AnyView;
    /// A text in words.
    fn said(&self, text: &str, _divisions: Option<&Divisions>) -> String {
        text.to_owned()
    }
    /// A list of ids under its question; none where the ids say it.
    fn list(&self, _label: &str, _ids: &[String]) -> Option<AnyView> {
        None
    }
    /// Which control of the field called `id` takes the focus.
    fn first_control(&self, id: &str) -> String {
        id.to_owned()
    }
}

/// The control of a field.
pub(super) fn control(kind: &FieldKind, control: Control) -> AnyView {
    of_kind!(kind, kind => kind.control(control))
}

/// An answer in words.
pub fn said(kind: &FieldKind, text: &str, divisions: Option<&Divisions>) -> String {
    // Masked, its groups tell nothing.
    if text.contains('*') {
        return text.to_owned();
    }
    of_kind!(kind, kind => kind.said(text, divisions))
}

/// Chosen options, or photographs.
pub fn list(kind: &FieldKind, label: &str, ids: &[String]) -> AnyView {
    let shown = of_kind!(kind, kind => kind.list(label, ids));
    shown.unwrap_or_else(|| ids.join("、").into_any())
}

/// Which control of the field called `id` takes the focus.
pub fn first_control(kind: &FieldKind, id: &str) -> String {
    of_kind!(kind, kind => kind.first_control(id))
}
