//! The pack in force as it is served: every public answer ready in memory, so
//! that reads touch neither the database nor a serialiser.

mod beside;
mod doc;
mod known;
mod made;
mod map;
mod packages;
pub mod packing;
mod stored;
mod unpacked;

pub use doc::{Doc, Encoding};
pub use known::{Known, KnownPages};
pub use made::Made;
pub use map::SiteMap;
pub use packages::Packages;
pub use unpacked::Unpacked;

use crate::db::Connection;
use crate::doors::sms::SmsGateway;
use crate::error::Result;
use crate::map_layer;
use crate::pack::WordsFile;
use crate::pack::terms::Terms;
use crate::refusal::{self, Refusal};
use crate::repo::cases::StoredCase;
use crate::search_index::{self, Found};
use jinban::addresses::Subject;
use jinban_contract::calendar::Calendar;
use jinban_contract::event::{LifeEvent, PackageName};
use jinban_contract::form::Form;
use jinban_contract::ids::{ItemCode, SiteId};
use jinban_contract::item::{Item, ItemSummary};
use jinban_contract::package::Package;
use jinban_contract::region::{Divisions, Region};
use jinban_contract::related::Related;
use jinban_contract::search::SearchIndex;
use jinban_contract::site::{Site, SiteKind};
use jinban_contract::statement::{Statement, StatementName};
use jinban_rules::badges::{badges, taken_at};
use jinban_rules::search::Index;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use stored::Stored;

/// Everything public, of one pack.
pub struct Content {
    /// Content hash of the pack.
    pub hash: String,
    /// The region.
    pub region: Region,
    /// How long things may take in it.
    pub terms: Terms,
    /// `GET /region`.
    pub region_doc: Doc,
    /// Origins that map pictures come from.
    pub map_origins: Vec<String>,
    /// Towns and villages.
    pub divisions: Divisions,
    /// `GET /region/divisions`.
    pub divisions_doc: Doc,
    /// `GET /calendar`.
    pub calendar: Doc,
    /// `GET /sites`.
    pub site_list: Doc,
    /// The same, to be asked.
    pub map: SiteMap,
    /// Sites, and `GET /sites/{id}`.
    pub sites: HashMap<String, (Site, Doc)>,
    /// Every item.
    pub items: Items,
    /// `GET /packages` and `GET /packages/{code}`.
    pub packages: Packages,
    /// 人生大事.
    pub events: Vec<LifeEvent>,
    /// 惠企政策, 用工信息 and 便民资讯, of any day.
    pub related: Vec<Related>,
    /// `GET /statements/{id}`.
    pub statements: HashMap<String, (Statement, Doc)>,
    /// Forms by code.
    pub forms: HashMap<String, Versions<Form>>,
    /// Items in force, in the pack's order.
    pub listed: Vec<Listed>,
    /// `GET /items/index`.
    pub search: Doc,
    /// The same, to be asked: its items are those listed, in their order.
    pub finder: Option<Index>,
    /// Pictures by path: key in the object store, media type.
    pub images: HashMap<String, (String, String)>,
    /// Working days, for deadlines.
    pub workdays: Calendar,
    /// Codes of the region's villages.
    pub villages: HashSet<String>,
    /// What is made of all this for a question that somebody asks.
    pub made: Made,
    /// The portal's pages, with their words. They go with the pack: a later one
    /// of the same content may stand beside other versions.
    pub pages: Made,
    /// The same as they are sent to the few who read nothing compressed.
    pub unpacked: Unpacked,
    /// Addresses as they were asked for, and the pages that they led to.
    pub known: KnownPages,
}

/// Bytes of answers that are kept beside those that are always there.
const ROOM: u64 = 16 << 20;

/// Bytes of pages that are kept.
const ROOM_FOR_PAGES: u64 = 32 << 20;

/// Bytes of addresses of pages that are kept.
const ROOM_FOR_ADDRESSES: u64 = 4 << 20;

/// Bytes of pages that are kept unpacked as well.
const ROOM_UNPACKED: u64 = 8 << 20;

/// An item in the list, with what the list is filtered by.
pub struct Listed {
    /// As the list shows it.
    pub summary: ItemSummary,
    /// Kinds of sites that do something for it.
    pub kinds: Vec<SiteKind>,
}

/// Items by code, withdrawn ones included.
pub type Items = HashMap<String, Versions<Item>>;

/// Every stored version of one thing.
pub struct Versions<T> {
    /// The version in force; the highest stored when withdrawn.
    pub current: u32,
    /// In force, not only kept for old sheets and cases.
    pub in_force: bool,
    all: BTreeMap<u32, (T, Doc)>,
}

impl<T> Versions<T> {
    /// A version, or the one in force.
    pub fn get(&self, version: Option<u32>) -> Option<&(T, Doc)> {
        self.all.get(&version.unwrap_or(self.current))
    }

    /// The numbers of all versions, from old to new.
    pub fn known(&self) -> Vec<u32> {
        self.all.keys().copied().collect()
    }

