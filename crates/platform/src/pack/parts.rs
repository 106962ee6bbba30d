//! The files of a pack, each parsed as far as it goes.

use super::images::{self, Image};
use super::sites::{self, Profile, SiteRow};
use super::source::Source;
use super::{Fault, Pack, divisions};
use jinban_contract::calendar::Calendar;
use jinban_contract::form::Form;
use jinban_contract::hours::Hours;
use jinban_contract::ids::DivisionCode;
use jinban_contract::item::Item;
use jinban_contract::package::Package;
use jinban_contract::region::{Divisions, Footer, Region, Theme};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::path::Path;

/// Where earlier versions of items are, as `code.v1.toml`.
pub(super) const EARLIER: &str = "items/old";

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
    pub(super) calendar: Option<Parsed<Calendar>>,
    pub(super) items: Vec<Parsed<Item>>,
    pub(super) earlier: Vec<Parsed<Item>>,
    pub(super) packages: Vec<Parsed<Package>>,
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
            calendar: calendar(dir, faults),
            items: folder(dir, "items", faults),
            earlier: folder(dir, EARLIER, faults),
            packages: folder(dir, "packages", faults),
            forms: folder(dir, "forms", faults),
            images: images::read(dir, faults),
        }
    }

    /// The pack, if every part is there.
    pub(super) fn whole(self) -> Option<Pack> {
        let mut sources = Vec::new();
        let items = taken(self.items, &mut sources).into_iter();
        let (withdrawn, items): (Vec<_>, Vec<_>) = items.partition(|item| item.withdrawn.is_some());
        let earlier = taken(self.earlier, &mut sources);
        let packages = taken(self.packages, &mut sources);
        let forms = taken(self.forms, &mut sources);
        let region = region(self.region?.value, self.themes?.value.theme);
        let (site_list, sites) = sites::assemble(
            self.sites?.value,
            self.hours?.value.hours,
            &self.profiles?.value.profile,
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
        footer: file.footer,
        demo: file.demo,
        demo_sms: false,
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
