//! Sites of one make (kind, profile and timetable) answer alike, so that a
//! question is put to some dozens of makes and not to ten thousand sites.

use super::logic::rank;
use jinban_contract::ids::ItemCode;
use jinban_contract::region::Town;
use jinban_contract::site::{Crs, Position, SiteKind, SiteList, SiteSummary};
use jinban_rules::geo::convert;
use jinban_rules::search::Names;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Longitude and latitude in degrees.
pub type Point = (f64, f64);

/// What is known of every site before anybody asks.
#[derive(Clone)]
pub struct Index {
    /// The make of each site.
    makes: Vec<usize>,
    /// One site of each make.
    samples: Vec<usize>,
    /// The town of each site, its place among the towns.
    towns: Vec<Option<usize>>,
    /// Where each site is, in GCJ-02.
    points: Vec<Option<Point>>,
    /// All sites, the centre first.
    order: Vec<usize>,
    /// Items that are done somewhere.
    items: BTreeSet<ItemCode>,
    /// Of the sites, and behind them of the towns.
    names: Arc<Names>,
}

/// What each make answered.
pub struct Answers<'a, T> {
    makes: &'a [usize],
    answers: Vec<T>,
}

impl<T: Copy> Answers<'_, T> {
    /// The answer of the make of a site.
    pub fn of(&self, at: usize) -> T {
        self.answers[self.makes[at]]
    }
}

impl Index {
    pub fn new(list: &SiteList, towns: &[Town]) -> Self {
        let (makes, samples) = makes(&list.sites);
        let places: HashMap<&str, usize> = towns
            .iter()
            .enumerate()
            .map(|(at, town)| (town.code.as_str(), at))
            .collect();
        let town = |site: &SiteSummary| places.get(site.town.as_ref()?.as_str()).copied();
        let mut order: Vec<usize> = (0..list.sites.len()).collect();
        order.sort_by_key(|at| rank(list.sites[*at].kind));
        Self {
            makes,
            samples,
            towns: list.sites.iter().map(town).collect(),
            points: points(list, Crs::Gcj02),
            order,
            items: items(list),
            names: Arc::new(names(list, towns)),
        }
    }

    /// Puts a question to a site of every make.
    pub fn ask<T: Copy>(&self, question: impl Fn(usize) -> T) -> Answers<'_, T> {
        Answers {
            makes: &self.makes,
            answers: self.samples.iter().map(|at| question(*at)).collect(),
        }
    }

    /// One site of each make, by its place in the list.
    pub fn samples(&self) -> &[usize] {
        &self.samples
    }

    pub fn town(&self, at: usize) -> Option<usize> {
        self.towns.get(at).copied().flatten()
    }

    pub fn points(&self) -> &[Option<Point>] {
        &self.points
    }

    pub fn order(&self) -> &[usize] {
        &self.order
    }

    pub fn names(&self) -> &Names {
        &self.names
    }

    pub fn is_done(&self, item: &ItemCode) -> bool {
        self.items.contains(item)
    }
}

/// Where sites are, in one system.
pub fn points(list: &SiteList, crs: Crs) -> Vec<Option<Point>> {
    let sites = list.sites.iter();
    sites.map(|site| Some(point(site.position?, crs))).collect()
}

pub fn point(position: Position, crs: Crs) -> Point {
    let there = convert(position, crs);
    (there.lon, there.lat)
}

/// The make of each site, and one site of each make.
fn makes(sites: &[SiteSummary]) -> (Vec<usize>, Vec<usize>) {
    type Make<'a> = (SiteKind, Option<&'a str>, Option<&'a str>);
    let mut known: Vec<Make<'_>> = Vec::new();
    let (mut makes, mut samples) = (Vec::with_capacity(sites.len()), Vec::new());
    for (at, site) in sites.iter().enumerate() {
        let make: Make<'_> = (site.kind, site.profile.as_deref(), site.hours.as_deref());
        let found = known.iter().position(|other| *other == make);
        makes.push(found.unwrap_or(known.len()));
        if found.is_none() {
            known.push(make);
            samples.push(at);
        }
    }
    (makes, samples)
}

fn names(list: &SiteList, towns: &[Town]) -> Names {
    let sites = list.sites.iter().map(|site| site.name.as_str());
    let towns = towns.iter().map(|town| town.name.as_str());
    Names::new(sites.chain(towns), list.spelling.clone())
}

fn items(list: &SiteList) -> BTreeSet<ItemCode> {
    let kinds = list.abilities.iter().map(|able| &able.item);
    let own = list.profiles.iter().flat_map(|profile| &profile.items);
    kinds.chain(own.map(|own| &own.item)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::super::data::MapData;
    use super::super::logic::tests::data;
    use std::cell::Cell;

    #[test]
    fn a_question_is_put_once_to_each_make() {
        let mut list = data().list;
        list.sites.push(list.sites[0].clone());
        let data = MapData::new(list, vec![], vec![], data().calendar);
        let asked = Cell::new(0);
        let answers = data.index.ask(|at| {
            asked.set(asked.get() + 1);
            data.list.sites[at].kind
        });
        for (at, site) in data.list.sites.iter().enumerate() {
            assert_eq!(answers.of(at), site.kind, "{}", site.name);
        }
        assert_eq!(asked.get(), 5, "two of the six sites are alike");
    }

    #[test]
    fn items_of_profiles_are_done_somewhere_too() {
        let data = data();
        assert!(data.index.is_done(&"gljt".into()));
        assert!(data.index.is_done(&"sbk".into()));
        assert!(!data.index.is_done(&"none".into()));
    }
}