    /// The version in force, then the others from new to old.
    pub fn newest_first(&self) -> impl Iterator<Item = &T> {
        let others = self.all.iter().rev().filter(|(v, _)| **v != self.current);
        let all = self
            .get(None)
            .into_iter()
            .chain(others.map(|(_, found)| found));
        all.map(|(value, _)| value)
    }
}

impl Content {
    /// Whether there is such a thing, in whatever version.
    pub fn has(&self, subject: Subject, code: &str) -> bool {
        match subject {
            Subject::Item => self.items.contains_key(code),
            Subject::Package => self.packages.knows(code),
            Subject::Site => self.sites.contains_key(code),
            Subject::Statement => self.statements.contains_key(code),
        }
    }

    /// The form that a case was filled in with; every version is kept.
    ///
    /// # Errors
    /// This node has not taken up the pack yet that brought it.
    pub fn form_of(&self, case: &StoredCase) -> Result<&Form, Refusal> {
        let versions = self.forms.get(case.form.as_str());
        let form = versions.and_then(|versions| versions.get(Some(case.form_version)));
        Ok(&form.ok_or_else(refusal::pack_missing)?.0)
    }

    /// The newest version of that form.
    ///
    /// # Errors
    /// As `form_of`.
    pub fn newest_form_of(&self, case: &StoredCase) -> Result<&Form, Refusal> {
        let versions = self.forms.get(case.form.as_str());
        let form = versions.and_then(|versions| versions.get(None));
        Ok(&form.ok_or_else(refusal::pack_missing)?.0)
    }

    /// The item that a case is about, in the version its situation was read with.
    pub fn item_of(&self, case: &StoredCase) -> Option<&Item> {
        self.item_in(&case.item, case.item_version)
    }

    /// An item in a version.
    pub fn item_in(&self, code: &ItemCode, version: u32) -> Option<&Item> {
        let versions = self.items.get(code.as_str())?;
        Some(&versions.get(Some(version))?.0)
    }

    /// An item as it is now.
    pub fn newest_item(&self, code: &ItemCode) -> Option<&Item> {
        let versions = self.items.get(code.as_str())?;
        Some(&versions.get(None)?.0)
    }

    /// A site.
    ///
    /// # Errors
    /// 404 when the pack has no such site.
    pub fn site(&self, id: &str) -> Result<&Site, Refusal> {
        let found = self.sites.get(id).ok_or_else(refusal::no_site)?;
        Ok(&found.0)
    }

    /// A site where places can be booked.
    pub fn bookable(&self, id: &SiteId) -> Option<&Site> {
        let (site, _) = self.sites.get(id.as_str())?;
        site.booking.is_some().then_some(site)
    }

    /// Reads the pack in force; `None` when none was ever loaded. The hash is
    /// read first: when another pack is loaded meanwhile, it does not fit any
    /// more and the next refresh reads again.
    ///
    /// # Errors
    /// The database does not answer, or holds JSON of another contract.
    pub async fn read(
        conn: &mut Connection,
        sms: &dyn SmsGateway,
        wechat: bool,
    ) -> Result<Option<Self>> {
        let Some(mut stored) = Stored::read(conn).await? else {
            return Ok(None);
        };
        stored.region.demo_sms = sms.on_screen();
        stored.region.texts = sms.takes_texts();
        stored.region.wechat = wechat;
        stored.region.life_events = !stored.events.is_empty();
        stored.region.statements = names_of(&stored.statements);
        Self::of(stored).map(Some)
    }

    /// The answers of a stored pack, one field after the other.
    fn of(pack: Stored) -> Result<Self> {
        let mut items = versions(pack.items, |item| item.code.0.clone(), &pack.current)?;
        withdraw(&mut items)?;
        let mut forms = versions(pack.forms, |form| form.code.0.clone(), &[])?;
        add_stops(&items, &mut forms)?;
        let listed = listed(&pack.current, &items);
        let map = SiteMap::new(pack.site_list, &pack.divisions);
        let search = search(&listed, &pack.events, &pack.packages, pack.words);
        Ok(Self {
            hash: pack.hash,
            region_doc: Doc::of(&pack.region)?,
            map_origins: map_layer::origins(pack.region.map_layer.as_ref()),
            divisions_doc: Doc::of(&pack.divisions)?,
            calendar: Doc::of(&pack.calendar)?,
            site_list: Doc::of(&map.list)?,
            map,
            sites: sites(pack.sites)?,
            search: Doc::of(&search)?,
            finder: Index::new(search),
            listed,
            packages: Packages::of(pack.packages, pack.every_package, &items)?,
            events: pack.events,
            related: pack.related,
            statements: statements(pack.statements)?,
            forms,
            items,
            images: pack.images,
            workdays: pack.calendar,
            villages: villages(&pack.divisions),
            region: pack.region,
            terms: pack.terms,
            divisions: pack.divisions,
            made: Made::with_room(ROOM),
            pages: Made::with_room(ROOM_FOR_PAGES),
            unpacked: Unpacked::with_room(ROOM_UNPACKED),
            known: KnownPages::with_room(ROOM_FOR_ADDRESSES),
        })
    }
}

