//! `GET /sites/{id}/slots`: what can be booked, day by day.

use crate::app::App;
use crate::content::Content;
use crate::error::Result;
use crate::http::{Id, Query, json};
use crate::refusal::{self, Refusal};
use crate::repo::appointments::slots;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::appointment::SlotList;
use jinban_contract::ids::{ItemCode, SiteId};
use jinban_contract::problem::Rule;
use jinban_contract::site::Site;
use jinban_contract::time::{Date, TimeOfDay};
use jinban_rules::booking::{MOST_DAYS, Offer};
use jinban_rules::site::receives;
use serde::Deserialize;
use utoipa::IntoParams;

/// Days of an answer unless somebody asks for another number.
const DAYS: u16 = 7;

/// Which slots.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// What for; its window may have hours of its own.
    #[param(value_type = Option<String>)]
    item: Option<ItemCode>,
    /// First day, `YYYY-MM-DD`; today if absent.
    from: Option<String>,
    /// How many days, 1 to 31; a week if absent.
    days: Option<u16>,
}

/// Slots of a site, day by day, and why a day has none. Only for sites with a
/// `booking` rule.
#[utoipa::path(
    get,
    path = "/api/v1/sites/{id}/slots",
    tag = "appointments",
    params(("id" = String, Path, description = "站点编号"), Which),
    responses((status = 200, body = SlotList))
)]
pub async fn slots(
    State(app): State<App>,
    Id(id): Id<SiteId>,
    Query(which): Query<Which>,
) -> Result<Response> {
    let content = app.content()?;
    let site = content.bookable.get(id.as_str());
    let site = site.ok_or_else(|| none_of(&content, &id))?;
    let item = which.item;
    let offer = Offer::of(site, item.as_ref(), &content.workdays);
    let offer = offer.ok_or_else(refusal::no_booking)?;
    if item.is_some() && offer.takes(item.as_ref(), |item| does(site, item)).is_err() {
        return Err(refusal::bad_query("item", Rule::NotAnOption).into());
    }
    let now = app.clock.now();
    let from = first_day(which.from.as_deref(), now.date())?;
    let count = how_many(which.days)?;
    let until = from.plus_days(i64::from(count));
    let mut conn = app.db.read().await?;
    let midnight = |day: Date| day.at(TimeOfDay(0));
    let taken = slots::taken(&mut conn, &id, midnight(from), midnight(until)).await?;
    let days = (0..count).map(|at| {
        let day = from.plus_days(i64::from(at));
        offer.day(day, now, |start| taken.get(&start).copied().unwrap_or(0))
    });
    let list = SlotList {
        site: id,
        days: days.collect(),
        last_day: offer.last_day(now),
        as_of: now,
    };
    json(StatusCode::OK, &list)
}

/// A site without booking, or none at all.
fn none_of(content: &Content, id: &SiteId) -> Refusal {
    match content.sites.contains_key(id.as_str()) {
        true => refusal::no_booking(),
        false => refusal::no_site(),
    }
}

/// Whether it is of use to come to a site for an item.
pub(super) fn does(site: &Site, item: &ItemCode) -> bool {
    let mut here = site.items.iter();
    here.any(|here| here.item == *item && receives(&here.capabilities))
}

fn first_day(text: Option<&str>, today: Date) -> Result<Date> {
    match text {
        Some(text) => {
            Ok(Date::parse(text).ok_or_else(|| refusal::bad_query("from", Rule::BadDate))?)
        }
        None => Ok(today),
    }
}

fn how_many(days: Option<u16>) -> Result<u16> {
    match days.unwrap_or(DAYS) {
        0 => Err(refusal::bad_query("days", Rule::TooSmall).into()),
        days if days > MOST_DAYS => Err(refusal::bad_query("days", Rule::TooLarge).into()),
        days => Ok(days),
    }
}
