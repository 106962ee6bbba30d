use super::badge::Tone;
use super::dom::heading;
use super::{Icon, IconName};
use leptos::prelude::*;

/// A boxed word to the reader: what is so, what went wrong, what to mind.
#[component]
pub fn Message(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] title: String,
    /// Heading level of the title, 2 or 3.
    #[prop(default = 2)]
    level: u8,
    /// Say it aloud when it appears (`alert` for danger, else `status`).
    #[prop(optional)]
    announce: bool,
    children: Children,
) -> AnyView {
    let (class, name) = match tone {
        Tone::Neutral | Tone::Info => ("jb-message", IconName::Info),
        Tone::Success => ("jb-message jb-message--success", IconName::Check),
        Tone::Warning => ("jb-message jb-message--warning", IconName::Warning),
        Tone::Danger => ("jb-message jb-message--danger", IconName::Warning),
    };
    let role = match tone {
        _ if !announce => None,
        Tone::Danger => Some("alert"),
        Tone::Neutral | Tone::Info | Tone::Success | Tone::Warning => Some("status"),
    };
    let title = (!title.is_empty()).then(|| heading(level, "jb-message__title", title));
    view! {
        <div class=class role=role>
            <Icon name />
            <div class="jb-message__body">{title} {children()}</div>
        </div>
    }
    .into_any()
}
