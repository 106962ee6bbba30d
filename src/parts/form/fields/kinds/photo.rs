//! Photographs.

use super::prelude::*;
use crate::api::uploads;
use crate::parts::form::{Filling, Place, photos};
use crate::parts::proof::uncovered;
use crate::paths;
use crate::ui::{Message, Photo, PhotoInput, Sample, Tone, dynamic};
use web_sys::HtmlInputElement;

impl Kind for kinds::Photo {
    fn control(&self, control: Control) -> AnyView {
        let sample = sample(&control);
        let (min, max) = (usize::from(self.min), usize::from(self.max));
        let (filling, place) = (control.filling, StoredValue::new(control.place));
        let photos = Memo::new(move |_| {
            filling.draft.with(|draft| {
                filling.sending.with(|underway| {
                    let shown = place.with_value(|p| photos::shown(&draft.answers, underway, p));
                    shown
                        .into_iter()
                        .enumerate()
                        .map(numbered)
                        .collect::<Vec<_>>()
                })
            })
        });
        let on_pick = Callback::new(move |input: HtmlInputElement| {
            place.with_value(|place| photos::pick(filling, place, max, &input));
        });
        let on_retry = Callback::new(move |id: String| photos::again(filling, key_of(&id)));
        let on_remove = Callback::new(move |id: String| {
            place.with_value(|place| photos::remove(filling, place, &key_of(&id)));
        });
        let before = view! {
            {sample}
            {lost_note(filling, place.with_value(Place::pointer))}
        }
        .into_any();
        view! {
            <PhotoInput
                id=control.id
                legend=control.label
                question=control.name
                hint=control.hint
                optional=control.optional
                error=control.error
                before
                photos
                min
                max
                on_pick
                on_retry
                on_remove
            />
        }
        .into_any()
    }

    fn list(&self, label: &str, ids: &[String]) -> Option<AnyView> {
        let (count, ids, name) = (ids.len(), ids.to_vec(), label.to_owned());
        Some(uncovered(label, count, move || pictures(&name, &ids)))
    }
}

fn pictures(label: &str, ids: &[String]) -> AnyView {
    let photo = |(at, id): (usize, &String)| {
        view! {
            <img
                class="jb-check__photo"
                src=uploads::address_of(id)
                alt=format!("{label}，照片 {}", at + 1)
                width="96"
                height="72"
                loading="lazy"
            />
        }
        .into_any()
    };
    let shown = ids.iter().enumerate().map(photo).collect::<Vec<_>>();
    view! { <div class="jb-cluster">{shown}</div> }.into_any()
}

/// What the material looks like that the field delivers.
fn sample(control: &Control) -> Option<AnyView> {
    let (filling, material) = (control.filling, control.material.clone()?);
    let label = control.label.clone();
    let shown = dynamic(move || {
        let path = filling.samples.with(|all| all.get(&material).cloned());
        path.map(|path| {
            let name = format!("看样子：{label}");
            view! { <Sample name href=paths::pack_image(&path) /> }
        })
    });
    Some(shown)
}

/// That photographs of an earlier visit are gone.
fn lost_note(filling: Filling, pointer: String) -> AnyView {
    dynamic(move || {
        let lost = filling.lost.with(|all| all.get(&pointer).copied());
        lost.map(|count| {
            let text = format!("上次在这里选的 {count} 张照片没有传完，手机没能留住，请再选一次。");
            view! { <Message tone=Tone::Warning>{text}</Message> }
        })
    })
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
