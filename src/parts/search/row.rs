//! An item in a list, or what is found beside items.

use super::{Finder, Hit};
use crate::parts::item::badges;
use crate::paths;
use crate::ui::{Icon, IconName, LinkRow, Marked};
use jinban_contract::event::PackageName;
use jinban_contract::guidance::SituationKey;
use jinban_contract::item::{Badge, ItemSummary};
use jinban_contract::search::Elsewhere;
use jinban_rules::ids::call;
use jinban_rules::search::{Field, Thing, own_page};
use leptos::prelude::*;
use std::ops::Range;

/// What was found, with the words that were looked for set off.
pub fn row(finder: &Finder, hit: &Hit) -> AnyView {
    match hit.thing {
        Thing::Item(at) => finder.items().get(at).map(|item| of_item(item, hit)),
        Thing::Package(at) => finder.packages().get(at).map(|one| of_package(one, hit)),
        Thing::Elsewhere(at) => finder.elsewhere().get(at).map(|one| of_others(one, hit)),
    }
    .into_any()
}

fn of_item(item: &ItemSummary, hit: &Hit) -> AnyView {
    let also = match hit.field {
        Some(Field::Alias(at)) => item.aliases.get(at).map(|alias| also(alias, &hit.marks)),
        Some(Field::Code | Field::Name | Field::Summary | Field::Said(..)) | None => None,
    };
    let marks = badges(&telling(&item.badges), item.demo);
    view! {
        <LinkRow
            href=paths::item(&item.code)
            title=item.name.clone()
            marks=in_name(hit)
            meta=item.summary.clone()
        >
            {also}
            {marks}
        </LinkRow>
    }
    .into_any()
}

fn of_package(package: &PackageName, hit: &Hit) -> AnyView {
    view! {
        <LinkRow
            href=paths::package(&package.code, &SituationKey::default(), None)
            title=package.name.clone()
            marks=in_name(hit)
            meta="一件事一次办：几样合在一起问、一起列"
        />
    }
    .into_any()
}

/// What is not done here says who does it, and how to reach them.
fn of_others(one: &Elsewhere, hit: &Hit) -> AnyView {
    if let Some(path) = own_page(one) {
        let (title, meta) = (one.name.clone(), one.text.clone());
        return view! { <LinkRow href=path.to_owned() title marks=in_name(hit) meta /> }.into_any();
    }
    let call = one.phone.as_deref().and_then(call);
    let call = call
        .map(|call| view! { <a class="jb-tap" href=call.uri>"打电话 "{call.said}</a> }.into_any());
    let url = one.url.clone();
    let url = url.map(|url| {
        view! {
            <a class="jb-tap" href=url rel="external noopener">
                "打开网址（会离开这里）"<Icon name=IconName::External />
            </a>
        }
        .into_any()
    });
    view! {
        <li class="jb-rows__item">
            <div class="jb-row">
                <span class="jb-row__text">
                    <span class="jb-row__title">
                        <Marked text=one.name.clone() marks=in_name(hit) />
                    </span>
                    <span class="jb-row__meta">
                        {format!("不在这里办，找{}。{}", one.place, one.text)}
                    </span>
                    <span class="jb-cluster">{call} {url}</span>
                </span>
            </div>
        </li>
    }
    .into_any()
}

fn in_name(hit: &Hit) -> Vec<Range<usize>> {
    match hit.field {
        Some(Field::Name) => hit.marks.clone(),
        Some(Field::Code | Field::Alias(_) | Field::Summary | Field::Said(..)) | None => Vec::new(),
    }
}

fn also(alias: &str, marks: &[Range<usize>]) -> AnyView {
    view! {
        <span class="jb-row__meta">"也叫：" <Marked text=alias marks=marks.to_vec() /></span>
    }
    .into_any()
}

/// In a list only what helps to choose; the guide shows all badges.
fn telling(all: &[Badge]) -> Vec<Badge> {
    let helps = |badge: &Badge| {
        matches!(
            badge,
            Badge::Instant | Badge::FullyOnline | Badge::InVillage
        )
    };
    all.iter().copied().filter(helps).collect()
}
