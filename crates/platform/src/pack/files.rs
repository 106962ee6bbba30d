//! What the files and folders of a pack are called.

macro_rules! names {
    ($all:ident: $($name:ident = $text:literal,)+) => {
        $(pub(crate) const $name: &str = $text;)+
        pub(super) const $all: &[&str] = &[$($name),+];
    };
}

names! { FILES:
    REGION = "region.toml",
    THEMES = "themes.toml",
    DIVISIONS = "divisions.csv",
    SITES = "sites.csv",
    HOURS = "hours.toml",
    PROFILES = "profiles.toml",
    CLOSURES = "closures.toml",
    BOOKING = "booking.toml",
    CALENDAR = "calendar.json",
    EVENTS = "events.toml",
    RELATED = "related.toml",
    MAP = "map.toml",
    STATEMENTS = "statements.toml",
    WORDS = "words.toml",
}

names! { FOLDERS:
    ITEMS = "items",
    PACKAGES = "packages",
    FORMS = "forms",
    BLOCKS = "blocks",
    IMAGES = "images",
}

/// Where earlier versions of items are, as `code.v1.toml`.
pub(super) const EARLIER_ITEMS: &str = "items/old";
/// The same for packages.
pub(super) const EARLIER_PACKAGES: &str = "packages/old";
