//! `GET /items/{code}/sites`: where to go, nearest and open now.

use crate::app::App;
use crate::content::{Content, Doc, SiteMap};
use crate::error::Result;
use crate::http::{Id, PUBLIC, Query, cached, json};
use crate::refusal::{self, Refusal};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jinban_contract::ids::ItemCode;
use jinban_contract::near::{SiteNear, SitesNear};
use jinban_contract::problem::{Problem, Rule};
use jinban_contract::site::{Crs, Position};
use jinban_contract::time::Moment;
use jinban_rules::geo::plausible;
use jinban_rules::hours::{is_open, is_unsure};
use jinban_rules::site::{Spot, open_beyond, passes_on, spots};
use serde::Deserialize;
use utoipa::IntoParams;

/// Sites of an answer unless somebody asks for another number.
const FEW: u16 = 3;

/// Most sites of an answer.
pub const MOST_SITES: u16 = 10;

/// From where, and how many.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Nearby {
    /// `lon,lat` in degrees of WGS-84, as browsers tell it; it is not kept.
    near: Option<String>,
    /// How many sites, 1 to 10; 3 if absent.
    limit: Option<u16>,
}

/// Where to go for an item: sites that take its papers, nearest or open first.
///
/// Each with whether it is open now. An item that is done no more has none.
#[utoipa::path(
    get,
    path = "/api/v1/items/{code}/sites",
    tag = "items",
    params(("code" = String, Path, description = "事项编号"), Nearby),
    responses((status = 200, body = SitesNear), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn sites_near(
    State(app): State<App>,
    Id(code): Id,
    Query(nearby): Query<Nearby>,
    headers: HeaderMap,
) -> Result<Response> {
    let limit = how_many(nearby.limit)?;
    let me = nearby.near.as_deref().map(position).transpose()?;
    let content = app.content()?;
    let item = content.items.get(&code);
    let item = item.ok_or_else(refusal::no_item)?;
    let (now, in_force) = (minute(app.clock.now()), item.in_force);
    let answer = || {
        let (list, days, item) = (&content.map.list, &content.workdays, ItemCode(code.clone()));
        let spots = in_force.then(|| spots(list, days, &item, me, now));
        answer(&content, &spots.unwrap_or_default(), limit, now)
    };
    if me.is_some() {
        return json(StatusCode::OK, &answer());
    }
    let name = format!("near {code} {limit} {}", now.unix());
    let doc = content.made.get(&name, || Doc::of(&answer()))?;
    Ok(cached(&doc, &headers, PUBLIC))
}

/// Nothing of the answer changes within a minute, and its tag must not either.
fn minute(now: Moment) -> Moment {
    now.date().at(now.time())
}

fn answer(content: &Content, spots: &[Spot<'_>], limit: usize, now: Moment) -> SitesNear {
    let count = |fits: fn(&Spot<'_>) -> bool| spots.iter().filter(|s| fits(s)).count() as u32;
    let site = |spot: &Spot<'_>| site(spot, &content.map);
    SitesNear {
        total: count(|_| true),
        passing_on: count(|spot| passes_on(spot.capabilities)),
        open_now: count(|spot| is_open(&spot.state)),
        unsure: count(|spot| is_unsure(&spot.state)),
        sites: spots.iter().take(limit).map(site).collect(),
        open: open_beyond(spots, limit).map(site),
        now,
        demo: content.map.list.demo,
    }
}

fn site(spot: &Spot<'_>, map: &SiteMap) -> SiteNear {
    SiteNear {
        id: spot.site.id.clone(),
        name: spot.site.name.clone(),
        kind: spot.site.kind,
        town: map.town(spot.site).to_owned(),
        phone: spot.site.phone.clone(),
        capabilities: spot.capabilities.to_vec(),
        state: spot.state.clone(),
        metres: spot.metres,
    }
}

fn how_many(limit: Option<u16>) -> Result<usize> {
    match limit.unwrap_or(FEW) {
        0 => Err(refusal::bad_query("limit", Rule::TooSmall).into()),
        limit if limit > MOST_SITES => Err(refusal::bad_query("limit", Rule::TooLarge).into()),
        limit => Ok(usize::from(limit)),
    }
}

/// Reads `lon,lat`; what cannot be a place in China is refused, so that nobody
/// is sent to a site by a position that is swapped or of another country.
fn position(text: &str) -> Result<Position, Refusal> {
    let refused = || refusal::bad_query("near", Rule::BadNumber);
    let (lon, lat) = text.split_once(',').ok_or_else(refused)?;
    let degrees = |text: &str| text.parse::<f64>().map_err(|_| refused());
    let here = Position {
        lon: degrees(lon)?,
        lat: degrees(lat)?,
        crs: Crs::Wgs84,
        approximate: true,
    };
    plausible(here).map(|()| here).map_err(|_| refused())
}
