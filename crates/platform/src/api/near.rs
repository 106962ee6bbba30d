//! Where to go, nearest and open now: the answer of `/items/{code}/sites` and
//! `/packages/{code}/sites`.

use crate::app::App;
use crate::content::{Content, Doc, SiteMap};
use crate::error::Result;
use crate::http::{PUBLIC, cached, json};
use crate::refusal::{self, Refusal};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jinban_contract::near::{SiteNear, SitesNear};
use jinban_contract::problem::Rule;
use jinban_contract::site::{Crs, Position};
use jinban_contract::time::Moment;
use jinban_rules::geo::plausible;
use jinban_rules::site::{Purpose, Spot, open_beyond, passes_on, spots};
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

/// The sites to go to. `name` is what the purpose is kept by; without one, as for what is done no
/// more, there are none.
pub fn sites_near(
    app: &App,
    content: &Content,
    (name, purpose): (&str, Option<Purpose<'_>>),
    nearby: &Nearby,
    headers: &HeaderMap,
) -> Result<Response> {
    let limit = how_many(nearby.limit)?;
    let me = nearby.near.as_deref().map(position).transpose()?;
    let now = minute(app.clock.now());
    let answer = || {
        let (list, days) = (&content.map.list, &content.workdays);
        let spots = purpose.map(|purpose| spots(list, days, purpose, me, now));
        answer(content, &spots.unwrap_or_default(), limit, now)
    };
    if me.is_some() {
        return json(StatusCode::OK, &answer());
    }
    let name = format!("near {name} {limit} {}", now.unix());
    let doc = content.made.get(&name, || Doc::of(&answer()))?;
    Ok(cached(&doc, headers, PUBLIC))
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
        open_now: count(|spot| spot.is_open()),
        unsure: count(|spot| spot.is_unsure()),
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
