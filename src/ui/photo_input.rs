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
    Failed {
        /// In words.
        why: String,
        /// Whether another try can help; otherwise another photo must.
        again: bool,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    pub id: String,
    /// What the citizen knows it by, such as 照片 1 or the file's name.
    pub name: String,
    /// Address of a small picture; empty while there is none.
    pub thumbnail: String,
    pub state: PhotoState,
    /// Why it may be of no use, in words.
    pub doubt: Option<&'static str>,
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
    /// What the buttons are about, where the legend alone does not tell.
    #[prop(optional, into)]
    question: Option<String>,
    /// What stands before the photos, such as a sample.
    #[prop(optional)]
    before: Option<AnyView>,
    #[prop(into)] photos: Signal<Vec<Photo>>,
    /// So many photos are asked for.
    #[prop(default = 1)]
    min: usize,
    /// After so many photos no more can be added.
    #[prop(default = 9)]
    max: usize,
    #[prop(default = "image/*")] accept: &'static str,
    #[prop(into)] on_pick: Callback<HtmlInputElement>,
    #[prop(into)] on_retry: Callback<String>,
    #[prop(into)] on_remove: Callback<String>,
) -> AnyView {
    let question = question.unwrap_or_else(|| legend.clone());
    let about = format!("：{question}");
    let row = move |photo| photo_row(photo, &question, photos, on_retry, on_remove);
    let usable = Memo::new(move |_| photos.with(|all| usable(all)));
    let full = move || max <= usable.get();
    let label = move || match usable.get() {
        some if 0 < some && some < min => words::photos_left(min - some),
        _ => words::PHOTO_ADD.to_owned(),
    };
    let control = view! {
        {before}
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
                <span>{label}<span class="jb-visually-hidden">{about}</span></span>
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

/// Photos that count: not those in whose place another one must be taken.
fn usable(photos: &[Photo]) -> usize {
    let counts = |photo: &&Photo| !matches!(photo.state, PhotoState::Failed { again: false, .. });
    photos.iter().filter(counts).count()
}

/// The row stays while its state changes: no button moves under the finger.
fn photo_row(
    photo: Photo,
    question: &str,
    photos: Signal<Vec<Photo>>,
    on_retry: Callback<String>,
    on_remove: Callback<String>,
) -> AnyView {
    let Photo {
        id,
        name,
        thumbnail,
        state,
        doubt,
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
    let doubt = move || now.get().map_or(doubt, |p| p.doubt);
    let retry_id = id.clone();
    let about = |what: &str| format!("{what}：{question}，{name}");
    let (retry_name, remove_name) = (about(words::RETRY), about(words::PHOTO_REMOVE));
    let failed = {
        let state = state.clone();
        move || matches!(state(), PhotoState::Failed { again: true, .. })
    };
    view! {
        <li class="jb-photo">
            <img class="jb-photo__picture" src=picture alt="" />
            <div class="jb-photo__text">
                <p class="jb-photo__name">{name.clone()}</p>
                <div class="jb-photo__state">{move || state_view(state())}</div>
                <p class="jb-photo__doubt" role="status">{doubt}</p>
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
                aria_label=remove_name
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
        PhotoState::Failed { why, .. } => view! {
            <span class="jb-photo__failed" role="alert"><Icon name=IconName::Warning />{why}</span>
        }
        .into_any(),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn photo(id: &str, state: PhotoState) -> Photo {
        Photo {
            id: id.into(),
            name: format!("照片 {id}"),
            thumbnail: String::new(),
            state,
            doubt: None,
        }
    }

    const HIDDEN: &str = "<div hidden class=\"jb-photo-add\">";

    fn failed(again: bool) -> PhotoState {
        let why = "没传上去".to_owned();
        PhotoState::Failed { why, again }
    }

    fn html(photos: Vec<Photo>, min: usize, max: usize) -> String {
        Owner::new().with(|| {
            view! {
                <PhotoInput
                    id="card"
                    legend="身份证的照片"
                    question="家里人 2，身份证的照片"
                    photos=Signal::stored(photos)
                    min
                    max
                    on_pick=|_| ()
                    on_retry=|_| ()
                    on_remove=|_| ()
                />
            }
            .to_html()
        })
    }

    #[test]
    fn every_button_says_which_question_it_is_about() {
        let html = html(vec![photo("1", failed(true))], 1, 2);
        for name in [
            "aria-label=\"重试：家里人 2，身份证的照片，照片 1\"",
            "aria-label=\"删除：家里人 2，身份证的照片，照片 1\"",
            "<span class=\"jb-visually-hidden\">：家里人 2，身份证的照片</span>",
        ] {
            assert!(html.contains(name), "{name} in {html}");
        }
    }

    #[test]
    fn where_another_try_cannot_help_another_photo_can_be_taken() {
        let html = html(vec![photo("1", failed(false))], 1, 1);
        assert!(
            !html.contains("重试") && !html.contains("jb-photo-add\" hidden"),
            "{html}"
        );
        let full = self::html(vec![photo("1", failed(true))], 1, 1);
        assert!(full.contains(HIDDEN), "{full}");
    }

    #[test]
    fn whoever_has_taken_one_side_is_asked_for_the_other() {
        let label = |photos| html(photos, 2, 2).contains("还要再拍 1 张");
        assert!(label(vec![photo("1", PhotoState::Done)]));
        assert!(!label(vec![]));
    }
}
