//! What became of the sheet since it was printed: what stands above it.

use super::view::Shown;
use crate::parts::sheet::{changed, outdated, unknown};
use crate::paths;
use crate::ui::{Message, Tone};
use crate::words::times;
use jinban_contract::guidance::SituationKey;
use jinban_contract::item::Item;
use jinban_contract::package::{PackageInForce, PackageWithdrawal};
use jinban_rules::changes::{Whole, package_changes};
use jinban_rules::guidance::{Picks, next};
use leptos::prelude::*;

/// That the items are not done as one any more, that the edition is old, or
/// that it was never there. Nothing above the sheet in force.
pub fn word(shown: Shown<'_>, picks: &Picks) -> Option<AnyView> {
    let page = shown.page;
    let body = match (&page.withdrawn, &page.newest) {
        (Some(withdrawal), _) => withdrawn(withdrawal, &page.items),
        (None, Some(newest)) => old(shown, newest, picks),
        (None, None) if shown.is_unknown() => {
            let code = &page.package.code;
            unknown(page.package.version, &page.versions, &|version| {
                paths::package(code, &SituationKey::default(), Some(&version.to_string()))
            })
        }
        (None, None) => return None,
    };
    Some(view! { <div class="jb-notice__word">{body}</div> }.into_any())
}

/// The changes, once the situation is known that they are told for.
fn old(shown: Shown<'_>, newest: &PackageInForce, picks: &Picks) -> AnyView {
    let page = shown.page;
    let versions = match (page.package.version, page.current_version) {
        (own, current) if own == current => "单子上有的事项更新过了。".to_owned(),
        (own, current) => format!("这张单子是第 {own} 版，现在是第 {current} 版。"),
    };
    let key = SituationKey(shown.key.to_owned());
    let href = paths::package(&page.package.code, &key, None);
    if next(&page.package.guidance, picks).is_some() {
        return outdated(versions, href);
    }
    let (package, items) = (&page.package, &page.items[..]);
    let before = Whole { package, items };
    let PackageInForce { package, items } = newest;
    let after = Whole { package, items };
    changed(versions, &package_changes(before, after, picks), href)
}

/// Since when and why, and every item by itself or what stands in its place.
fn withdrawn(withdrawal: &PackageWithdrawal, items: &[Item]) -> AnyView {
    let since = match withdrawal.on {
        Some(on) => format!("自 {} 起，这几样不再一起办。", times::day(on)),
        None => "这几样不再一起办了。".to_owned(),
    };
    let reason = withdrawal.reason.clone();
    let instead = instead(withdrawal).map(|(href, name)| {
        view! { <p>"现在请办：" <a href=href>{name}</a></p> }
    });
    let lead = match instead {
        Some(_) => "也可以一样一样地办：",
        None => "请一样一样地办：",
    };
    let list = items.iter().map(single).collect::<Vec<_>>();
    view! {
        <Message tone=Tone::Danger>
            <p>{since} {reason}</p>
            {instead}
            <p>{lead}</p>
            <div class="jb-prose"><ul>{list}</ul></div>
        </Message>
    }
    .into_any()
}

fn instead(withdrawal: &PackageWithdrawal) -> Option<(String, String)> {
    let package = withdrawal.replaced_by.as_ref().map(|code| {
        let href = paths::package(code, &SituationKey::default(), None);
        (href, code.to_string())
    });
    let item = withdrawal.replaced_by_item.as_ref();
    let item = item.map(|code| (paths::item(code), code.to_string()));
    let (href, code) = package.or(item)?;
    match withdrawal.replaced_by_name.as_str() {
        "" => Some((href, code)),
        name => Some((href, name.to_owned())),
    }
}

fn single(item: &Item) -> AnyView {
    let href = paths::notice(&item.code, &SituationKey::default(), None);
    let gone = item
        .withdrawn
        .is_some()
        .then_some("（不再办理，点开看怎么办）");
    view! { <li><a href=href>{item.name.clone()}</a> {gone}</li> }.into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
