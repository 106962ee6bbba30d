//! What became of the sheet since it was printed: what stands above it.

use super::view::Viewed;
use crate::parts::item::withdrawn;
use crate::paths;
use crate::ui::{Message, Tone, bullets};
use jinban_contract::guidance::SituationKey;
use jinban_contract::item::Item;
use jinban_contract::notice::{Change, Paper};
use jinban_rules::changes::{changes, issued, paper, verdict, words};
use jinban_rules::guidance::{Picks, next};
use leptos::prelude::*;

/// Most earlier versions with a way to them.
const NAMED: usize = 3;

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

/// That a sheet is old, as `versions` says, while its situation is open.
/// `newest` is where the one in force stands.
pub fn outdated(versions: String, newest: String) -> AnyView {
    let way = way_to(newest);
    view! {
        <Message tone=Tone::Warning>
            <p>{versions} "材料可能变了，请以新版为准。"</p>
            {way}
        </Message>
    }
    .into_any()
}

/// What changed since an old sheet, and whether it is still good.
pub fn changed(versions: String, changes: &[Change], newest: String) -> AnyView {
    let paper = paper(changes);
    let tone = match paper {
        Paper::Good => Tone::Info,
        Paper::Recheck => Tone::Warning,
    };
    let list = match changes.is_empty() {
        true => view! { <p>"单子上的内容没有变。"</p> }.into_any(),
        false => bullets(&changes.iter().map(words).collect::<Vec<_>>()),
    };
    let way = way_to(newest);
    view! {
        <Message tone>
            <p>{versions} <strong>{verdict(paper)}</strong></p>
            {list}
            {way}
        </Message>
    }
    .into_any()
}

fn versions(viewed: Viewed<'_>) -> String {
    let (own, current) = (viewed.notice.item.version, viewed.notice.current_version);
    format!("这张单子是第 {own} 版，现在是第 {current} 版。")
}

fn newest_at(viewed: Viewed<'_>) -> String {
    let key = SituationKey(viewed.key.to_owned());
    paths::notice(&viewed.notice.item.code, &key, None)
}

fn way_to(href: String) -> AnyView {
    view! { <p class="jb-no-print"><a href=href>"看现在的版本"</a></p> }.into_any()
}

/// That the version in the address never was; which there are, each with the
/// way to it, and that the one in force stands below.
pub fn unknown(own: u32, versions: &[u32], at: &dyn Fn(u32) -> String) -> AnyView {
    let words = format!("没有找到单子上的那一版，网址可能抄错了。下面是现在的第 {own} 版。");
    let others = versions.iter().rev().filter(|version| **version != own);
    let ways = others.take(NAMED).map(|version| {
        view! { " " <a href=at(*version)>{format!("看第 {version} 版")}</a> }
    });
    let ways = ways.collect::<Vec<_>>();
    let all = (!versions.is_empty()).then(|| {
        view! { <p>{format!("印过的有{}。", issued(versions))} <span class="jb-no-print">{ways}</span></p> }
    });
    view! {
        <Message tone=Tone::Warning>
            <p>{words}</p>
            {all}
        </Message>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
