//! `/items`: the list, the guide, the form, where to go.

mod sites;

pub use sites::*;

use crate::app::App;
use crate::content::{Content, Doc, Listed, Versions};
use crate::error::Result;
use crate::http::{Id, PUBLIC, Query, VERSIONED, cached};
use crate::refusal;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jinban_contract::form::Form;
use jinban_contract::ids::ItemCode;
use jinban_contract::item::{Audience, Item, ItemList, ItemSummary};
use jinban_contract::related::RelatedList;
use jinban_contract::search::SearchIndex;
use jinban_contract::site::SiteKind;
use jinban_rules::text::is_blank;
use serde::Deserialize;
use utoipa::IntoParams;

/// What the list is narrowed to.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// A theme of the region.
    theme: Option<String>,
    /// Who applies.
    #[param(inline)]
    audience: Option<Audience>,
    /// A 人生大事 of the region.
    event: Option<String>,
    /// Where something can be done for it.
    #[param(inline)]
    site_kind: Option<SiteKind>,
    /// Words that people use; best match first.
    q: Option<String>,
}

/// Which version; the one in force when absent.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Version {
    /// Version, counted from 1.
    v: Option<u32>,
}

impl Version {
    /// Of stored versions, as an answer.
    fn of<T>(&self, versions: &Versions<T>, headers: &HeaderMap) -> Result<Response> {
        let found = versions.get(self.v);
        let (_, doc) = found.ok_or_else(|| refusal::no_version(&versions.known()))?;
        let keep = if self.v.is_some() { VERSIONED } else { PUBLIC };
        Ok(cached(doc, headers, keep))
    }
}

/// Items in force.
#[utoipa::path(
    get,
    path = "/api/v1/items",
    params(Filter),
    responses((status = 200, body = ItemList))
)]
pub async fn items(
    State(app): State<App>,
    Query(filter): Query<Filter>,
    headers: HeaderMap,
) -> Result<Response> {
    let content = app.content()?;
    let list = content.made.get(&format!("items {filter:?}"), || {
        let items = list(&content, &filter);
        Doc::of(&ItemList { items })
    })?;
    Ok(cached(&list, &headers, PUBLIC))
}

/// Found by words as the portal finds them; without words in the pack's order.
fn list(content: &Content, filter: &Filter) -> Vec<ItemSummary> {
    let event = filter.event.as_ref().map(|id| event(content, id));
    let fits = |listed: &Listed| {
        let item = &listed.summary;
        filter
            .theme
            .as_ref()
            .is_none_or(|t| item.themes.contains(t))
            && event.is_none_or(|codes| codes.contains(&item.code))
            && filter.audience.is_none_or(|a| item.audience.contains(&a))
            && filter.site_kind.is_none_or(|k| listed.kinds.contains(&k))
    };
    let all = &content.listed;
    let places: Vec<usize> = match (filter.q.as_deref(), &content.finder) {
        (Some(words), Some(finder)) if !is_blank(words) => {
            let (hits, _) = finder.find_among(words, all.len(), |at| fits(&all[at]));
            hits.into_iter().map(|hit| hit.item).collect()
        }
        _ => (0..all.len()).filter(|at| fits(&all[*at])).collect(),
    };
    places
        .into_iter()
        .map(|at| all[at].summary.clone())
        .collect()
}

/// The items of a 人生大事; none of one that is not there.
fn event<'a>(content: &'a Content, id: &str) -> &'a [ItemCode] {
    let event = content.events.iter().find(|event| event.id == id);
    event.map_or(&[], |event| &event.items)
}

/// Everything for finding an item while typing, without further calls.
#[utoipa::path(
    get,
    path = "/api/v1/items/index",
    responses((status = 200, body = SearchIndex))
)]
pub async fn index(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    Ok(cached(&app.content()?.search, &headers, PUBLIC))
}

/// 办事指南, in force or an earlier version.
#[utoipa::path(
    get,
    path = "/api/v1/items/{code}",
    params(("code" = String, Path, description = "事项编号"), Version),
    responses((status = 200, body = Item))
)]
pub async fn item(
    State(app): State<App>,
    Id(code): Id,
    Query(version): Query<Version>,
    headers: HeaderMap,
) -> Result<Response> {
    let content = app.content()?;
    let versions = content.items.get(&code);
    version.of(versions.ok_or_else(refusal::no_item)?, &headers)
}

/// The form for applying here. `v` is the form's version.
#[utoipa::path(
    get,
    path = "/api/v1/items/{code}/form",
    params(("code" = String, Path, description = "事项编号"), Version),
    responses((status = 200, body = Form))
)]
pub async fn form(
    State(app): State<App>,
    Id(code): Id,
    Query(version): Query<Version>,
    headers: HeaderMap,
) -> Result<Response> {
    let content = app.content()?;
    let items = content.items.get(&code).ok_or_else(refusal::no_item)?;
    // What is done no more has a form for the cases that it was begun with only.
    let items = Some(items).filter(|items| items.in_force || version.v.is_some());
    let item = items.and_then(|items| items.get(None));
    let form = item.and_then(|(item, _)| item.form.as_ref());
    let versions = form.and_then(|form| content.forms.get(form.as_str()));
    version.of(versions.ok_or_else(refusal::no_form)?, &headers)
}

/// 惠企政策, 用工信息 and 便民资讯 that go with an item and are valid today.
#[utoipa::path(
    get,
    path = "/api/v1/items/{code}/related",
    params(("code" = String, Path, description = "事项编号")),
    responses((status = 200, body = RelatedList))
)]
pub async fn related(State(app): State<App>, Id(code): Id, headers: HeaderMap) -> Result<Response> {
    let (content, today) = (app.content()?, app.clock.now().date());
    let list = content.made.get(&format!("related {code} {today}"), || {
        let related = content.beside(&code, today);
        let related = related.ok_or_else(refusal::no_item)?;
        Doc::of(&RelatedList { related })
    })?;
    Ok(cached(&list, &headers, PUBLIC))
}
