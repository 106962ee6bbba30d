//! Which sites a citizen sees, in which order; all of it tested here.

use super::data::MapData;
use jinban_contract::ids::ItemCode;
use jinban_contract::site::{Capability, Crs, Position, SiteKind, SiteSummary};
use jinban_contract::time::Moment;
use jinban_rules::geo::{distance_m, walking_minutes};
use jinban_rules::hours::is_open;

/// Kinds as they stand in the address, in the order of the list.
pub const KINDS: [(&str, SiteKind); 7] = [
    ("center", SiteKind::Center),
    ("branch", SiteKind::Branch),
    ("town", SiteKind::Town),
    ("post", SiteKind::Post),
    ("partner", SiteKind::Partner),
    ("kiosk", SiteKind::Kiosk),
    ("village", SiteKind::Village),
];

/// Longest walk that is told in minutes.
const LONG_WALK: u16 = 40;

/// What the address asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    pub town: String,
    pub kind: String,
    pub item: String,
    pub open: bool,
    pub words: String,
}

/// The sites that fit, nearest first, or in the order of `KINDS`.
pub fn chosen(data: &MapData, wanted: &Wanted, now: Moment, me: Option<Position>) -> Vec<usize> {
    let sites = data.list.sites.iter().enumerate();
    let mut found: Vec<usize> = sites
        .filter(|(_, site)| fits(data, site, wanted))
        .filter(|(_, site)| !wanted.open || is_open(&data.state(site, now)))
        .map(|(at, _)| at)
        .collect();
    match me {
        Some(me) => found.sort_by_key(|at| metres(&data.list.sites[*at], me).unwrap_or(u32::MAX)),
        None => found.sort_by_key(|at| rank(data.list.sites[*at].kind)),
    }
    found
}

fn fits(data: &MapData, site: &SiteSummary, wanted: &Wanted) -> bool {
    let in_town = site.town.as_ref().is_some_and(|t| t.0 == wanted.town);
    let kind = KINDS.iter().find(|(id, _)| *id == wanted.kind);
    let words = wanted.words.trim();
    (wanted.town.is_empty() || in_town)
        && kind.is_none_or(|(_, kind)| *kind == site.kind)
        && (wanted.item.is_empty() || !abilities(data, site.kind, &wanted.item).is_empty())
        && (words.is_empty() || site.name.contains(words) || data.town(site).contains(words))
}

/// What a kind of site can do for an item.
pub fn abilities<'a>(data: &'a MapData, kind: SiteKind, item: &str) -> &'a [Capability] {
    let code = ItemCode::from(item);
    let mut abilities = data.list.abilities.iter();
    abilities
        .find(|a| a.kind == kind && a.item == code)
        .map_or(&[], |a| &a.capabilities)
}

fn rank(kind: SiteKind) -> usize {
    KINDS
        .iter()
        .position(|(_, k)| *k == kind)
        .unwrap_or(KINDS.len())
}

/// Metres from here to a site, when it is known where it is.
pub fn metres(site: &SiteSummary, me: Position) -> Option<u32> {
    let metres = distance_m(me, site.position?);
    Some(metres as u32)
}

/// A distance as people say it, always about: positions are not surveyed.
pub fn distance_words(metres: u32) -> String {
    let walk = walking_minutes(f64::from(metres));
    let far = match metres {
        0..=50 => return "就在您身边".to_owned(),
        51..=950 => format!("约 {} 米", metres.div_ceil(50) * 50),
        _ => {
            let tenths = (metres + 50) / 100;
            format!("约 {}.{} 公里", tenths / 10, tenths % 10)
        }
    };
    if walk > LONG_WALK {
        return far;
    }
    format!("{far}，走路 {walk} 分钟左右")
}

/// Kinds that the region has, with their address part.
pub fn kinds_there(data: &MapData) -> Vec<(&'static str, SiteKind)> {
    let there = |kind| data.list.sites.iter().any(|site| site.kind == kind);
    KINDS.into_iter().filter(|(_, kind)| there(*kind)).collect()
}

