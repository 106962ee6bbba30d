//! The list of sites as the first response has it: by town, and how to reach them. Who is open,
//! and the map, are left to the app.

use crate::paths;
use crate::ui::{LinkList, LinkRow, PageHeader};
use crate::words::{card, sites as words};
use jinban_contract::region::{Divisions, Town};
use jinban_contract::site::{SiteList, SiteSummary};
use jinban_rules::hours::is_checked;
use leptos::prelude::*;

/// The sites of the town with this code; of another code, the sites of the
/// whole region and the towns.
pub fn still_list(list: &SiteList, divisions: &Divisions, town: &str) -> AnyView {
    let of = |site: &&SiteSummary| match &site.town {
        Some(code) => code.as_str() == town,
        None => town.is_empty(),
    };
    let sites = list.sites.iter().filter(of);
    let sites = sites.map(|site| row(list, site)).collect::<Vec<_>>();
    let towns = divisions
        .towns
        .iter()
        .filter(|one| one.code.as_str() != town);
    let towns = towns.map(town_row).collect::<Vec<_>>();
    let known = divisions.towns.iter().find(|one| one.code.as_str() == town);
    let here = known.map_or_else(|| "全区".to_owned(), |town| town.name.clone());
    view! {
        <PageHeader title=card::MAP.title lead=card::MAP.line />
        <div class="jb-stack">
            <h2>{here}</h2>
            <LinkList>{sites}</LinkList>
            <h2>"按镇街找"</h2>
            <LinkList>{towns}</LinkList>
        </div>
    }
    .into_any()
}

fn town_row(town: &Town) -> AnyView {
    view! { <LinkRow href=paths::map_of_town(&town.code) title=town.name.clone() /> }.into_any()
}

/// What it is called, the rule on its door where somebody has checked it, and its telephone.
fn row(list: &SiteList, site: &SiteSummary) -> AnyView {
    let hours = list.hours.iter();
    let mut hours = hours.filter(|hours| is_checked(hours));
    let hours = hours.find(|hours| Some(&hours.id) == site.hours.as_ref());
    let hours = hours.map(|hours| hours.rule_text.as_str());
    let told = [
        Some(words::kind(site.kind)),
        hours,
        Some(site.phone.as_str()),
    ];
    let told: Vec<_> = told
        .into_iter()
        .flatten()
        .filter(|words| !words.is_empty())
        .collect();
    view! { <LinkRow href=paths::site(&site.id) title=site.name.clone() meta=told.join(" · ") /> }
        .into_any()
}
