//! One control per field of a form, by its kind.

mod chosen;
mod division;
mod group;
mod own_phone;
mod photo;
mod typed;

use super::filling::Filling;
use super::place::Place;
use crate::ui::dynamic;
use jinban_contract::form::{Field, FieldKind, Value, kinds};
use leptos::prelude::*;

/// What every control needs.
#[derive(Clone)]
struct Asked {
    id: String,
    label: String,
    /// What is asked, and in which entry of a group: what is read out of the
    /// screen's order needs it.
    name: String,
    hint: String,
    optional: bool,
    error: Signal<Option<String>>,
    place: Place,
    filling: Filling,
}

impl Asked {
    fn new(field: &Field, place: Place, filling: Filling) -> Self {
        Self {
            id: place.id(),
            label: field.label.clone(),
            name: filling.name_of(field, &place),
            hint: field.hint.clone(),
            optional: field.optional,
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
    let asked = Asked::new(field, place, filling);
    match &field.kind {
        FieldKind::Choice(kinds::Choice { options }) => chosen::one(asked, options),
        FieldKind::Choices(kinds::Choices { options }) => chosen::several(asked, options),
        FieldKind::YesNo(kinds::YesNo) => chosen::yes_no(asked),
        FieldKind::Division(kinds::Division) => division::view(asked),
        FieldKind::Photo(kinds::Photo { min, max }) => {
            photo::view(asked, field, usize::from(*min), usize::from(*max))
        }
        FieldKind::Group(kinds::Group {
            fields, max, entry, ..
        }) => group::view(asked, fields, usize::from(*max), entry),
        kind => typed::view(asked, kind),
    }
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
