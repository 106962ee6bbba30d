//! Which items a citizen sees, and what a guide says about time.

use super::catalogue::Catalogue;
use crate::parts::search::Found;
use jinban_contract::item::{Audience, Badge, Item, ItemSummary, Limit, LimitUnit};
use jinban_contract::site::SiteKind;
use jinban_rules::text::is_blank;

/// What the address asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    pub words: String,
    /// A 人生大事; an unknown one is nobody's wish.
    pub event: String,
    pub theme: String,
    pub audience: String,
    /// Of `PLACES`.
    pub place: String,
    pub online: bool,
    /// Ids of `BADGES`; unknown ones are nobody's wish.
    pub badges: Vec<String>,
}

impl Wanted {
    /// Nothing but words: what is no item may be meant as well.
    fn is_by_words(&self) -> bool {
        let words = self.words.clone();
        *self
            == Self {
                words,
                ..Self::default()
            }
    }
}

/// Audiences as they stand in the address.
pub const AUDIENCES: [(&str, Audience); 5] = [
    ("person", Audience::Person),
    ("enterprise", Audience::Enterprise),
    ("self_employed", Audience::SelfEmployed),
    ("association", Audience::Association),
    ("cooperative", Audience::Cooperative),
];

/// Where one can go with the papers, as it stands in the address.
pub const PLACES: [(&str, SiteKind); 4] = [
    ("village", SiteKind::Village),
    ("town", SiteKind::Town),
    ("center", SiteKind::Center),
    ("kiosk", SiteKind::Kiosk),
];

/// The kind of site that the address names.
pub fn place(id: &str) -> Option<SiteKind> {
    let known = PLACES.iter().find(|(known, _)| *known == id);
    known.map(|(_, kind)| *kind)
}

/// Badges to choose by, as they stand in the address.
pub const BADGES: [(&str, Badge); 7] = [
    ("village", Badge::InVillage),
    ("instant", Badge::Instant),
    ("online", Badge::FullyOnline),
    ("once", Badge::OneVisit),
    ("no_proof", Badge::NoProof),
    ("promise", Badge::Promise),
    ("later", Badge::Later),
];

/// The best `most` of the items that fit; equally good ones keep their order,
/// which is that of doing where an event is asked for.
pub fn found(all: &Catalogue, wanted: &Wanted, most: usize) -> Found {
    let (finder, words) = (&all.finder, wanted.words.as_str());
    match all.event(&wanted.event) {
        None => finder.find(words, most, wanted.is_by_words(), |item| fits(item, wanted)),
        Some(event) if is_blank(words) => {
            finder.in_order(&event.items, most, |item| fits(item, wanted))
        }
        Some(event) => finder.find(words, most, false, |item| {
            event.items.contains(&item.code) && fits(item, wanted)
        }),
    }
}

fn fits(item: &ItemSummary, wanted: &Wanted) -> bool {
    let audience = AUDIENCES.iter().find(|(id, _)| *id == wanted.audience);
    let badge = |id: &String| BADGES.iter().find(|(known, _)| known == id);
    (wanted.theme.is_empty() || item.themes.contains(&wanted.theme))
        && audience.is_none_or(|(_, audience)| item.audience.contains(audience))
        && place(&wanted.place).is_none_or(|kind| item.places.contains(&kind))
        && (!wanted.online || item.online)
        && wanted
            .badges
            .iter()
            .filter_map(badge)
            .all(|(_, badge)| item.badges.contains(badge))
}

/// By how many per cent the promise is shorter than the law, when both count
/// the same unit.
pub fn saved_percent(legal: Limit, promised: Limit) -> Option<u16> {
    let comparable = legal.unit == LimitUnit::Workdays
        && promised.unit == LimitUnit::Workdays
        && promised.amount < legal.amount;
    comparable.then(|| {
        let saved = u32::from(legal.amount - promised.amount) * 100;
        (saved / u32::from(legal.amount)) as u16
    })
}

