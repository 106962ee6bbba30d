//! `/notices`: 一次性告知单.

mod messages;
mod papers;

pub use messages::*;
pub use papers::*;

use crate::app::App;
use crate::content::{Content, Doc, Versions};
use crate::error::Result;
use crate::http::{Id, PUBLIC, Query, cached};
use crate::refusal;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jinban_contract::guidance::Guidance;
use jinban_contract::item::Item;
use jinban_contract::notice::{Notice, Paper};
use jinban_contract::problem::Rule;
use jinban_rules::changes::{changes, paper};
use jinban_rules::guidance::{BadKey, Picks, key, parse, read, sheet};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which sheet.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// The situation, such as `age=90;bank=yes`; empty for all situations.
    #[serde(default)]
    s: String,
    /// The item's version; the one in force when absent.
    v: Option<u32>,
}

/// The sheet of an item for a situation.
#[utoipa::path(
    get,
    path = "/api/v1/notices/{code}",
    tag = "notices",
    params(("code" = String, Path, description = "事项编号"), Which),
    responses((status = 200, body = Notice))
)]
pub async fn notice(
    State(app): State<App>,
    Id(code): Id,
    Query(which): Query<Which>,
    headers: HeaderMap,
) -> Result<Response> {
    let content = app.content()?;
    let asked = Asked::of(&content, &code, &which, strictly)?;
    let doc = content
        .made
        .get(&asked.name(), || Doc::of(&asked.notice()))?;
    Ok(cached(&doc, &headers, PUBLIC))
}

/// How a situation's key is read.
type Reader = fn(&Guidance, &str) -> Result<Picks>;

/// The sheet that is asked for: a version, and the answers it is for.
struct Asked<'a> {
    item: &'a Item,
    versions: &'a Versions<Item>,
    picks: Picks,
}

impl<'a> Asked<'a> {
    fn of(content: &'a Content, code: &str, which: &Which, reader: Reader) -> Result<Self> {
        let versions = content.items.get(code);
        let versions = versions.ok_or_else(refusal::no_item)?;
        let found = versions.get(which.v);
        let (item, _) = found.ok_or_else(|| refusal::no_version(&versions.known()))?;
        let picks = reader(&item.guidance, &which.s)?;
        Ok(Self {
            item,
            versions,
            picks,
        })
    }

    /// The same for every order in which the answers were given.
    fn name(&self) -> String {
        let key = key(&self.item.guidance, &self.picks).0;
        format!("notice {} {} {key}", self.item.code, self.item.version)
    }

    fn notice(&self) -> Notice {
        told(self.item, self.versions, &self.picks)
    }
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
            Some(_) => Paper::Recheck,
            None => paper(&changes),
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