/// Everything for finding an item, an event or a package while typing.
fn search(
    listed: &[Listed],
    events: &[LifeEvent],
    packages: &[Package],
    words: WordsFile,
) -> SearchIndex {
    let found = Found {
        items: listed.iter().map(|item| item.summary.clone()).collect(),
        packages: names(packages),
        words: words.words,
        elsewhere: words.elsewhere,
    };
    SearchIndex {
        events: events.to_vec(),
        ..search_index::build(found)
    }
}

fn names(packages: &[Package]) -> Vec<PackageName> {
    let name = |package: &Package| PackageName {
        code: package.code.clone(),
        name: package.name.clone(),
    };
    packages.iter().map(name).collect()
}

fn names_of(statements: &[Statement]) -> Vec<StatementName> {
    let name = |statement: &Statement| StatementName {
        id: statement.id.clone(),
        title: statement.title.clone(),
        updated_on: statement.updated_on,
    };
    statements.iter().map(name).collect()
}

fn statements(all: Vec<Statement>) -> Result<HashMap<String, (Statement, Doc)>> {
    let doc = |statement: Statement| {
        let doc = Doc::of(&statement)?;
        Ok((statement.id.clone(), (statement, doc)))
    };
    all.into_iter().map(doc).collect()
}

fn sites(all: Vec<Site>) -> Result<HashMap<String, (Site, Doc)>> {
    let doc = |site: Site| {
        let doc = Doc::of(&site)?;
        Ok((site.summary.id.0.clone(), (site, doc)))
    };
    all.into_iter().map(doc).collect()
}

fn versions<T: Serialize>(
    rows: Vec<(u32, T)>,
    code: impl Fn(&T) -> String,
    in_force: &[(String, i64)],
) -> Result<HashMap<String, Versions<T>>> {
    let mut found = HashMap::new();
    for (version, value) in rows {
        let entry = found.entry(code(&value)).or_insert_with(|| Versions {
            current: version,
            in_force: false,
            all: BTreeMap::new(),
        });
        entry.current = entry.current.max(version);
        let doc = Doc::of(&value)?;
        entry.all.insert(version, (value, doc));
    }
    for (code, version) in in_force {
        if let Some(entry) = found.get_mut(code) {
            entry.current = u32::try_from(*version).unwrap_or(entry.current);
            entry.in_force = true;
        }
    }
    Ok(found)
}

/// An item that is not in force says so, also where it is simply gone from the
/// pack; and it names the one that stands in its place.
fn withdraw(items: &mut HashMap<String, Versions<Item>>) -> Result<()> {
    let name = |(code, versions): (&String, &Versions<Item>)| {
        Some((code.clone(), versions.get(None)?.0.name.clone()))
    };
    let names: HashMap<_, _> = items.iter().filter_map(name).collect();
    for versions in items.values_mut().filter(|versions| !versions.in_force) {
        if let Some((item, doc)) = versions.all.get_mut(&versions.current) {
            let withdrawn = item.withdrawn.get_or_insert_default();
            let code = withdrawn.replaced_by.as_ref();
            let name = code.and_then(|code| names.get(code.as_str()));
            withdrawn.replaced_by_name = name.cloned().unwrap_or_default();
            *doc = Doc::of(item)?;
        }
    }
    Ok(())
}

/// A form tells by itself in which situations its items cannot succeed: all that share it.
fn add_stops(items: &Items, forms: &mut HashMap<String, Versions<Form>>) -> Result<()> {
    let in_force = items.values().filter(|versions| versions.in_force);
    let mut sharing: HashMap<&str, Vec<&Item>> = HashMap::new();
    for (item, _) in in_force.filter_map(|versions| versions.get(None)) {
        if let Some(form) = &item.form {
            sharing.entry(form.as_str()).or_default().push(item);
        }
    }
    for (code, mut items) in sharing {
        items.sort_by_key(|item| &item.code);
        let versions = forms.get_mut(code).map(|form| form.all.values_mut());
        for (form, doc) in versions.into_iter().flatten() {
            let items = items.iter().map(|item| &item.guidance);
            form.stops = jinban_rules::form::stops(items, form);
            *doc = Doc::of(form)?;
        }
    }
    Ok(())
}

fn listed(current: &[(String, i64)], items: &HashMap<String, Versions<Item>>) -> Vec<Listed> {
    let list = |(code, _): &(String, i64)| {
        let (item, _) = items.get(code)?.get(None)?;
        Some(Listed {
            summary: summary(item),
            kinds: item.places.iter().map(|place| place.kind).collect(),
        })
    };
    current.iter().filter_map(list).collect()
}

fn summary(item: &Item) -> ItemSummary {
    ItemSummary {
        code: item.code.clone(),
        name: item.name.clone(),
        aliases: item.aliases.clone(),
        summary: item.summary.clone(),
        themes: item.themes.clone(),
        audience: item.audience.clone(),
        badges: badges(item),
        places: taken_at(item),
        online: jinban_rules::ways::is_here(item),
        demo: item.demo,
    }
}

fn villages(divisions: &Divisions) -> HashSet<String> {
    let villages = divisions.towns.iter().flat_map(|town| &town.villages);
    villages.map(|village| village.code.0.clone()).collect()
}
