//! The files of a pack, each parsed as far as it goes.

mod ahead;
mod unread;

use super::blocks::{self, Block};
use super::images::{self, Image};
use super::sites::{self, ClosuresFile, Profile, SiteRow};
use super::source::Source;
use super::terms::Terms;
use super::{
    Fault, Findings, Pack, WordsFile, csv_table, disk, divisions, files, folder, strangers,
};
use jinban_contract::appointment::BookingRule;
use jinban_contract::calendar::Calendar;
use jinban_contract::event::LifeEvent;
use jinban_contract::form::Form;
use jinban_contract::hours::Hours;
use jinban_contract::ids::{DivisionCode, ItemCode};
use jinban_contract::item::Item;
use jinban_contract::package::Package;
use jinban_contract::region::{Divisions, Footer, MapLayer, Region, Theme};
use jinban_contract::related::Related;
use jinban_contract::site::{Crs, LineKind, MapLine};
use jinban_contract::statement::Statement;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::path::Path;

/// A parsed file with its text.
pub(super) struct Parsed<T> {
    pub(super) source: Source,
    pub(super) value: T,
}

/// What could be read; `None` where a file is missing or has the wrong shape.
pub(super) struct Parts {
    pub(super) region: Option<Parsed<RegionFile>>,
    pub(super) themes: Option<Parsed<ThemesFile>>,
    pub(super) divisions: Option<Parsed<Divisions>>,
    pub(super) sites: Option<Parsed<Vec<SiteRow>>>,
    pub(super) hours: Option<Parsed<HoursFile>>,
    pub(super) profiles: Option<Parsed<ProfilesFile>>,
    pub(super) closures: Option<Parsed<ClosuresFile>>,
    pub(super) booking: Option<Parsed<BookingFile>>,
    pub(super) calendar: Option<Parsed<Calendar>>,
    pub(super) items: Vec<Parsed<Item>>,
    pub(super) earlier: Vec<Parsed<Item>>,
    pub(super) packages: Vec<Parsed<Package>>,
    pub(super) earlier_packages: Vec<Parsed<Package>>,
    pub(super) events: Option<Parsed<EventsFile>>,
    pub(super) related: Option<Parsed<RelatedFile>>,
    pub(super) map: Option<Parsed<MapFile>>,
    pub(super) words: Option<Parsed<WordsFile>>,
    pub(super) statements: Option<Parsed<StatementsFile>>,
    pub(super) forms: Vec<Parsed<Form>>,
    pub(super) blocks: Vec<Parsed<Block>>,
    pub(super) images: Vec<Image>,
    /// Files that are there and could not be read, or not in full.
    unread: BTreeSet<String>,
    /// Nothing is known of the other files of a pack: it is only begun.
    loose: bool,
}

/// `region.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegionFile {
    pub(super) code: DivisionCode,
    pub(super) name: String,
    pub(super) above: String,
    portal_name: String,
    motto: String,
    pub(super) accent: String,
    pub(super) accent_soft: String,
    pub(super) hotline: String,
    hotline_hours: String,
    pub(super) phone: String,
    #[serde(default)]
    pub(super) examples: Vec<String>,
    pub(super) footer: Footer,
    pub(super) demo: bool,
    #[serde(default)]
    pub(super) terms: Terms,
    #[serde(default)]
    pub(super) map_layer: Option<MapLayer>,
}

/// `themes.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ThemesFile {
    /// What people do most; it leads every list.
    #[serde(default)]
    pub(super) often: Vec<ItemCode>,
    pub(super) theme: Vec<Theme>,
}

/// `hours.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HoursFile {
    pub(super) hours: Vec<Hours>,
}

/// `profiles.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProfilesFile {
    pub(super) profile: Vec<Profile>,
}

/// `events.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventsFile {
    #[serde(default)]
    pub(super) event: Vec<LifeEvent>,
}

/// `map.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MapFile {
    pub(super) crs: Crs,
    #[serde(default)]
    pub(super) line: Vec<LineOfMap>,
}

/// A line of `map.toml`, in the system of the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LineOfMap {
    pub(super) kind: LineKind,
    pub(super) name: String,
    pub(super) points: Vec<[f64; 2]>,
}

