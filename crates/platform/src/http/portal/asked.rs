//! Which page an address asks for: all of the address that a page is made from
//! and nothing else. Addresses that mean the same are one page, so that nobody
//! fills the memory with spellings of one.

use super::cards;
use super::standing::Address;
use crate::app::App;
use crate::content::Content;
use crate::office::{notices, packages};
use jinban::first_html::{self, FirstHtml};
use jinban::paths;
use jinban_contract::guidance::Guidance;
use jinban_contract::time::Date;
use jinban_rules::address::version;
use jinban_rules::guidance::{read, written};
use jinban_rules::package::Edition;
use std::borrow::Cow;

/// A page that is there.
pub(super) enum Asked<'a> {
    /// A sheet, or its next question.
    Notice(&'a str, Option<u32>, Situation<'a>),
    /// The same of a package.
    Package(&'a str, Option<Cow<'a, str>>, Situation<'a>),
    /// A guide.
    Guide(&'a str),
    /// A site.
    Site(&'a str),
    /// The list of items: all, found by words, of a theme, or of a 人生大事.
    Items(&'a Address<'a>),
    /// The sites of a town, or of no town in particular.
    Sites(&'a str),
    /// What the site says of itself.
    Statement(&'a str),
    /// 网站地图.
    SiteMap,
    /// A page whose words only the app has, with a card of its own: its address.
    Card(&'a str),
    /// One that is passed on as the portal.
    Portal,
}

/// The answers in an address.
pub(super) struct Situation<'a> {
    key: Cow<'a, str>,
    /// All of it was read, so that it is spelled as everybody's.
    whole: bool,
}

impl<'a> Situation<'a> {
    /// What cannot be read stays as it is: a link to another version, which may
    /// know it, passes it on.
    fn of(guidance: Option<&Guidance>, key: &'a str) -> Self {
        let reading = guidance.map(|guidance| (guidance, read(guidance, key)));
        match reading {
            Some((guidance, reading)) if reading.whole => Self {
                key: Cow::Owned(written(guidance, &reading.picks)),
                whole: true,
            },
            Some(_) | None => Self {
                key: Cow::Borrowed(key),
                whole: false,
            },
        }
    }
}

impl<'a> Asked<'a> {
    /// The page at an address that leads somewhere.
    pub(super) fn of(content: &Content, address: &'a Address<'_>) -> Self {
        let path = address.path.strip_prefix('/').unwrap_or_default();
        match path.split_once('/').unwrap_or_default() {
            ("n", code) => Self::notice(content, code, address),
            ("packages", code) => Self::package(content, code, address),
            ("items", code) => Self::Guide(code),
            ("sites", id) => Self::Site(id),
            ("about", id) => Self::Statement(id),
            _ if address.path == paths::ITEMS => Self::items(content, address),
            _ if address.path == paths::MAP => Self::sites(content, address),
            _ if address.path == paths::ABOUT => Self::SiteMap,
            _ if cards::has(address.path) => Self::Card(address.path),
            _ => Self::Portal,
        }
    }

    /// A list of what there is: filters are the app's.
    fn items(content: &Content, address: &'a Address<'_>) -> Self {
        let (theme, event) = (&address.theme, &address.event);
        let mut listed = content.listed.iter();
        let theme = theme.is_empty() || listed.any(|one| one.summary.themes.contains(theme));
        let event = event.is_empty() || content.events.iter().any(|one| one.id == *event);
        match theme && event && !address.narrowed {
            true => Self::Items(address),
            false => Self::Card(address.path),
        }
    }

    /// Which sites there are: the app alone knows those that are looked for.
    fn sites(content: &Content, address: &'a Address<'_>) -> Self {
        let town = address.town.as_str();
        let known = town.is_empty() || content.map.has_town(town);
        let only = [&address.words, &address.theme, &address.event];
        let only = !address.narrowed && only.into_iter().all(String::is_empty);
        match known && only {
            true => Self::Sites(town),
            false => Self::Card(address.path),
        }
    }

    fn notice(content: &Content, code: &'a str, address: &'a Address<'_>) -> Self {
        let version = version(&address.version);
        let item = content.items.get(code).and_then(|all| all.get(version));
        let guidance = item.map(|(item, _)| &item.guidance);
        Self::Notice(code, version, Situation::of(guidance, &address.situation))
    }

    fn package(content: &Content, code: &'a str, address: &'a Address<'_>) -> Self {
        let edition = Edition::parse(&address.version);
        let guidance = content.packages.guidance(code, edition.as_ref());
        let named = match edition {
            Some(edition) => Cow::Owned(edition.to_string()),
            None => Cow::Borrowed(address.version.as_str()),
        };
        let named = (!named.is_empty()).then_some(named);
        Self::Package(code, named, Situation::of(guidance, &address.situation))
    }

    /// The name that it is kept by on a day, which some words hang on; `None`
    /// where there is no end of addresses like it.
    pub(super) fn name(&self, today: Date) -> Option<String> {
        match self {
            Self::Notice(code, version, at) => {
                let key = &at.key;
                at.whole
                    .then(|| format!("n {today} {code} {version:?} {key}"))
            }
            Self::Package(code, edition, at) => {
                let key = &at.key;
                at.whole
                    .then(|| format!("p {today} {code} {edition:?} {key}"))
            }
            Self::Guide(code) => Some(format!("g {code}")),
            Self::Site(id) => Some(format!("s {today} {id}")),
            // Themes and events are few, words are anybody's.
            Self::Items(of) if of.words.is_empty() => Some(format!("l {} {}", of.theme, of.event)),
            Self::Items(_) => None,
            Self::Sites(town) => Some(format!("m {town}")),
            Self::Statement(id) => Some(format!("a {id}")),
            Self::SiteMap => Some("a".to_owned()),
            Self::Card(path) => Some(format!("c {}", cards::name(path))),
            Self::Portal => Some(String::new()),
        }
    }

    /// Its words, or its card.
    pub(super) fn words(&self, content: &Content, app: &App) -> Option<FirstHtml> {
        let (portal, now) = (app.portal(content), app.clock.now());
        match self {
            Self::Notice(code, version, at) => {
                let shown = notices::shown(content, code, *version, &at.key)?;
                let beside = content.beside(code, now.date())?;
                Some(first_html::notice(
                    &shown, beside, &at.key, *version, &portal,
                ))
            }
            Self::Package(code, edition, at) => {
                let edition = edition.as_deref();
                let shown = packages::shown(content, code, edition)?;
                Some(first_html::package(&shown, &at.key, edition, &portal))
            }
            Self::Guide(code) => {
                let (item, _) = content.items.get(*code)?.get(None)?;
                Some(first_html::guide(item, &portal))
            }
            Self::Site(id) => {
                let site = content.site(id).ok()?;
                Some(first_html::site(site, &content.workdays, now, &portal))
            }
            Self::Items(of) => {
                let index = serde_json::from_slice(&content.search.plain()).ok()?;
                let wanted = of.wanted();
                Some(first_html::items(index, &content.region, &wanted, &portal))
            }
            Self::Sites(town) => {
                let (list, divisions) = (&content.map.list, &content.divisions);
                Some(first_html::sites(list, divisions, town, &portal))
            }
            Self::Statement(id) => {
                let (statement, _) = content.statements.get(*id)?;
                Some(first_html::statement(statement, &portal))
            }
            Self::SiteMap => Some(first_html::site_map(&content.region, &portal)),
            Self::Card(path) => cards::of(content, path),
            Self::Portal => cards::of_portal(content),
        }
    }
}