/// A position in the system that the schematic map is drawn in.
pub fn lon_lat(position: Position) -> (f64, f64) {
    let here = jinban_rules::geo::convert(position, Crs::Gcj02);
    (here.lon, here.lat)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use jinban_contract::calendar::Calendar;
    use jinban_contract::hours::{HolidayRule, Hours, Season, ServiceKind, Span, Week};
    use jinban_contract::site::{Ability, SiteList};
    use jinban_contract::time::{Date, MonthDay, TimeOfDay};

    pub fn site(id: &str, name: &str, kind: SiteKind, lon: f64) -> SiteSummary {
        SiteSummary {
            id: id.into(),
            name: name.into(),
            kind,
            division: "1".into(),
            town: (kind != SiteKind::Center).then(|| "t1".into()),
            position: Some(Position {
                lon,
                lat: 34.77,
                crs: Crs::Gcj02,
                approximate: true,
            }),
            phone: "0632-000-0001".into(),
            hours: Some("day".into()),
        }
    }

    fn weekdays() -> Hours {
        let day = vec![Span {
            from: TimeOfDay(510),
            until: TimeOfDay(1050),
            service: ServiceKind::Regular,
        }];
        let week = Week {
            mon: day.clone(),
            fri: day,
            ..Week::default()
        };
        Hours {
            id: "day".into(),
            rule_text: "周一、周五 8:30–17:30".into(),
            checked_on: Date::new(2026, 11, 1),
            seasons: vec![Season {
                from: MonthDay { month: 1, day: 1 },
                until: MonthDay { month: 12, day: 31 },
                week,
            }],
            exceptions: vec![],
            on_holidays: HolidayRule::Closed,
            last_intake_minutes: 0,
        }
    }

    pub fn data() -> MapData {
        let mut closed = site("v2", "李庄村便民服务站", SiteKind::Village, 117.60);
        closed.hours = None;
        MapData {
            list: SiteList {
                sites: vec![
                    site("v1", "张庄村便民服务站", SiteKind::Village, 117.50),
                    closed,
                    site("c", "政务服务中心", SiteKind::Center, 117.70),
                ],
                hours: vec![weekdays()],
                abilities: vec![Ability {
                    item: "gljt".into(),
                    kind: SiteKind::Village,
                    capabilities: vec![Capability::Collect],
                }],
                demo: true,
            },
            items: vec![],
            towns: vec![],
            calendar: Calendar {
                valid_from: Date::new(2026, 1, 1).unwrap(),
                valid_until: Date::new(2026, 12, 31).unwrap(),
                holidays: vec![],
                makeup_workdays: vec![],
            },
        }
    }

    fn monday() -> Moment {
        Moment::parse("2026-11-23T10:00:00+08:00").unwrap()
    }

    #[test]
    fn the_centre_comes_first_until_the_place_is_known() {
        let data = data();
        let all = Wanted::default();
        assert_eq!(chosen(&data, &all, monday(), None), [2, 0, 1]);
        let here = data.list.sites[1].position;
        assert_eq!(chosen(&data, &all, monday(), here), [1, 0, 2]);
    }

    #[test]
    fn filters_narrow_down_together() {
        let data = data();
        let item = Wanted {
            item: "gljt".into(),
            ..Wanted::default()
        };
        assert_eq!(chosen(&data, &item, monday(), None), [0, 1]);
        let open = Wanted { open: true, ..item };
        assert_eq!(chosen(&data, &open, monday(), None), [0]);
        let sunday = Moment::parse("2026-11-22T10:00:00+08:00").unwrap();
        assert!(chosen(&data, &open, sunday, None).is_empty());
        let words = Wanted {
            words: " 李庄 ".into(),
            town: "t1".into(),
            ..Wanted::default()
        };
        assert_eq!(chosen(&data, &words, monday(), None), [1]);
        let centre = Wanted {
            kind: "center".into(),
            ..Wanted::default()
        };
        assert_eq!(chosen(&data, &centre, monday(), None), [2]);
    }

    #[test]
    fn a_distance_is_never_more_exact_than_it_is() {
        assert_eq!(distance_words(20), "就在您身边");
        assert_eq!(distance_words(380), "约 400 米，走路 7 分钟左右");
        assert_eq!(distance_words(951), "约 1.0 公里，走路 17 分钟左右");
        assert_eq!(distance_words(12_340), "约 12.3 公里");
    }
}
