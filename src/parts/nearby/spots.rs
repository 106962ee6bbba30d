//! The sites themselves: name, open or not, where, telephone.

use super::About;
use crate::api::near::Matter;
use crate::parts::open_state::class_of;
use crate::paths;
use crate::ui::{Badge, Icon, IconName};
use crate::words::sites::how_many;
use crate::words::{hours, sites as words};
use jinban_contract::ids::SiteId;
use jinban_contract::near::{SiteNear, SitesNear};
use jinban_contract::site::Capability;
use jinban_contract::time::Moment;
use jinban_rules::ids;
use leptos::prelude::*;

/// The first few sites, and the next one that is open where none of them is.
pub fn spots_view(near: &SitesNear, by_distance: bool) -> AnyView {
    let rows: Vec<_> = near.sites.iter().map(|s| spot(s, near.now)).collect();
    let open = near.open.as_ref().map(|site| {
        view! {
            <p class="jb-spots__open">{open_one(by_distance)}</p>
            <ul class="jb-spots__list">{spot(site, near.now)}</ul>
        }
        .into_any()
    });
    let demo = (near.demo && near.total > 0)
        .then(|| view! { <p class="jb-spots__demo"><Badge label="示例" /></p> }.into_any());
    view! {
        <ul class="jb-spots__list" hidden=near.sites.is_empty()>{rows}</ul>
        {open}
        {demo}
    }
    .into_any()
}

/// The first of them in short; and the next one that is open where none is. Who
/// did not say where they are is told that it is one of many.
pub fn first_view(near: &SitesNear, by_distance: bool) -> AnyView {
    let one_of = !by_distance && near.total > 1;
    let many =
        one_of.then(|| view! { <p class="jb-quiet">{ones_own(near)} {many(near)}</p> }.into_any());
    let first = near.sites.first().map(|site| lead(site, near, one_of));
    let open = near.open.as_ref().map(|site| {
        view! { <p class="jb-spots__open">{open_one(by_distance)}</p> {lead(site, near, false)} }.into_any()
    });
    let none = (near.total == 0).then(|| view! { <p>{how_many(near, false)}</p> }.into_any());
    view! { {first} {open} {many} {none} }.into_any()
}

/// Nobody knows which is the nearest to someone who did not say where they are.
fn open_one(by_distance: bool) -> &'static str {
    match by_distance {
        true => "现在开着门的，最近是：",
        false => "现在开着门的，比如：",
    }
}

/// The site, for who comes for the item that is asked about.
fn to(site: &SiteId) -> String {
    let Some(About(matter)) = use_context() else {
        return paths::site(site);
    };
    matter.with_value(|matter| match matter {
        Matter::Item(item) => paths::site_for(site, Some(item)),
        Matter::Package(_) => paths::site(site),
    })
}

/// That it is one of many, and whether another is open; how many there are says the way to them.
fn many(near: &SitesNear) -> String {
    match (near.open_now, near.unsure) {
        (0, 0) => "别处现在也都没开门。".to_owned(),
        (0, all) if all == near.total => "开没开门请先打电话问。".to_owned(),
        (0, _) => "没查到别处有开着门的。".to_owned(),
        (open, _) => format!("共 {} 处，{open} 处现在开着门。", near.total),
    }
}

/// Who stands first is somebody's village, hardly that of who reads it.
fn ones_own(near: &SitesNear) -> &'static str {
    let kind = near.sites.first().map(|site| site.kind);
    kind.map_or("", words::ones_own)
}

fn lead(site: &SiteNear, near: &SitesNear, one_of: bool) -> AnyView {
    let one_of = one_of.then_some("比如 ");
    let demo = near
        .demo
        .then(|| view! { <Badge label="示例" /> }.into_any());
    view! {
        <p>{one_of} <a class="jb-nearby__name" href=to(&site.id)>{site.name.clone()}</a></p>
        <p class=class_of(&site.state)>{hours::state(&site.state, near.now)}</p>
        <p class="jb-quiet">{place(site)} " " {demo}</p>
    }
    .into_any()
}

fn spot(site: &SiteNear, now: Moment) -> AnyView {
    view! {
        <li class="jb-spot">
            <p class="jb-spot__name">
                <a class="jb-spot__link" href=to(&site.id)>{site.name.clone()}</a>
            </p>
            <p class=class_of(&site.state)>{hours::state(&site.state, now)}</p>
            <p class="jb-quiet">{place(site)}</p>
            {call(site)}
        </li>
    }
    .into_any()
}

