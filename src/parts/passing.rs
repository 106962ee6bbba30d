//! What WeChat shows when a page is passed on. Only there, and only where the
//! portal has an account: elsewhere the first response says it all. A part of
//! its own, because nobody waits for it.

use crate::addresses::{Whose, whose};
use crate::api;
use crate::browser::wechat::{self, Passed};
use crate::browser::{page, timer};
use crate::kept::shared;
use crate::parts::region::use_region;
use crate::paths;
use crate::words::card;
use jinban_contract::region::Region;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Milliseconds after which a page has its title, if it came at all.
const SETTLED: i32 = 2000;

/// Follows the pages and tells WeChat the card of each.
pub fn follow() -> AnyView {
    let (location, region) = (use_location(), use_region());
    let address = Memo::new(move |_| joined(location.pathname.get(), &location.search.get()));
    Effect::new(move |_| {
        let here = shared::unasked(&address.get());
        leptos::task::spawn_local(async move {
            timer::sleep(SETTLED).await;
            // On another page by now, or gone.
            let now = address.try_get_untracked();
            if now.map(|now| shared::unasked(&now)).as_ref() != Some(&here) {
                return;
            }
            if let Some(Some(region)) = region.try_get_untracked() {
                tell(&passed(
                    &region,
                    &page::origin(),
                    &here,
                    page::title(),
                    page::line(),
                ))
                .await;
            }
        });
    });
    ().into_any()
}

/// The router gives what stands behind the path with a `?` or without, as it came
/// to know of it.
fn joined(path: String, search: &str) -> String {
    match search.trim_start_matches('?') {
        "" => path,
        search => format!("{path}?{search}"),
    }
}

async fn tell(passed: &Passed) {
    if let Ok(signature) = api::wechat::signature(&wechat::page_to_sign()).await {
        wechat::pass_on(&signature, passed).await;
    }
}

/// The card of the page at `here`; a page of somebody's own is passed on as the
/// portal, so that nobody hands on a right, or what it is about.
fn passed(region: &Region, origin: &str, here: &str, title: String, line: String) -> Passed {
    let path = here.split('?').next().unwrap_or_default();
    let portal = card::portal(region);
    let (title, line, link) = match whose(path) {
        Whose::Own => (portal.title, portal.line, paths::HOME),
        Whose::Everybodys | Whose::Begun if line.is_empty() => (title, portal.line, here),
        Whose::Everybodys | Whose::Begun => (title, line, here),
    };
    Passed {
        title,
        line,
        link: format!("{origin}{link}"),
        picture: format!("{origin}{}", paths::SHARE_PICTURE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region() -> Region {
        jinban_contract::lean::from_json(
            r##"{"code":"1","name":"示例区","above":"","portal_name":"示例近办","motto":"","accent":"#000000",
            "accent_soft":"#ffffff","hotline":"12345","hotline_hours":"","phone":"","themes":[],
            "footer":{"host":"","icp":"","police":""},"demo":true,"demo_sms":true}"##,
        )
        .unwrap()
    }

    fn at(here: &str, line: &str) -> Passed {
        let title = "高龄津贴申领".to_owned();
        passed(&region(), "https://a.example", here, title, line.to_owned())
    }

    #[test]
    fn a_page_for_everybody_is_passed_on_as_itself() {
        let card = at("/n/gljt?s=age=90", "每月领一份津贴。");
        assert_eq!(card.title, "高龄津贴申领");
        assert_eq!(card.line, "每月领一份津贴。");
        assert_eq!(card.link, "https://a.example/n/gljt?s=age=90");
        assert_eq!(card.picture, "https://a.example/share.png");
        assert!(at("/", "").line.contains("示例区"));
    }

    #[test]
    fn an_address_has_one_question_mark_or_none() {
        for (search, address) in [("", "/n/x"), ("s=a", "/n/x?s=a"), ("?s=a", "/n/x?s=a")] {
            assert_eq!(joined("/n/x".to_owned(), search), address);
        }
    }

    #[test]
    fn a_page_of_somebodys_own_is_passed_on_as_the_portal() {
        for own in [
            "/cases/2026",
            "/review/Zm9v",
            "/me?next=%2Fcases",
            "/appointments/1",
        ] {
            let card = at(own, "什么都不该说");
            assert_eq!(
                (card.title.as_str(), card.link.as_str()),
                ("示例近办", "https://a.example/")
            );
            assert!(!card.line.contains("什么都不该说"));
        }
    }
}
