//! Which items a citizen sees, and what a guide says about time.

use super::finder::{Finder, Found};
use jinban_contract::item::{Audience, Badge, Item, ItemSummary, Limit, LimitUnit};

/// What the address asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    pub words: String,
    pub theme: String,
    pub audience: String,
    pub online: bool,
    /// Ids of `BADGES`; unknown ones are nobody's wish.
    pub badges: Vec<String>,
}

/// Audiences as they stand in the address.
pub const AUDIENCES: [(&str, Audience); 5] = [
    ("person", Audience::Person),
    ("enterprise", Audience::Enterprise),
    ("self_employed", Audience::SelfEmployed),
    ("association", Audience::Association),
    ("cooperative", Audience::Cooperative),
];

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

/// The best `most` of the items that fit; equally good ones keep their order.
pub fn found(finder: &Finder, wanted: &Wanted, most: usize) -> Found {
    finder.find(&wanted.words, most, |item| fits(item, wanted))
}

fn fits(item: &ItemSummary, wanted: &Wanted) -> bool {
    let audience = AUDIENCES.iter().find(|(id, _)| *id == wanted.audience);
    let badge = |id: &String| BADGES.iter().find(|(known, _)| known == id);
    (wanted.theme.is_empty() || item.themes.contains(&wanted.theme))
        && audience.is_none_or(|(_, audience)| item.audience.contains(audience))
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

/// Digits of a contact that can be dialled; none for an address.
pub fn dial(value: &str) -> Option<String> {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let only_number = value
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '-' | ' ' | '+' | '(' | ')'));
    (only_number && digits.len() >= 5).then_some(digits)
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

    fn item(code: &str, name: &str) -> ItemSummary {
        ItemSummary {
            code: code.into(),
            name: name.into(),
            aliases: vec![],
            summary: String::new(),
            themes: vec!["elder".into()],
            audience: vec![Audience::Person],
            badges: vec![],
            online: false,
            demo: true,
        }
    }

    fn codes(items: &[ItemSummary], wanted: &Wanted) -> Vec<usize> {
        let found = found(&Finder::Plain(items.to_vec()), wanted, 9);
        found.hits.into_iter().map(|hit| hit.item).collect()
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
    fn only_like_units_are_compared() {
        let limit = |amount, unit| Limit { amount, unit };
        let law = limit(20, LimitUnit::Workdays);
        assert_eq!(saved_percent(law, limit(5, LimitUnit::Workdays)), Some(75));
        assert_eq!(saved_percent(law, limit(5, LimitUnit::Days)), None);
        assert_eq!(saved_percent(law, law), None);
    }

    #[test]
    fn only_numbers_are_dialled() {
        assert_eq!(dial("0632-000-1001").as_deref(), Some("06320001001"));
        assert_eq!(dial("12345").as_deref(), Some("12345"));
        assert_eq!(dial("综合窗口 3 号"), None);
        assert_eq!(dial("3-4"), None);
    }
}
