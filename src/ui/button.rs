use super::dom::unless_empty;
use super::{Icon, IconName};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonLook {
    #[default]
    Primary,
    Secondary,
    Quiet,
    Danger,
}

impl ButtonLook {
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "jb-button jb-button--primary",
            Self::Secondary => "jb-button jb-button--secondary",
            Self::Quiet => "jb-button jb-button--quiet",
            Self::Danger => "jb-button jb-button--danger",
        }
    }
}

/// While `busy`, it keeps the focus, says so, and lets no second tap through.
#[component]
pub fn Button(
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] look: ButtonLook,
    #[prop(optional)] icon: Option<IconName>,
    /// As wide as its place.
    #[prop(optional)]
    block: bool,
    /// Sends the form it stands in.
    #[prop(optional)]
    submit: bool,
    #[prop(optional, into)] busy: Signal<bool>,
    /// What it says meanwhile, such as 正在提交…
    #[prop(optional)]
    busy_label: &'static str,
    /// For a name that tells what is acted on, such as 删除 户口簿.jpg; it must
    /// begin with the visible words.
    #[prop(optional, into)]
    aria_label: Option<String>,
    #[prop(optional, into)] on_click: Option<Callback<()>>,
) -> AnyView {
    let click = move |ev: MouseEvent| {
        if busy.get_untracked() {
            ev.prevent_default();
        } else if let Some(on_click) = on_click {
            on_click.run(());
        }
    };
    let text = move || match unless_empty(busy_label) {
        Some(words) if busy.get() => words.to_owned(),
        _ => label.get(),
    };
    let is_busy = move || busy.get().then_some("true");
    view! {
        <button
            class=look.class()
            class:jb-button--block=block
            type=if submit { "submit" } else { "button" }
            aria-busy=is_busy
            aria-disabled=is_busy
            aria-label=aria_label
            on:click=click
        >
            {icon.map(|name| view! { <Icon name /> }.into_any())}
            <span class="jb-button__text">{text}</span>
        </button>
    }
    .into_any()
}

/// A link that looks like a button: for going somewhere, not for doing.
#[component]
pub fn LinkButton(
    #[prop(into)] label: String,
    #[prop(into)] href: String,
    #[prop(optional)] look: ButtonLook,
    #[prop(optional)] icon: Option<IconName>,
    #[prop(optional)] block: bool,
    /// No page of the portal, such as a file: the browser itself goes there.
    #[prop(optional)]
    external: bool,
) -> AnyView {
    let rel = external.then_some("external");
    view! {
        <a class=look.class() class:jb-button--block=block href=href rel=rel>
            {icon.map(|name| view! { <Icon name /> }.into_any())}
            <span class="jb-button__text">{label}</span>
        </a>
    }
    .into_any()
}
