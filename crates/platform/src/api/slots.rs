//! `GET /sites/{id}/slots`: what can be booked, day by day.

use crate::error::Result;
use crate::http::{Ask, Id, Query};
use crate::office::appointments as office;
use crate::refusal;
use axum::response::Response;
use jinban_contract::appointment::SlotList;
use jinban_contract::ids::{ItemCode, SiteId};
use jinban_contract::problem::Rule;
use jinban_contract::time::Date;
use jinban_rules::booking::MOST_DAYS;
use serde::Deserialize;
use utoipa::IntoParams;

/// Days of an answer unless somebody asks for another number.
const DAYS: u16 = 7;

/// Which slots.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WhichSlots {
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
    params(("id" = String, Path, description = "站点编号"), WhichSlots),
    responses((status = 200, body = SlotList))
)]
pub async fn slots(
    Id(id): Id<SiteId>,
    Query(which): Query<WhichSlots>,
    ask: Ask,
) -> Result<Response> {
    ask.of(async |desk| {
        let content = desk.content.clone();
        let offer = office::offer(&content, &id, which.item.as_ref())?;
        let from = first_day(which.from.as_deref(), desk.today())?;
        let days = (from, how_many(which.days)?);
        office::slots(desk, id, &offer, days).await
    })
    .await
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
