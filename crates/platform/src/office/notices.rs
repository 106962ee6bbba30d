//! 一次性告知单: the sheet of an item for a situation, its papers, and its words
//! on a phone.

mod message;

pub use message::{Message, prepare};

use super::papers::{Paper, Placard, finished};
use crate::content::{Content, Doc, Versions};
use crate::error::Result;
use crate::refusal;
use jinban::{first_html, paths};
use jinban_contract::guidance::{Guidance, SituationKey};
use jinban_contract::item::Item;
use jinban_contract::notice::{Notice, Paper as OnPaper};
use jinban_contract::problem::Rule;
use jinban_rules::changes::{changes, paper as on_paper};
use jinban_rules::guidance::{BadKey, Picks, key as situation, parse, read, sheet};
use std::sync::Arc;

/// The sheet of an item as it is answered: `version`, or the one in force, for
/// the situation `key`.
///
/// # Errors
/// 404 for an item or version that is not there, 400 for a key of which anything
/// cannot be read.
pub fn answered(
    content: &Content,
    code: &str,
    version: Option<u32>,
    key: &str,
) -> Result<Arc<Doc>> {
    let (item, versions) = found(content, code, version)?;
    let picks = strictly(&item.guidance, key)?;
    // The same for every order in which the answers were given.
    let key = situation(&item.guidance, &picks).0;
    let name = format!("notice {} {} {key}", item.code, item.version);
    let notice = || Doc::of(&told(item, versions, &picks));
    content.made.get(&name, notice)
}

/// What a finished sheet is printed from. A file is asked for by hand: what
/// cannot be read of its key counts as not answered.
///
/// # Errors
/// 404 for an item or version that is not there, 400 while a question is open.
pub fn paper(content: &Content, code: &str, version: Option<u32>, key: &str) -> Result<Paper> {
    let (item, versions) = found(content, code, version)?;
    let picks = read(&item.guidance, key).picks;
    finished(&item.guidance, &picks)?;
    let notice = told(item, versions, &picks);
    Ok(Paper {
        title: item.name.clone(),
        demo: item.demo,
        path: paths::notice(&item.code, &notice.sheet.situation, Some(item.version)),
        stem: format!("{}-v{}", item.code, item.version),
        page: Box::new(move |portal| {
            let (key, version) = (&notice.sheet.situation.0, Some(notice.item.version));
            first_html::notice(&notice, Vec::new(), key, version, portal).main
        }),
    })
}

/// A poster for the counter, with the code of the item's questions.
///
/// # Errors
/// 404 for an item that is not there.
pub fn poster(content: &Content, code: String) -> Result<Placard> {
    let item = content.items.get(&code).and_then(|all| all.get(None));
    let (item, _) = item.ok_or_else(refusal::no_item)?;
    let path = paths::notice(&item.code, &SituationKey::default(), None);
    let title = (item.name.clone(), item.demo);
    Ok(Placard::of_questions(content, title, path, code))
}

/// The version that is asked for, among all of its item.
fn found<'a>(
    content: &'a Content,
    code: &str,
    version: Option<u32>,
) -> Result<(&'a Item, &'a Versions<Item>)> {
    let versions = content.items.get(code).ok_or_else(refusal::no_item)?;
    let found = versions.get(version);
    let (item, _) = found.ok_or_else(|| refusal::no_version(&versions.known()))?;
    Ok((item, versions))
}

/// For programs: a key of which anything cannot be read is refused.
fn strictly(guidance: &Guidance, key: &str) -> Result<Picks> {
    let picks = parse(guidance, key);
    Ok(picks.map_err(|bad| refusal::bad_query("s", rule(&bad)))?)
}

/// A version's sheet, with what became of it.
fn told(item: &Item, versions: &Versions<Item>, picks: &Picks) -> Notice {
    let current = versions.get(None).map(|(current, _)| current);
    let withdrawn = current.and_then(|current| current.withdrawn.clone());
    let newest = current.filter(|c| c.version != item.version && withdrawn.is_none());
    let changes = newest.map_or_else(Vec::new, |newest| changes(item, newest, picks));
    Notice {
        item: item.clone(),
        current_version: versions.current,
        versions: versions.known(),
        sheet: sheet(item, picks),
        paper: match withdrawn {
            Some(_) => OnPaper::Recheck,
            None => on_paper(&changes),
        },
        changes,
        newest: newest.cloned(),
        withdrawn,
    }
}

/// What the address of a sheet shows: a version that was never issued gives
/// the one in force, answers that do not fit give the questions.
pub fn shown(content: &Content, code: &str, version: Option<u32>, key: &str) -> Option<Notice> {
    let versions = content.items.get(code)?;
    let (item, _) = versions.get(version).or_else(|| versions.get(None))?;
    Some(told(item, versions, &read(&item.guidance, key).picks))
}

fn rule(bad: &BadKey) -> Rule {
    match bad {
        BadKey::TooLong => Rule::TooLong,
        BadKey::Malformed => Rule::BadText,
        BadKey::UnknownQuestion(_) | BadKey::NotAsked(_) => Rule::UnknownField,
        BadKey::UnknownAnswer(_) => Rule::NotAnOption,
    }
}
