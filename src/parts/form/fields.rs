//! One control per field of a form, by its kind.

pub mod kinds;
mod typed;

use super::{Filling, Place};
use crate::ui::dynamic;
use jinban_contract::form::{Field, Value};
use jinban_contract::ids::MaterialId;
use leptos::prelude::*;

/// What every control needs.
#[derive(Clone)]
struct Control {
    id: String,
    label: String,
    /// What is control, and in which entry of a group: what is read out of the
    /// screen's order needs it.
    name: String,
    hint: String,
    optional: bool,
    /// What it delivers.
    material: Option<MaterialId>,
    error: Signal<Option<String>>,
    place: Place,
    filling: Filling,
}

impl Control {
    fn new(field: &Field, place: Place, filling: Filling) -> Self {
        Self {
            id: place.id(),
            label: field.label.clone(),
            name: filling.name_of(field, &place),
            hint: field.hint.clone(),
            optional: field.optional,
            material: field.material.clone(),
            error: filling.error(&place),
            place,
            filling,
        }
    }

    /// The answer as text, followed.
    fn text(&self) -> Signal<String> {
        let (place, draft) = (self.place.clone(), self.filling.draft);
        Memo::new(move |_| draft.with(|d| place.text(&d.answers))).into()
    }

    /// The answer as a list, followed.
    fn many(&self) -> Signal<Vec<String>> {
        let (place, draft) = (self.place.clone(), self.filling.draft);
        Memo::new(move |_| draft.with(|d| place.many(&d.answers))).into()
    }

    fn put_text(&self) -> Callback<String> {
        let (place, filling) = (self.place.clone(), self.filling);
        Callback::new(move |text| filling.put(&place, Value::Text(text)))
    }

    fn put_many(&self) -> Callback<Vec<String>> {
        let (place, filling) = (self.place.clone(), self.filling);
        Callback::new(move |list| filling.put(&place, Value::Many(list)))
    }
}

/// The control of a field.
pub fn field_view(field: &Field, place: Place, filling: Filling) -> AnyView {
    kinds::control(&field.kind, Control::new(field, place, filling))
}

/// The controls of several fields; each is there only while `visible` names
/// it, and stays untouched while others come and go.
pub fn field_list(
    fields: &[Field],
    visible: Memo<Vec<String>>,
    place: &dyn Fn(&str) -> Place,
    filling: Filling,
) -> AnyView {
    fields
        .iter()
        .map(|field| {
            let (field, place) = (field.clone(), place(&field.id));
            let id = field.id.clone();
            let shown = Memo::new(move |_| visible.with(|ids| ids.contains(&id)));
            dynamic(move || {
                shown
                    .get()
                    .then(|| field_view(&field, place.clone(), filling))
            })
        })
        .collect::<Vec<_>>()
        .into_any()
}
