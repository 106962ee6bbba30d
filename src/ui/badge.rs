use leptos::prelude::*;

/// The mood of a badge or message; the words always carry the meaning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Neutral,
    Info,
    Success,
    Warning,
    Danger,
}

/// One short word about a thing, such as 开着门 or 示例.
#[component]
pub fn Badge(#[prop(into)] label: String, #[prop(optional)] tone: Tone) -> AnyView {
    let class = match tone {
        Tone::Neutral => "jb-badge",
        Tone::Info => "jb-badge jb-badge--info",
        Tone::Success => "jb-badge jb-badge--success",
        Tone::Warning => "jb-badge jb-badge--warning",
        Tone::Danger => "jb-badge jb-badge--danger",
    };
    view! { <span class=class>{label}</span> }.into_any()
}
