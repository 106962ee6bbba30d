//! What the map needs, fetched at once.

use crate::api::{self, Answer};
use crate::pages::together::together;
use jinban_contract::calendar::Calendar;
use jinban_contract::hours::Hours;
use jinban_contract::item::ItemSummary;
use jinban_contract::region::Town;
use jinban_contract::site::{SiteList, SiteSummary};
use jinban_contract::time::Moment;
use jinban_rules::hours::{OpenState, state};
use std::sync::Arc;

/// Everything about the sites. Only the sites themselves must be there.
#[derive(Debug, Clone)]
pub struct MapData {
    pub list: SiteList,
    pub items: Vec<ItemSummary>,
    pub towns: Vec<Town>,
    pub calendar: Calendar,
}

pub async fn fetch() -> Answer<Arc<MapData>> {
    let places = together(api::sites::list(), api::region::divisions());
    let rest = together(api::items::list(), calendar());
    let ((list, divisions), (items, calendar)) = together(places, rest).await;
    Ok(Arc::new(MapData {
        list: list?,
        items: items.map(|list| list.items).unwrap_or_default(),
        towns: divisions.map(|d| d.towns).unwrap_or_default(),
        calendar,
    }))
}

/// The calendar; without one nothing is known about any day, and the rules
/// then say so.
pub async fn calendar() -> Calendar {
    api::calendar::get()
        .await
        .unwrap_or_else(|_| nothing_known())
}

fn nothing_known() -> Calendar {
    let day = Moment::from_unix(0).date();
    Calendar {
        valid_from: day,
        valid_until: day.plus_days(-1),
        holidays: vec![],
        makeup_workdays: vec![],
    }
}

impl MapData {
    pub fn hours(&self, site: &SiteSummary) -> Option<&Hours> {
        let id = site.hours.as_deref()?;
        self.list.hours.iter().find(|hours| hours.id == id)
    }

    pub fn state(&self, site: &SiteSummary, now: Moment) -> OpenState {
        state(self.hours(site), &self.calendar, now)
    }

    /// The name of a site's town; empty for the centre.
    pub fn town(&self, site: &SiteSummary) -> &str {
        let town = self
            .towns
            .iter()
            .find(|t| Some(&t.code) == site.town.as_ref());
        town.map_or("", |t| t.name.as_str())
    }
}
