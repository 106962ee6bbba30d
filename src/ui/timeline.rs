use super::words;
use leptos::prelude::*;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineEvent {
    /// As people say it: 11月21日 9:30.
    pub time: String,
    pub title: String,
    pub text: String,
    pub who: String,
    pub current: bool,
}

/// What has happened, in order; the current event is marked with words.
#[component]
pub fn Timeline(events: Vec<TimelineEvent>) -> AnyView {
    let events = events.into_iter().map(event).collect::<Vec<_>>();
    view! { <ol class="jb-timeline">{events}</ol> }.into_any()
}

fn event(event: TimelineEvent) -> AnyView {
    let class = if event.current {
        "jb-timeline__event jb-timeline__event--current"
    } else {
        "jb-timeline__event"
    };
    let current = event.current.then(|| {
        view! { <span class="jb-badge jb-badge--info">{words::CURRENT}</span> }.into_any()
    });
    view! {
        <li class=class>
            <p class="jb-timeline__title">{event.title} " " {current}</p>
            {line("jb-timeline__text", event.text)}
            {line("jb-timeline__meta", event.time)}
            {line("jb-timeline__meta", event.who)}
        </li>
    }
    .into_any()
}

fn line(class: &'static str, text: String) -> Option<AnyView> {
    (!text.is_empty()).then(|| view! { <p class=class>{text}</p> }.into_any())
}
