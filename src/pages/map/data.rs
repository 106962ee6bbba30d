//! What the map needs, fetched at once.

use super::index::Index;
use crate::api::{self, Answer};
use crate::parts::together::together;
use jinban_contract::calendar::Calendar;
use jinban_contract::hours::Hours;
use jinban_contract::ids::ItemCode;
use jinban_contract::item::ItemSummary;
use jinban_contract::region::Town;
use jinban_contract::site::{SiteList, SiteProfile, SiteSummary};
use jinban_contract::time::Moment;
use jinban_rules::hours::OpenState;
use jinban_rules::site;
use std::borrow::Cow;
use std::sync::Arc;

/// Everything about the sites.
#[derive(Clone)]
pub struct MapData {
    pub list: SiteList,
    pub items: Vec<ItemSummary>,
    pub towns: Vec<Town>,
    pub calendar: Calendar,
    /// Looked up once, asked at every key stroke.
    pub index: Index,
}

/// All of it: without the calendar every door would seem unknown, without the
/// items nothing would be found by its name.
pub async fn fetch() -> Answer<Arc<MapData>> {
    let places = together(api::sites::list(), api::region::divisions());
    let rest = together(api::items::list(), api::calendar::get());
    let ((list, divisions), (items, calendar)) = together(places, rest).await;
    let data = MapData::new(list?, items?.items, divisions?.towns, calendar?);
    Ok(Arc::new(data))
}

impl MapData {
    pub fn new(
        list: SiteList,
        items: Vec<ItemSummary>,
        towns: Vec<Town>,
        calendar: Calendar,
    ) -> Self {
        Self {
            index: Index::new(&list, &towns),
            list,
            items,
            towns,
            calendar,
        }
    }

    /// The timetable that holds at a site, for an item where one is chosen.
    pub fn hours(&self, site: &SiteSummary, item: Option<&ItemCode>) -> Option<Cow<'_, Hours>> {
        site::hours(&self.list, site, item)
    }

    pub fn state(&self, site: &SiteSummary, item: Option<&ItemCode>, now: Moment) -> OpenState {
        let hours = self.hours(site, item);
        site::state(hours.as_deref(), &site.closures, &self.calendar, now)
    }

    pub fn profile(&self, site: &SiteSummary) -> Option<&SiteProfile> {
        site::profile(&self.list, site)
    }

    /// The name of the town of the site at this place; empty for the centre.
    pub fn town(&self, at: usize) -> &str {
        let town = self.index.town(at).and_then(|town| self.towns.get(town));
        town.map_or("", |town| town.name.as_str())
    }
}
