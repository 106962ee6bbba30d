//! What the address asks for, read with care: anybody may have written it.

use crate::parts::query::Query;
use chrono::{Datelike, Weekday};
use jinban_contract::ids::ItemCode;
use jinban_contract::site::Facility;
use jinban_contract::time::Date;
use leptos::prelude::*;

/// Facilities as they stand in the address, those that open doors first.
pub const FACILITIES: [(&str, Facility); 11] = [
    ("step_free", Facility::StepFree),
    ("wheelchair", Facility::Wheelchair),
    ("accessible_toilet", Facility::AccessibleToilet),
    ("reading_glasses", Facility::ReadingGlasses),
    ("nursing_room", Facility::NursingRoom),
    ("first_aid", Facility::FirstAid),
    ("water", Facility::Water),
    ("charging", Facility::Charging),
    ("wifi", Facility::Wifi),
    ("self_service_computer", Facility::SelfServiceComputer),
    ("parking", Facility::Parking),
];

/// `open=` of “now”, of “this Saturday” and of “day and night”.
pub const NOW: &str = "1";
pub const SATURDAY: &str = "sat";
pub const ALL_DAY: &str = "24h";

/// When the door should be open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum When {
    #[default]
    Any,
    Now,
    AllDay,
    Saturday,
    On(Date),
}

/// What the address asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    pub town: String,
    pub kind: String,
    pub item: String,
    pub open: When,
    pub with: Vec<Facility>,
    pub home: bool,
    pub book: bool,
    pub words: String,
}

impl When {
    /// What `open=` says; nonsense asks for nothing.
    pub fn read(text: &str) -> Self {
        match text {
            NOW => Self::Now,
            ALL_DAY => Self::AllDay,
            SATURDAY => Self::Saturday,
            _ => Date::parse(text).map_or(Self::Any, Self::On),
        }
    }

    /// The day that is meant, where one is.
    pub fn day(self, today: Date) -> Option<Date> {
        match self {
            Self::Saturday => Some(coming_saturday(today)),
            Self::On(day) => Some(day),
            Self::Any | Self::Now | Self::AllDay => None,
        }
    }
}

impl Wanted {
    /// Followed: the address, and words as they are typed.
    pub fn follow(query: Query, typed: RwSignal<String>) -> Memo<Self> {
        let part = |name| query.text(name);
        let (town, kind, item, open) = (part("town"), part("kind"), part("item"), part("open"));
        let (with, home, book) = (query.list("with"), part("home"), part("book"));
        Memo::new(move |_| Self {
            town: town.get(),
            kind: kind.get(),
            item: item.get(),
            open: open.with(|text| When::read(text)),
            with: with.with(|names| facilities(names)),
            home: home.with(|on| on == "1"),
            book: book.with(|on| on == "1"),
            words: typed.get(),
        })
    }

    /// The item asked for, where one is.
    pub fn item(&self) -> Option<ItemCode> {
        (!self.item.is_empty()).then(|| self.item.as_str().into())
    }
}

fn facilities(names: &[String]) -> Vec<Facility> {
    let wanted = |(name, _): &&(&str, Facility)| names.iter().any(|own| own == name);
    let found = FACILITIES.iter().filter(wanted);
    found.map(|(_, facility)| *facility).collect()
}

/// The Saturday of this week; today, if it is one.
pub fn coming_saturday(today: Date) -> Date {
    let since = Weekday::Sat.days_since(today.0.weekday());
    today.plus_days(i64::from(since))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn the_address_is_read_with_care() {
        assert_eq!(When::read("1"), When::Now);
        assert_eq!(When::read("24h"), When::AllDay);
        let on = When::On(day("2026-11-28"));
        assert_eq!(When::read("2026-11-28"), on);
        for bad in ["", "2", "sunday", "2026-02-30", "2026-11-28T10:00", "NaN"] {
            assert_eq!(When::read(bad), When::Any, "{bad}");
        }
        let names = ["wifi".to_owned(), "step_free".to_owned(), "bar".to_owned()];
        let found = facilities(&names);
        assert_eq!(found, [Facility::StepFree, Facility::Wifi]);
    }

    #[test]
    fn this_saturday_is_the_next_one_or_today() {
        let saturday = day("2026-11-28");
        for today in ["2026-11-22", "2026-11-23", "2026-11-27", "2026-11-28"] {
            assert_eq!(coming_saturday(day(today)), saturday, "{today}");
        }
        assert_eq!(
            When::Saturday.day(day("2026-11-29")),
            Some(day("2026-12-05"))
        );
        assert_eq!(When::Now.day(saturday), None);
    }
}