fn place(site: &SiteNear) -> String {
    // Where something is done, one may ask as well.
    let only = site.capabilities.len() == 1;
    let can: Vec<_> = site
        .capabilities
        .iter()
        .filter(|can| only || **can != Capability::Advise)
        .map(|c| words::capability(*c))
        .collect();
    let mut parts = vec![words::kind(site.kind).to_owned()];
    parts.extend((!site.town.is_empty()).then(|| site.town.clone()));
    parts.extend(site.metres.map(words::distance_words));
    parts.push(can.join("，"));
    parts.join(" · ")
}

fn call(site: &SiteNear) -> Option<AnyView> {
    let call = ids::call(&site.phone)?;
    let label = format!("打电话 {}：{}", call.said, site.name);
    Some(
        view! {
            <a class="jb-spot__call" href=call.uri aria-label=label>
                <Icon name=IconName::Phone />
                <span>"打电话 " {call.said}</span>
            </a>
        }
        .into_any(),
    )
}

#[cfg(all(test, feature = "ssr"))]
pub(super) mod sample {
    use jinban_contract::near::SitesNear;

    /// A village of unknown hours at hand and an open centre, at ten o'clock.
    pub fn near() -> SitesNear {
        let text = r#"{"total":2,"open_now":1,"unsure":0,"now":"2026-11-23T10:00:00+08:00","demo":true,"sites":[
            {"id":"S2","name":"东村便民服务站","kind":"village","town":"东街镇","phone":"0632-000-0003",
             "capabilities":["advise","collect"],"metres":380,
             "state":{"is":"closed","opens":"2026-11-24T08:30:00+08:00"}},
            {"id":"S0","name":"示例区政务服务中心","kind":"center","capabilities":["accept"],
             "state":{"is":"open","until":"17:30","minutes_left":450,"service":"regular"}}]}"#;
        jinban_contract::lean::from_json(text).unwrap()
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn html(near: &SitesNear) -> String {
        Owner::new().with(|| spots_view(near, true).to_html())
    }

    #[test]
    fn a_row_says_what_one_needs_for_going() {
        let html = html(&sample::near());
        for word in [
            "href=\"/sites/S2\"",
            "东村便民服务站",
            "明天 8:30 开门",
            "jb-state--closed",
            "村（社区）便民服务站 · 东街镇 · 约 400 米，走路 7 分钟左右 · ",
            "href=\"tel:06320000003\"",
            "开着门，还有7小时30分",
            "jb-state--open",
            "政务服务中心 · ",
            "示例",
        ] {
            assert!(html.contains(word), "no {word} in {html}");
        }
        assert_eq!(
            html.matches("tel:").count(),
            1,
            "the centre tells no number"
        );
        assert!(!html.contains("现在开着门的，"));
    }

    #[test]
    fn the_open_one_further_on_is_told_apart() {
        let mut near = sample::near();
        near.open = near.sites.pop();
        let html = html(&near);
        let told = html.find("现在开着门的，最近是").unwrap();
        assert!(html.find("S2").unwrap() < told && told < html.find("/sites/S0").unwrap());
        let placeless = Owner::new().with(|| spots_view(&near, false).to_html());
        assert!(placeless.contains("现在开着门的，比如") && !placeless.contains("最近是"));
    }

    #[test]
    fn the_first_is_one_of_many_until_one_says_where_one_is() {
        let first = |by_distance| {
            let near = sample::near();
            Owner::new().with(|| first_view(&near, by_distance).to_html())
        };
        assert!(first(false).contains("共 2 处，1 处现在开着门。"));
        assert!(first(false).contains("比如") && first(false).contains("一般去自己村（社区）的"));
        assert!(!first(true).contains("一般去自己"));
        assert!(!first(true).contains("比如") && first(true).contains("东村便民服务站"));
        let mut shut = sample::near();
        shut.open_now = 0;
        for (unsure, words) in [
            (0, "别处现在也都没开门。"),
            (1, "没查到别处有开着门的。"),
            (2, "开没开门请先打电话问。"),
        ] {
            shut.unsure = unsure;
            let html = Owner::new().with(|| first_view(&shut, false).to_html());
            assert!(html.contains(words), "{html}");
        }
    }

    #[test]
    fn none_at_all_leaves_nothing_but_the_words() {
        let mut near = sample::near();
        near.sites.clear();
        (near.total, near.open_now) = (0, 0);
        let html = html(&near);
        assert!(!html.contains("jb-spot\"") && !html.contains("示例"));
        assert!(words::how_many(&near, false).contains("政务服务热线"));
    }

    #[test]
    fn numbers_are_told_with_what_nobody_knows() {
        let mut near = sample::near();
        assert_eq!(
            words::how_many(&near, false),
            "2 个地方能办，现在开门的 1 个。"
        );
        (near.open_now, near.unsure) = (0, 1);
        assert_eq!(
            words::how_many(&near, true),
            "2 个地方能办，现在开门的 0 个，另有 1 个说不准，去之前请先打电话。下面从近到远。"
        );
    }
}
