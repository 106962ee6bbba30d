//! The files of a pack, each parsed as far as it goes.

use super::images::{self, Image};
use super::sites::{self, ClosuresFile, Profile, SiteRow};
use super::source::Source;
use super::{Fault, Pack, divisions};
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
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::path::Path;

/// Where earlier versions of items are, as `code.v1.toml`.
pub(super) const EARLIER: &str = "items/old";
/// The same for packages.
pub(super) const EARLIER_PACKAGES: &str = "packages/old";

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
    pub(super) forms: Vec<Parsed<Form>>,
    pub(super) images: Vec<Image>,
}

/// `region.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegionFile {
    pub(super) code: DivisionCode,
    pub(super) name: String,
    above: String,
    portal_name: String,
    motto: String,
    pub(super) accent: String,
    pub(super) accent_soft: String,
    pub(super) hotline: String,
    hotline_hours: String,
    pub(super) phone: String,
    footer: Footer,
    pub(super) demo: bool,
    #[serde(default)]
    pub(super) map_layer: Option<MapLayer>,
}

/// `themes.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ThemesFile {
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

/// `related.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelatedFile {
    #[serde(default)]
    pub(super) related: Vec<Related>,
}

/// `booking.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BookingFile {
    pub(super) booking: Vec<BookingRule>,
}

impl Parts {
    /// Reads every file below `dir`.
    pub(super) fn read(dir: &Path, faults: &mut Vec<Fault>) -> Self {
        let region: Option<Parsed<RegionFile>> = toml(dir, "region.toml", true, faults);
        let code = region.as_ref().map(|r| r.value.code.as_str());
        let divisions = table(dir, "divisions.csv", faults, |s, f| {
            divisions::read(s, code, f)
        });
        Self {
            divisions,
            region,
            themes: toml(dir, "themes.toml", false, faults),
            sites: table(dir, "sites.csv", faults, sites::read),
            hours: toml(dir, "hours.toml", false, faults),
            profiles: toml(dir, "profiles.toml", false, faults),
            closures: toml_if_there(dir, "closures.toml", faults),
            booking: toml_if_there(dir, "booking.toml", faults),
            calendar: calendar(dir, faults),
            items: folder(dir, "items", faults),
            earlier: folder(dir, EARLIER, faults),
            packages: folder(dir, "packages", faults),
            earlier_packages: folder(dir, EARLIER_PACKAGES, faults),
            events: toml_if_there(dir, "events.toml", faults),
            related: toml_if_there(dir, "related.toml", faults),
            forms: folder(dir, "forms", faults),
            images: images::read(dir, faults),
        }
    }

    /// Whether there is an item of this code, and it is not withdrawn.
    pub(super) fn is_in_force(&self, code: &ItemCode) -> bool {
        let mut items = self.items.iter().map(|file| &file.value);
        items.any(|item| item.code == *code && item.withdrawn.is_none())
    }

    /// The pack, if every part is there.
    pub(super) fn whole(self) -> Option<Pack> {
        let mut sources = Vec::new();
        let items = taken(self.items, &mut sources).into_iter();
        let (withdrawn, items): (Vec<_>, Vec<_>) = items.partition(|item| item.withdrawn.is_some());
        let earlier = taken(self.earlier, &mut sources);
        let packages = taken(self.packages, &mut sources).into_iter();
        let (mut kept_packages, packages): (Vec<_>, Vec<_>) =
            packages.partition(|package| package.withdrawn.is_some());
        kept_packages.extend(taken(self.earlier_packages, &mut sources));
        let forms = taken(self.forms, &mut sources);
        let region = region(self.region?.value, self.themes?.value.theme);
        let (site_list, sites) = sites::assemble(
            self.sites?.value,
            self.hours?.value.hours,
            &self.profiles?.value.profile,
            self.closures
                .as_ref()
                .map_or(&[], |file| &file.value.closure),
            self.booking
                .as_ref()
                .map_or(&[], |file| &file.value.booking),
            &items,
            region.demo,
        );
        Some(Pack {
            divisions: self.divisions?.value,
            calendar: self.calendar?.value,
            images: self.images,
            region,
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
            forms,
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
        footer: file.footer,
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
    faults: &mut Vec<Fault>,
) -> Option<Parsed<T>> {
    let source = Source::read(dir, file, faults)?;
    let value = source.toml(with_format, faults)?;
    Some(Parsed { source, value })
}

/// A file that need not be there.
fn toml_if_there<T: DeserializeOwned>(
    dir: &Path,
    file: &str,
    faults: &mut Vec<Fault>,
) -> Option<Parsed<T>> {
    let there = dir.join(file).is_file();
    there.then(|| toml(dir, file, false, faults)).flatten()
}

fn table<T>(
    dir: &Path,
    file: &str,
    faults: &mut Vec<Fault>,
    read: impl FnOnce(&Source, &mut Vec<Fault>) -> T,
) -> Option<Parsed<T>> {
    let source = Source::read(dir, file, faults)?;
    let value = read(&source, faults);
    Some(Parsed { source, value })
}

fn calendar(dir: &Path, faults: &mut Vec<Fault>) -> Option<Parsed<Calendar>> {
    let source = Source::read(dir, "calendar.json", faults)?;
    let value = source.json(faults)?;
    Some(Parsed { source, value })
}

/// Every `.toml` file of a folder, by name.
fn folder<T: DeserializeOwned>(dir: &Path, name: &str, faults: &mut Vec<Fault>) -> Vec<Parsed<T>> {
    let entries = std::fs::read_dir(dir.join(name))
        .into_iter()
        .flatten()
        .flatten();
    let names = entries.map(|e| e.file_name().to_string_lossy().into_owned());
    let mut files: Vec<String> = names.filter(|n| n.ends_with(".toml")).collect();
    files.sort();
    let read = |file: String| toml(dir, &format!("{name}/{file}"), true, faults);
    files.into_iter().filter_map(read).collect()
}
