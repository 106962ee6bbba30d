//! The map for questions about it, beside the map as it is sent.

use crate::search_index::spelling;
use jinban_contract::region::Divisions;
use jinban_contract::site::{SiteList, SiteSummary};
use std::collections::HashMap;

/// Every site, and the towns that they are in.
pub struct SiteMap {
    /// What `GET /sites` answers.
    pub list: SiteList,
    /// Names of the towns by code.
    towns: HashMap<String, String>,
}

impl SiteMap {
    /// Puts sites and towns together.
    pub fn new(mut list: SiteList, divisions: &Divisions) -> Self {
        let towns = divisions.towns.iter();
        let names = list.sites.iter().map(|site| site.name.as_str());
        let names = names.chain(towns.clone().map(|town| town.name.as_str()));
        list.spelling = spelling(names);
        Self {
            towns: towns.map(|t| (t.code.0.clone(), t.name.clone())).collect(),
            list,
        }
    }

    /// Whether there is a town of this code.
    pub fn has_town(&self, code: &str) -> bool {
        self.towns.contains_key(code)
    }

    /// The name of the town that a site belongs to; empty for the centre.
    pub fn town(&self, site: &SiteSummary) -> &str {
        let town = site.town.as_ref();
        let name = town.and_then(|code| self.towns.get(code.as_str()));
        name.map_or("", String::as_str)
    }
}
