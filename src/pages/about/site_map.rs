//! 网站地图: every page that anybody may open, by what one comes for.

use crate::browser::page::introduce;
use crate::parts::region::use_region;
use crate::paths;
use crate::ui::{Card, LinkList, LinkRow, PageHeader, dynamic};
use crate::words::card;
use jinban_contract::region::Region;
use leptos::prelude::*;

/// Where each leads, and what it is called.
type Links = Vec<(String, String)>;

/// 网站地图.
#[component]
pub fn AboutPage() -> AnyView {
    introduce(card::ABOUT.title, card::ABOUT.line);
    let region = use_region();
    dynamic(move || region.with(|r| site_map_view(r.as_ref())))
}

/// The page as a function of data.
pub fn site_map_view(region: Option<&Region>) -> AnyView {
    let themes = region.map(|r| part("按主题找", themes(r)));
    let about = region.filter(|r| !r.statements.is_empty());
    let about = about.map(|r| part("关于这个网站", statements(r)));
    view! {
        <PageHeader
            title=card::ABOUT.title
            back=paths::HOME.to_owned()
            lead=card::ABOUT.line
        />
        <div class="jb-stack">
            {part("办事", services(region))} {themes} {part("我的", mine())}
            {part("反映问题", voices())} {about}
        </div>
    }
    .into_any()
}

fn part(title: &'static str, links: Links) -> AnyView {
    let rows = links.into_iter();
    let rows = rows.map(|(href, title)| view! { <LinkRow href title /> });
    view! { <Card title><LinkList>{rows.collect_view()}</LinkList></Card> }.into_any()
}

fn named<const N: usize>(links: [(&str, &str); N]) -> Links {
    let links = links.into_iter();
    links
        .map(|(href, name)| (href.to_owned(), name.to_owned()))
        .collect()
}

fn services(region: Option<&Region>) -> Links {
    let mut links = named([
        (paths::HOME, "首页"),
        (paths::ITEMS, "办什么事"),
        (paths::PACKAGES, "一件事一次办"),
        (paths::MAP, "去哪儿办"),
    ]);
    if region.is_some_and(|region| region.life_events) {
        links.extend(named([(paths::LIFE_EVENTS, "人生大事")]));
    }
    links
}

fn themes(region: &Region) -> Links {
    let link =
        |theme: &jinban_contract::region::Theme| (paths::items_of(&theme.id), theme.name.clone());
    region.themes.iter().map(link).collect()
}

fn mine() -> Links {
    named([
        (paths::ME, "登录和退出"),
        (paths::CASES, "我办的事"),
        (paths::DRAFTS, "我的草稿"),
        (paths::APPOINTMENTS, "我的预约"),
    ])
}

fn voices() -> Links {
    named([
        (paths::REPORT, "事情办不成"),
        (paths::CORRECT_PORTAL, "网站找错"),
        (paths::CORRECT, "查以前说过的"),
    ])
}

fn statements(region: &Region) -> Links {
    let names = region.statements.iter();
    names
        .map(|one| (paths::statement(&one.id), one.title.clone()))
        .collect()
}