impl MapFile {
    fn lines(self) -> Vec<MapLine> {
        let line = |line: LineOfMap| MapLine {
            kind: line.kind,
            name: line.name,
            points: line.points,
            crs: self.crs,
        };
        self.line.into_iter().map(line).collect()
    }
}

/// `related.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelatedFile {
    #[serde(default)]
    pub(super) related: Vec<Related>,
}

/// `statements.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatementsFile {
    #[serde(default)]
    pub(super) statement: Vec<Statement>,
}

/// `booking.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BookingFile {
    pub(super) booking: Vec<BookingRule>,
}

impl Parts {
    /// Reads every file below `dir`.
    pub(super) fn read(dir: &Path, found: &mut Findings) -> Self {
        strangers::note(dir, found);
        let region: Option<Parsed<RegionFile>> = toml(dir, files::REGION, true, found);
        let code = region.as_ref().map(|r| r.value.code.as_str());
        let blocks = things(dir, files::BLOCKS, found);
        let divisions = table(dir, files::DIVISIONS, found, |s, f| {
            divisions::read(s, code, f)
        });
        Self {
            divisions,
            region,
            themes: toml(dir, files::THEMES, false, found),
            sites: table(dir, files::SITES, found, sites::read),
            hours: toml(dir, files::HOURS, false, found),
            profiles: toml(dir, files::PROFILES, false, found),
            closures: toml_if_there(dir, files::CLOSURES, found),
            booking: toml_if_there(dir, files::BOOKING, found),
            calendar: calendar(dir, found),
            items: things(dir, files::ITEMS, found),
            earlier: things(dir, files::EARLIER_ITEMS, found),
            packages: things(dir, files::PACKAGES, found),
            earlier_packages: things(dir, files::EARLIER_PACKAGES, found),
            events: toml_if_there(dir, files::EVENTS, found),
            related: toml_if_there(dir, files::RELATED, found),
            map: toml_if_there(dir, files::MAP, found),
            words: toml_if_there(dir, files::WORDS, found),
            statements: toml_if_there(dir, files::STATEMENTS, found),
            forms: forms(dir, &blocks, found),
            blocks,
            images: images::read(dir, found),
            unread: std::mem::take(&mut found.unread),
            loose: false,
        }
    }

    /// The pack, if every part is there.
    pub(super) fn whole(self, notes: Vec<Fault>) -> Option<Pack> {
        let mut sources = Vec::new();
        let items = taken(self.items, &mut sources).into_iter();
        let (withdrawn, items): (Vec<_>, Vec<_>) = items.partition(|item| item.withdrawn.is_some());
        let earlier = taken(self.earlier, &mut sources);
        let packages = taken(self.packages, &mut sources).into_iter();
        let (mut kept_packages, packages): (Vec<_>, Vec<_>) =
            packages.partition(|package| package.withdrawn.is_some());
        kept_packages.extend(taken(self.earlier_packages, &mut sources));
        let forms = taken(self.forms, &mut sources);
        let themes = self.themes?.value;
        let items = in_order(items, &themes);
        let region_file = self.region?.value;
        let terms = region_file.terms;
        let region = region(region_file, themes.theme);
        let divisions = self.divisions?.value;
        let (site_list, sites) = sites::assemble(
            sites::with_towns(self.sites?.value, &divisions),
            self.hours?.value.hours,
            &self.profiles?.value.profile,
            self.closures
                .as_ref()
                .map_or(&[], |file| &file.value.closure),
            self.booking
                .as_ref()
                .map_or(&[], |file| &file.value.booking),
            &items,
            (
                self.map.map_or_else(Vec::new, |file| file.value.lines()),
                region.demo,
            ),
        );
        Some(Pack {
            divisions,
            calendar: self.calendar?.value,
            images: self.images,
            region,
            terms,
            site_list,
            sites,
            items,
            withdrawn,
            earlier,
            packages,
            kept_packages,
            events: self.events.map_or_else(Vec::new, |file| file.value.event),
            related: self
                .related
                .map_or_else(Vec::new, |file| file.value.related),
            words: self
                .words
                .map_or_else(WordsFile::default, |file| file.value),
            statements: self
                .statements
                .map_or_else(Vec::new, |file| file.value.statement),
            forms,
            notes,
            sources,
        })
    }
}

