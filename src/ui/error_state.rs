use super::button::{Button, ButtonLook};
use super::dom::heading;
use super::{Icon, IconName, words};
use leptos::prelude::*;

/// A part of the page that could not be had: the cause, what is kept, what to
/// do next.
#[component]
pub fn ErrorState(
    /// Heading level of the title, 1 to 3.
    #[prop(default = 2)]
    level: u8,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    /// What the citizen need not fear for, such as 您填写的内容都还在.
    #[prop(optional, into)]
    kept: String,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] on_retry: Option<Callback<()>>,
    /// Another way, such as the [`Hotline`](super::Hotline).
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let kept = (!kept.is_empty()).then(|| {
        view! { <p class="jb-empty__kept"><Icon name=IconName::Check /><span>{kept}</span></p> }
            .into_any()
    });
    let retry = on_retry.map(|on_click| {
        view! {
            <Button
                label=words::RETRY
                look=ButtonLook::Secondary
                icon=IconName::Retry
                busy
                busy_label=words::LOADING
                on_click
            />
        }
        .into_any()
    });
    view! {
        <div class="jb-empty jb-empty--error" role="alert">
            <span class="jb-empty__picture"><Icon name=IconName::Warning /></span>
            {heading(level, "jb-empty__title", title)}
            <p class="jb-empty__text">{text}</p>
            {kept}
            {retry}
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}
