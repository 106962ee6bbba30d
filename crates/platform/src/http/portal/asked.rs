//! Which page an address asks for: all of the address that a page is made from
//! and nothing else. Addresses that mean the same are one page, so that nobody
//! fills the memory with spellings of one.

use super::standing::Address;
use crate::app::App;
use crate::content::Content;
use crate::office::{notices, packages};
use jinban::addresses::Page;
use jinban::first_html::{self, FirstHtml};
use jinban::words::card::{self, Card, Fixed};
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
    /// A page whose words only the app has, the same for everybody.
    Card(&'static Fixed),
    /// The form of an item.
    Form(&'a str),
    /// Booking at a site.
    Booking(&'a str),
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
        match address.page {
            Page::Notice => Self::notice(content, address),
            Page::Package => Self::package(content, address),
            Page::Guide => Self::Guide(address.code),
            Page::Site => Self::Site(address.code),
            Page::Statement => Self::Statement(address.code),
            Page::Items => Self::items(content, address),
            Page::Map => Self::sites(content, address),
            Page::About => Self::SiteMap,
            Page::Packages => Self::Card(&card::PACKAGES),
            Page::Report => Self::Card(&card::REPORT),
            Page::Correct => Self::Card(&card::CORRECT),
            Page::Apply => Self::Form(address.code),
            Page::Book => Self::Booking(address.code),
            Page::Home | Page::Drafts | Page::Cases | Page::Case | Page::Review => Self::Portal,
            Page::Appointments | Page::Appointment | Page::AppointmentChange => Self::Portal,
            Page::Correction | Page::Me | Page::MyData | Page::Kit => Self::Portal,
            Page::Nowhere => Self::Portal,
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
            false => Self::Card(&card::ITEMS),
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
            false => Self::Card(&card::MAP),
        }
    }

    fn notice(content: &Content, address: &'a Address<'_>) -> Self {
        let code = address.code;
        let version = version(&address.version);
        let item = content.items.get(code).and_then(|all| all.get(version));
        let guidance = item.map(|(item, _)| &item.guidance);
        Self::Notice(code, version, Situation::of(guidance, &address.situation))
    }

    fn package(content: &Content, address: &'a Address<'_>) -> Self {
        let code = address.code;
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
            Self::Card(card) => Some(format!("c {}", card.title)),
            Self::Form(code) => Some(format!("f {code}")),
            Self::Booking(id) => Some(format!("b {id}")),
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
            Self::Card(card) => Some(first_html::card(card::fixed(card))),
            Self::Form(code) => Some(first_html::card(form(content, code)?)),
            Self::Booking(id) => Some(first_html::card(card::booking(content.site(id).ok()?))),
            Self::Portal => Some(first_html::card(card::portal(&content.region))),
        }
    }
}

/// The card of an item's form, or of an item that has none.
fn form(content: &Content, code: &str) -> Option<Card> {
    let (item, _) = content.items.get(code)?.get(None)?;
    let forms = item
        .form
        .as_ref()
        .and_then(|form| content.forms.get(form.as_str()));
    let form = forms.and_then(|forms| forms.get(None));
    Some(form.map_or_else(|| card::guide(item), |(form, _)| card::form(form)))
}
