use super::button::{Button, ButtonLook};
use super::field::{Fieldset, described_by, invalid};
use super::{Icon, IconName, words};
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhotoState {
    /// Percent sent.
    Sending(u8),
    Done,
    /// Why it failed, in words.
    Failed(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    pub id: String,
    /// What the citizen knows it by, such as 照片 1 or the file's name.
    pub name: String,
    /// Address of a small picture; empty while there is none.
    pub thumbnail: String,
    pub state: PhotoState,
}

/// One photo per pick: WeChat's picker fails on `multiple`.
///
/// The shell of an upload: it shows, the page acts. `on_pick` hands over the
/// file input: read its files, then empty its value, so that the same photo
/// can be picked again.
#[component]
pub fn PhotoInput(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
    #[prop(into)] photos: Signal<Vec<Photo>>,
    /// After so many photos no more can be added.
    #[prop(default = 9)]
    max: usize,
    #[prop(default = "image/*")] accept: &'static str,
    #[prop(into)] on_pick: Callback<HtmlInputElement>,
    #[prop(into)] on_retry: Callback<String>,
    #[prop(into)] on_remove: Callback<String>,
) -> AnyView {
    let row = move |photo| photo_row(photo, photos, on_retry, on_remove);
    let full = move || max <= photos.with(Vec::len);
    let control = view! {
        <ul class="jb-photos">
            <For each=move || photos.get() key=|photo| photo.id.clone() children=row />
        </ul>
        <div class="jb-photo-add" hidden=full>
            <input
                class="jb-photo-add__input"
                id=id.clone()
                type="file"
                accept=accept
                aria-describedby=described_by(&id)
                aria-invalid=invalid(error)
                on:change=move |ev| on_pick.run(event_target(&ev))
            />
            <label class="jb-photo-add__label" for=id.clone()>
                <Icon name=IconName::Camera />
                <span>{words::PHOTO_ADD}</span>
            </label>
        </div>
    }
    .into_any();
    view! {
        <Fieldset id legend hint error optional>
            {control}
        </Fieldset>
    }
    .into_any()
}

/// The row stays while its state changes: no button moves under the finger.
fn photo_row(
    photo: Photo,
    photos: Signal<Vec<Photo>>,
    on_retry: Callback<String>,
    on_remove: Callback<String>,
) -> AnyView {
    let Photo {
        id,
        name,
        thumbnail,
        state,
    } = photo;
    let own = id.clone();
    let find = move |list: &Vec<Photo>| list.iter().find(|photo| photo.id == own).cloned();
    let now = Memo::new(move |_| photos.with(&find));
    // an empty address would be drawn as a broken picture
    let picture = move || {
        let address = now.get().map_or(thumbnail.clone(), |p| p.thumbnail);
        Some(address).filter(|address| !address.is_empty())
    };
    let state = move || now.get().map_or(state.clone(), |p| p.state);
    let retry_id = id.clone();
    let retry_name = format!("{} {name}", words::RETRY);
    let failed = {
        let state = state.clone();
        move || matches!(state(), PhotoState::Failed(_))
    };
    view! {
        <li class="jb-photo">
            <img class="jb-photo__picture" src=picture alt="" />
            <div class="jb-photo__text">
                <p class="jb-photo__name">{name.clone()}</p>
                <div class="jb-photo__state">{move || state_view(state())}</div>
                <Show when=failed>
                    <Button
                        label=words::RETRY
                        look=ButtonLook::Quiet
                        icon=IconName::Retry
                        aria_label=retry_name.clone()
                        on_click={
                            let id = retry_id.clone();
                            move |()| on_retry.run(id.clone())
                        }
                    />
                </Show>
            </div>
            <Button
                label=words::PHOTO_REMOVE
                look=ButtonLook::Quiet
                icon=IconName::Trash
                aria_label=format!("{} {name}", words::PHOTO_REMOVE)
                on_click=move |()| on_remove.run(id.clone())
            />
        </li>
    }
    .into_any()
}

fn state_view(state: PhotoState) -> AnyView {
    match state {
        PhotoState::Sending(percent) => view! {
            <progress
                class="jb-photo__progress"
                max="100"
                value=percent.to_string()
                aria-label=words::PHOTO_SENDING
            ></progress>
            <span>{format!("{} {percent}%", words::PHOTO_SENDING)}</span>
        }
        .into_any(),
        PhotoState::Done => view! {
            <span class="jb-photo__done"><Icon name=IconName::Check />{words::PHOTO_DONE}</span>
        }
        .into_any(),
        PhotoState::Failed(why) => view! {
            <span class="jb-photo__failed" role="alert"><Icon name=IconName::Warning />{why}</span>
        }
        .into_any(),
    }
}
