//! The one table of addresses: which page stands where, below which tab, and whose it is. What
//! the router draws, what the platform answers and what may be passed on or read aloud is read
//! from it; [`crate::paths`] writes the addresses, and a test holds the two together.

use crate::paths;

/// What stands at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

#[cfg(test)]
mod tests;
