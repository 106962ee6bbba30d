//! One site in the list.

use super::data::MapData;
use super::logic::{abilities, distance_words, metres};
use super::state::state_line;
use crate::paths;
use crate::ui::{Button, ButtonLook, Icon, IconName};
use crate::words::sites as words;
use jinban_contract::site::{Position, SiteSummary};
use jinban_contract::time::Moment;
use leptos::prelude::*;
use std::sync::Arc;

/// What a card needs besides its site.
#[derive(Clone)]
pub struct Around {
    pub data: Arc<MapData>,
    pub now: ReadSignal<Moment>,
    /// Opens the ways to a site, by its place in the list.
    pub on_go: Callback<usize>,
}

pub fn card(at: usize, item: &str, me: Option<Position>, around: &Around) -> AnyView {
    let site = &around.data.list.sites[at];
    let data = around.data.clone();
    let own = site.clone();
    let state = state_line(move |now| data.state(&own, now), around.now);
    let rule = around
        .data
        .hours(site)
        .map(|hours| line(IconName::Clock, hours.rule_text.clone()));
    view! {
        <li class="jb-site">
            <h2 class="jb-site__name">
                <a class="jb-site__link" href=paths::site(&site.id)>{site.name.clone()}</a>
            </h2>
            {state}
            {rule}
            {line(IconName::MapPin, place(site, &around.data, me))}
            {can_do(site, item, &around.data)}
            {(!site.phone.is_empty()).then(|| line(IconName::Phone, site.phone.clone()))}
            {actions(at, site, around.on_go)}
        </li>
    }
    .into_any()
}

fn line(name: IconName, text: String) -> AnyView {
    view! { <p class="jb-site__line"><Icon name />{" "}<span>{text}</span></p> }.into_any()
}

fn place(site: &SiteSummary, data: &MapData, me: Option<Position>) -> String {
    let mut parts = vec![words::kind(site.kind).to_owned()];
    let town = data.town(site);
    if !town.is_empty() {
        parts.push(town.to_owned());
    }
    if let Some(metres) = me.and_then(|me| metres(site, me)) {
        parts.push(distance_words(metres));
    }
    parts.join(" · ")
}

fn can_do(site: &SiteSummary, item: &str, data: &MapData) -> Option<AnyView> {
    let abilities = abilities(data, site.kind, item);
    let name = data.items.iter().find(|i| i.code.as_str() == item);
    (!abilities.is_empty()).then(|| {
        let can: Vec<_> = abilities.iter().map(|c| words::capability(*c)).collect();
        let name = name.map_or("这件事", |i| i.name.as_str());
        line(IconName::List, format!("{name}：{}", can.join("，")))
    })
}

fn actions(at: usize, site: &SiteSummary, on_go: Callback<usize>) -> AnyView {
    let go = site.position.is_some().then(|| {
        view! {
            <Button
                label="怎么过去"
                aria_label=format!("怎么过去：{}", site.name)
                look=ButtonLook::Secondary
                icon=IconName::Navigation
                on_click=move |()| on_go.run(at)
            />
        }
    });
    let call = (!site.phone.is_empty()).then(|| {
        view! {
            <a
                class="jb-button jb-button--secondary"
                href=format!("tel:{}", site.phone)
                aria-label=format!("打电话：{}", site.name)
            >
                <Icon name=IconName::Phone />
                <span class="jb-button__text">"打电话"</span>
            </a>
        }
    });
    view! { <div class="jb-site__actions">{go} {call}</div> }.into_any()
}