/// The materials that a promise replaces, by name.
pub fn replaced(item: &Item) -> Vec<String> {
    let ids = item.promise.iter().flat_map(|p| &p.replaces);
    ids.filter_map(|id| item.materials.iter().find(|m| m.id == *id))
        .map(|m| m.name.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::search::Finder;
    use jinban_contract::event::LifeEvent;
    use jinban_rules::search::Thing;

    fn item(code: &str, name: &str) -> ItemSummary {
        ItemSummary {
            code: code.into(),
            name: name.into(),
            aliases: vec![],
            summary: String::new(),
            themes: vec!["elder".into()],
            audience: vec![Audience::Person],
            badges: vec![],
            places: vec![],
            online: false,
            demo: true,
        }
    }

    fn catalogue(items: &[ItemSummary]) -> Catalogue {
        let event = |id: &str, codes: &[&str]| LifeEvent {
            id: id.into(),
            name: id.into(),
            summary: String::new(),
            items: codes.iter().map(|code| (*code).into()).collect(),
            packages: Vec::new(),
        };
        Catalogue {
            finder: Finder::Plain(items.to_vec()),
            events: vec![event("birth", &["b", "gone", "a"]), event("move", &["a"])],
            packages: Vec::new(),
        }
    }

    fn codes(items: &[ItemSummary], wanted: &Wanted) -> Vec<usize> {
        let found = found(&catalogue(items), wanted, 9);
        found
            .hits
            .into_iter()
            .map(|hit| match hit.thing {
                Thing::Item(at) => at,
                Thing::Package(_) | Thing::Elsewhere(_) => usize::MAX,
            })
            .collect()
    }

    #[test]
    fn the_best_match_comes_first() {
        let mut list = vec![item("a", "高龄津贴申领"), item("b", "津贴")];
        let wanted = |words: &str| Wanted {
            words: words.into(),
            ..Wanted::default()
        };
        assert_eq!(codes(&list, &wanted("津贴")), [1, 0]);
        assert_eq!(codes(&list, &wanted("")), [0, 1]);
        assert!(codes(&list, &wanted("结婚")).is_empty());
        list[0].aliases.push("老人补贴".into());
        assert_eq!(codes(&list, &wanted("老人补贴")), [0]);
    }

    #[test]
    fn filters_narrow_down_together() {
        let mut list = vec![item("a", "一"), item("b", "二")];
        list[1].online = true;
        list[1].badges = vec![Badge::Instant, Badge::InVillage];
        let online = Wanted {
            online: true,
            ..Wanted::default()
        };
        assert_eq!(codes(&list, &online), [1]);
        let firms = Wanted {
            audience: "enterprise".into(),
            ..Wanted::default()
        };
        assert!(codes(&list, &firms).is_empty());
        let unknown = Wanted {
            audience: "martians".into(),
            theme: "elder".into(),
            badges: vec!["golden".into()],
            ..Wanted::default()
        };
        assert_eq!(codes(&list, &unknown), [1, 0]);
        let badges = |badges: &[&str]| Wanted {
            badges: badges.iter().map(|b| (*b).into()).collect(),
            ..Wanted::default()
        };
        assert_eq!(codes(&list, &badges(&["village", "instant"])), [1]);
        assert!(codes(&list, &badges(&["village", "later"])).is_empty());
    }

    #[test]
    fn an_event_brings_its_items_in_the_order_of_doing() {
        let mut list = vec![item("a", "甲证"), item("b", "乙证"), item("c", "丙证")];
        list[0].online = true;
        let event = |event: &str, words: &str| Wanted {
            event: event.into(),
            words: words.into(),
            ..Wanted::default()
        };
        assert_eq!(codes(&list, &event("birth", "")), [1, 0]);
        assert_eq!(codes(&list, &event("move", "证")), [0]);
        assert!(codes(&list, &event("move", "丙")).is_empty());
        assert_eq!(codes(&list, &event("martian", "")), [0, 1, 2]);
        let narrowed = Wanted {
            online: true,
            ..event("birth", "")
        };
        assert_eq!(codes(&list, &narrowed), [0]);
    }

    #[test]
    fn a_place_keeps_what_it_takes() {
        let mut list = vec![item("a", "一"), item("b", "二")];
        list[1].places = vec![SiteKind::Village, SiteKind::Town];
        let at = |place: &str| Wanted {
            place: place.into(),
            ..Wanted::default()
        };
        assert_eq!(codes(&list, &at("village")), [1]);
        assert_eq!(codes(&list, &at("town")), [1]);
        assert!(codes(&list, &at("kiosk")).is_empty());
        assert_eq!(codes(&list, &at("moon")), [0, 1]);
    }

    #[test]
    fn only_like_units_are_compared() {
        let limit = |amount, unit| Limit { amount, unit };
        let law = limit(20, LimitUnit::Workdays);
        assert_eq!(saved_percent(law, limit(5, LimitUnit::Workdays)), Some(75));
        assert_eq!(saved_percent(law, limit(5, LimitUnit::Days)), None);
        assert_eq!(saved_percent(law, law), None);
    }
}
