//! What became of the sheet since it was printed: what stands above it.

use super::view::Viewed;
use crate::parts::item::withdrawn;
use crate::parts::sheet::{changed, outdated, unknown};
use crate::paths;
use jinban_contract::guidance::SituationKey;
use jinban_contract::item::Item;
use jinban_rules::changes::changes;
use jinban_rules::guidance::{Picks, next};
use leptos::prelude::*;

/// That the item is done no more, that its version is old, or that the version
/// was never there. Nothing above the sheet in force.
pub fn word(viewed: Viewed<'_>, picks: &Picks) -> Option<AnyView> {
    let notice = viewed.notice;
    let own = notice.item.version;
    let body = if let Some(withdrawal) = &notice.withdrawn {
        withdrawn(withdrawal)
    } else if own != notice.current_version {
        old_version(viewed, picks)
    } else {
        viewed.pinned.filter(|pinned| *pinned != own)?;
        let code = &notice.item.code;
        unknown(own, &notice.versions, &|version| {
            paths::notice(code, &SituationKey::default(), Some(version))
        })
    };
    Some(view! { <div class="jb-notice__word">{body}</div> }.into_any())
}

/// The changes, once the situation is known that they are told for.
fn old_version(viewed: Viewed<'_>, picks: &Picks) -> AnyView {
    let item = &viewed.notice.item;
    if let Some(newest) = &viewed.notice.newest
        && next(&item.guidance, picks).is_none()
    {
        return told(viewed, newest, picks);
    }
    outdated(versions(viewed), newest_at(viewed))
}

fn told(viewed: Viewed<'_>, newest: &Item, picks: &Picks) -> AnyView {
    let changes = changes(&viewed.notice.item, newest, picks);
    changed(versions(viewed), &changes, newest_at(viewed))
}

fn versions(viewed: Viewed<'_>) -> String {
    let (own, current) = (viewed.notice.item.version, viewed.notice.current_version);
    format!("这张单子是第 {own} 版，现在是第 {current} 版。")
}

fn newest_at(viewed: Viewed<'_>) -> String {
    let key = SituationKey(viewed.key.to_owned());
    paths::notice(&viewed.notice.item.code, &key, None)
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
