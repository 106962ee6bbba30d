//! Photographs.

use super::Asked;
use crate::pages::apply::sending;
use crate::ui::{Photo, PhotoInput};
use leptos::prelude::*;
use web_sys::HtmlInputElement;

pub(super) fn view(asked: Asked, max: usize) -> AnyView {
    let (filling, place) = (asked.filling, StoredValue::new(asked.place));
    let photos = Memo::new(move |_| {
        filling.draft.with(|draft| {
            filling.sending.with(|underway| {
                let shown = place.with_value(|p| sending::shown(&draft.answers, underway, p));
                shown
                    .into_iter()
                    .enumerate()
                    .map(numbered)
                    .collect::<Vec<_>>()
            })
        })
    });
    let on_pick = Callback::new(move |input: HtmlInputElement| {
        let room = max.saturating_sub(photos.with_untracked(Vec::len));
        place.with_value(|place| sending::pick(filling, place, room, &input));
    });
    let on_retry = Callback::new(move |id: String| sending::start(filling, key_of(&id)));
    let on_remove = Callback::new(move |id: String| {
        place.with_value(|place| sending::remove(filling, place, &key_of(&id)));
    });
    view! {
        <PhotoInput
            id=asked.id
            legend=asked.label
            hint=asked.hint
            optional=asked.optional
            error=asked.error
            photos
            max
            on_pick
            on_retry
            on_remove
        />
    }
    .into_any()
}

/// A row is drawn once per id, with the name it has then; so the number in the
/// name is part of the id.
fn numbered((at, photo): (usize, Photo)) -> Photo {
    Photo {
        id: format!("{at}.{}", photo.id),
        ..photo
    }
}

fn key_of(id: &str) -> String {
    id.split_once('.').map_or(id, |(_, key)| key).to_owned()
}
