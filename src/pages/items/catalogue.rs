//! All that `/items` knows: the items, and the turns of life to find them by.

use crate::parts::search::Finder;
use jinban_contract::event::{LifeEvent, PackageName};
use jinban_contract::search::SearchIndex;
use std::mem::take;

/// What the index brought.
pub struct Catalogue {
    pub finder: Finder,
    pub events: Vec<LifeEvent>,
    pub packages: Vec<PackageName>,
}

impl Catalogue {
    pub fn new(mut index: SearchIndex) -> Self {
        Self {
            events: take(&mut index.events),
            packages: index.packages.clone(),
            finder: Finder::new(index),
        }
    }

    /// The event of an address; none of one that is not there.
    pub fn event(&self, id: &str) -> Option<&LifeEvent> {
        self.events.iter().find(|event| event.id == id)
    }

    /// What does several things of an event at once.
    pub fn packages_of<'a>(
        &'a self,
        event: &'a LifeEvent,
    ) -> impl Iterator<Item = &'a PackageName> {
        let codes = event.packages.iter();
        codes.filter_map(|code| self.packages.iter().find(|package| package.code == *code))
    }
}
