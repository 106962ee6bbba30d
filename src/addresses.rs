//! The one table of addresses: which page stands where, below which tab, and whose it is. What
//! the router draws, what the platform answers and what may be passed on or read aloud is read
//! from it; [`crate::paths`] writes the addresses, and a test holds the two together.

use crate::paths;

/// What stands at an address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    Home,
    Map,
    Site,
    Items,
    Guide,
    Packages,
    Package,
    Notice,
    Apply,
    Drafts,
    Cases,
    Case,
    Book,
    Appointments,
    Appointment,
    AppointmentChange,
    Review,
    Correct,
    Correction,
    Report,
    About,
    Statement,
    Me,
    MyData,
    /// Every component, in development builds.
    Kit,
    /// An address that no row has.
    #[default]
    Nowhere,
}

/// Whose words a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The same for everybody: may be passed on and read aloud.
    Everybodys,
    /// Anybody may open it, and what stands in it then is somebody's: may be passed on, is not
    /// read aloud.
    Begun,
    /// Somebody's own, or a right of somebody's.
    Own,
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address {
    /// Words between slashes; one that begins with a colon stands for any.
    pub pattern: &'static str,
    pub page: Page,
    /// The address of its tab; empty below none.
    pub tab: &'static str,
    pub whose: Whose,
}

const fn row(pattern: &'static str, page: Page, tab: &'static str, whose: Whose) -> Address {
    Address {
        pattern,
        page,
        tab,
        whose,
    }
}

/// Where everything stands.
pub const ADDRESSES: [Address; 26] = {
    use Whose::{Begun, Everybodys, Own};
    use paths::{HOME, ITEMS, MAP, ME};
    [
        row("/", Page::Home, HOME, Everybodys),
        row("/map", Page::Map, MAP, Everybodys),
        row("/sites/:id", Page::Site, MAP, Everybodys),
        row("/items", Page::Items, ITEMS, Everybodys),
        row("/items/:code", Page::Guide, ITEMS, Everybodys),
        row("/packages", Page::Packages, ITEMS, Everybodys),
        row("/packages/:code", Page::Package, ITEMS, Everybodys),
        row("/n/:code", Page::Notice, ITEMS, Everybodys),
        row("/apply/:item", Page::Apply, ITEMS, Begun),
        row("/drafts", Page::Drafts, ME, Own),
        row("/cases", Page::Cases, ME, Own),
        row("/cases/:no", Page::Case, ME, Own),
        row("/book/:site", Page::Book, MAP, Begun),
        row("/appointments", Page::Appointments, ME, Own),
        row("/appointments/:no", Page::Appointment, ME, Own),
        row("/appointments/:no/change", Page::AppointmentChange, ME, Own),
        row("/review/:token", Page::Review, ME, Own),
        row("/embed/review/:token", Page::Review, "", Own),
        row("/correct", Page::Correct, "", Begun),
        row("/correct/:no", Page::Correction, "", Own),
        row("/report", Page::Report, "", Everybodys),
        row("/about", Page::About, "", Everybodys),
        row("/about/:id", Page::Statement, "", Everybodys),
        row("/me", Page::Me, ME, Own),
        row("/me/data", Page::MyData, ME, Own),
        row("/ui", Page::Kit, "", Begun),
    ]
};

/// The row of a path, and the word of it that stands for any; empty where there is none.
pub fn find(path: &str) -> Option<(&'static Address, &str)> {
    let fits = |address: &'static Address| Some((address, address.takes(path)?));
    ADDRESSES.iter().find_map(fits)
}

/// Whose words stand at `path`; at an address that leads nowhere there are only ours.
pub fn whose(path: &str) -> Whose {
    find(path).map_or(Whose::Everybodys, |(address, _)| address.whose)
}

impl Address {
    fn takes<'a>(&self, path: &'a str) -> Option<&'a str> {
        let (mut asked, mut any) = (words(path), "");
        for known in words(self.pattern) {
            let word = asked.next()?;
            match known.starts_with(':') {
                true => any = word,
                false if known == word => {}
                false => return None,
            }
        }
        asked.next().is_none().then_some(any)
    }
}

/// What stands between the slashes; one at the end says nothing.
fn words(path: &str) -> impl Iterator<Item = &str> {
    path.trim_end_matches('/').split('/').skip(1)
}

/// What pages are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Item,
    Package,
    Site,
    Statement,
}

impl Page {
    /// What it is of; none where it is the portal's own, or somebody's.
    fn subject(self) -> Option<Subject> {
        match self {
            Self::Items | Self::Guide | Self::Notice | Self::Apply => Some(Subject::Item),
            Self::Packages | Self::Package => Some(Subject::Package),
            Self::Site | Self::Book => Some(Subject::Site),
            Self::About | Self::Statement => Some(Subject::Statement),
            Self::Home | Self::Map | Self::Drafts | Self::Cases | Self::Case => None,
            Self::Appointments | Self::Appointment | Self::AppointmentChange => None,
            Self::Review | Self::Correct | Self::Correction | Self::Report => None,
            Self::Me | Self::MyData | Self::Kit | Self::Nowhere => None,
        }
    }
}

/// What an address of the portal or of the API is about, also below its page, and the code of
/// that, which may be missing.
pub fn subject(path: &str) -> Option<(Subject, &str)> {
    let (first, code) = first_words(path)?;
    let named = |row: &&Address| words(row.pattern).next() == Some(first);
    let subject = ADDRESSES.iter().find(named)?.page.subject()?;
    Some((subject, code))
}

/// The page on which stands what a file of the API says.
pub fn page_of_file(path: &str) -> Option<String> {
    subject(path).filter(|(_, code)| !code.is_empty())?;
    let (first, code) = first_words(path)?;
    Some(format!("/{first}/{code}"))
}

/// The first word of an address, as the portal has it, and the one behind it.
fn first_words(path: &str) -> Option<(&str, &str)> {
    let path = path.split(['?', '#']).next()?;
    let mut words = words(path.strip_prefix("/api/v1").unwrap_or(path));
    let first = match words.next()? {
        "notices" => "n",
        "statements" => "about",
        same => same,
    };
    Some((first, words.next().unwrap_or_default()))
}

#[cfg(test)]
mod tests;
