//! What became of the sheet since it was printed: what stands above it. A part of its own, since
//! most sheets that are looked at are in force.

use super::view::Viewed;
use crate::pages::split;
use crate::parts::item::withdrawn;
use crate::parts::sheet::{changed, outdated, unknown};
use crate::paths;
use jinban_contract::guidance::SituationKey;
use jinban_contract::item::Item;
use jinban_contract::notice::Notice;
use jinban_rules::changes::changes;
use jinban_rules::guidance::{Picks, next};
use leptos::prelude::*;
use std::sync::Arc;

/// The sheet that it is told of.
struct Shown {
    notice: Notice,
    key: String,
    picks: Picks,
}

/// That the item is done no more, that its version is old, or that the version
/// was never there. Nothing above the sheet in force.
pub fn word(viewed: Viewed<'_>, picks: &Picks) -> Option<AnyView> {
    let notice = viewed.notice;
    let own = notice.item.version;
    let another = own != notice.current_version || viewed.pinned.is_some_and(|it| it != own);
    (another || notice.withdrawn.is_some()).then(|| {
        provide_context(Arc::new(Shown {
            notice: notice.clone(),
            key: viewed.key.to_owned(),
            picks: picks.clone(),
        }));
        view! { <div class="jb-notice__word">{split::since()}</div> }.into_any()
    })
}

/// What `word` says, of the sheet around it.
pub fn since() -> AnyView {
    use_context().map_or_else(|| ().into_any(), |shown: Arc<Shown>| told(&shown))
}

fn told(shown: &Shown) -> AnyView {
    let notice = &shown.notice;
    let own = notice.item.version;
    if let Some(withdrawal) = &notice.withdrawn {
        return withdrawn(withdrawal);
    }
    if own != notice.current_version {
        return old_version(shown);
    }
    unknown(own, &notice.versions, &|version| {
        paths::notice(&notice.item.code, &SituationKey::default(), Some(version))
    })
}

/// The changes, once the situation is known that they are told for.
fn old_version(shown: &Shown) -> AnyView {
    let Shown { notice, picks, .. } = shown;
    let item = &notice.item;
    match &notice.newest {
        Some(newest) if next(&item.guidance, picks).is_none() => listed(shown, newest),
        _ => outdated(versions(notice), newest_at(shown)),
    }
}

fn listed(shown: &Shown, newest: &Item) -> AnyView {
    let changes = changes(&shown.notice.item, newest, &shown.picks);
    changed(versions(&shown.notice), &changes, newest_at(shown))
}

fn versions(notice: &Notice) -> String {
    let (own, current) = (notice.item.version, notice.current_version);
    format!("这张单子是第 {own} 版，现在是第 {current} 版。")
}

fn newest_at(shown: &Shown) -> String {
    let key = SituationKey(shown.key.clone());
    paths::notice(&shown.notice.item.code, &key, None)
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