/// The values; their texts go to `sources`.
fn taken<T>(files: Vec<Parsed<T>>, sources: &mut Vec<Source>) -> Vec<T> {
    let split = files.into_iter().map(|file| {
        sources.push(file.source);
        file.value
    });
    split.collect()
}

/// What people do most comes first, the rest by theme.
fn in_order(mut items: Vec<Item>, themes: &ThemesFile) -> Vec<Item> {
    let often = |item: &Item| themes.often.iter().position(|code| *code == item.code);
    let theme = |item: &Item| {
        themes
            .theme
            .iter()
            .position(|t| item.themes.contains(&t.id))
    };
    let last = |place: Option<usize>| place.unwrap_or(usize::MAX);
    items.sort_by_key(|item| (last(often(item)), last(theme(item))));
    items
}

fn region(file: RegionFile, themes: Vec<Theme>) -> Region {
    Region {
        code: file.code,
        name: file.name,
        above: file.above,
        portal_name: file.portal_name,
        motto: file.motto,
        accent: file.accent,
        accent_soft: file.accent_soft,
        hotline: file.hotline,
        hotline_hours: file.hotline_hours,
        phone: file.phone,
        themes,
        life_events: false,
        examples: file.examples,
        footer: file.footer,
        statements: Vec::new(),
        demo: file.demo,
        demo_sms: false,
        texts: false,
        wechat: false,
        map_layer: file.map_layer,
    }
}

fn toml<T: DeserializeOwned>(
    dir: &Path,
    file: &str,
    with_format: bool,
    found: &mut Findings,
) -> Option<Parsed<T>> {
    found.reading(file, |found| {
        let source = Source::read(dir, file, found)?;
        let value = source.toml(with_format, &mut found.faults)?;
        Some(Parsed { source, value })
    })
}

/// A file that need not be there.
fn toml_if_there<T: DeserializeOwned>(
    dir: &Path,
    file: &str,
    found: &mut Findings,
) -> Option<Parsed<T>> {
    let there = disk::is_there(&folder::find(dir, file));
    there.then(|| toml(dir, file, false, found)).flatten()
}

fn table<T>(
    dir: &Path,
    file: &str,
    found: &mut Findings,
    read: impl FnOnce(&Source, &mut Vec<Fault>) -> T,
) -> Option<Parsed<T>> {
    found.reading(file, |found| {
        let source = Source::read(dir, file, found)?;
        let mut faults = Vec::new();
        let value = read(&source, &mut faults);
        found.faults.extend(csv_table::once(faults));
        Some(Parsed { source, value })
    })
}

fn calendar(dir: &Path, found: &mut Findings) -> Option<Parsed<Calendar>> {
    let source = Source::read(dir, files::CALENDAR, found)?;
    let value = source.json(&mut found.faults)?;
    Some(Parsed { source, value })
}

/// Forms, each with the fields of the blocks that it names.
fn forms(dir: &Path, blocks: &[Parsed<Block>], found: &mut Findings) -> Vec<Parsed<Form>> {
    let mut used = BTreeSet::new();
    let forms = through(dir, files::FORMS, found, |source, found| {
        blocks::filled(source, blocks, &mut used, found)
    });
    blocks::idle(blocks, &used, &mut found.notes);
    forms
}

/// Every `.toml` file of a folder, by name.
fn things<T: DeserializeOwned>(dir: &Path, name: &str, found: &mut Findings) -> Vec<Parsed<T>> {
    through(dir, name, found, |source, _| Some(source))
}

/// The same, each text as `made` makes it.
fn through<T: DeserializeOwned>(
    dir: &Path,
    name: &str,
    found: &mut Findings,
    mut made: impl FnMut(Source, &mut Findings) -> Option<Source>,
) -> Vec<Parsed<T>> {
    let files = folder::files(&dir.join(name), name, "toml", found);
    let read = |file: folder::Entry| {
        let name = folder::joined(name, &file.name);
        found.reading(&name, |found| {
            let source = Source::at(&file.path, &name, found)?;
            let source = made(source, found)?;
            let value = source.toml(true, &mut found.faults)?;
            Some(Parsed { source, value })
        })
    };
    files.into_iter().filter_map(read).collect()
}
