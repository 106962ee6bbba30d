//! What is drawn on the map: marks turned into pins with names.

use super::cluster::{Bounds, Mark, View, apart, marks};
use super::data::MapData;
use super::index::Point;
use crate::browser::leaflet::Pin;
use crate::words::{hours, sites as words};
use jinban_contract::ids::ItemCode;
use jinban_contract::time::Moment;
use jinban_rules::hours::is_open;
use std::collections::BTreeMap;

/// Pixels around the Earth at zoom 12: from here on the grid is shown, from
/// farther away the towns.
pub const NEAR: f64 = 256.0 * 4096.0;

/// Pixels between the middles of two pins that stand clear of each other.
const WIDE: f64 = 78.0;
const HIGH: f64 = 48.0;
/// How far a pin gives way, in pixels and times.
const STEP: f64 = 6.0;
const STEPS: u8 = 16;

/// Characters that fit below a pin and do not touch the next.
const LABEL: usize = 6;

/// A pin, and what a tap on it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    pub pin: Pin,
    pub tap: Tap,
}

/// What a tap does.
#[derive(Debug, Clone, PartialEq)]
pub enum Tap {
    /// Shows these sites: one, or several that no zoom tells apart.
    Show(Vec<usize>),
    /// Looks closer at this part.
    Zoom(Bounds),
}

/// What pins are drawn of.
pub struct Scene<'a> {
    pub data: &'a MapData,
    /// Where sites are, in the map's system.
    pub points: &'a [Option<Point>],
    pub item: Option<&'a ItemCode>,
    pub now: Moment,
    /// Pixels around the Earth at the nearest zoom.
    pub nearest: f64,
}

/// The pins of the sites `found` in view: from afar one for each town.
pub fn pins(scene: &Scene<'_>, found: &[usize], view: View) -> Vec<Drawn> {
    let towns = scene.data.towns.len();
    if view.world >= NEAR || towns == 0 || towns > super::cluster::MOST / 2 {
        return grid(scene, found, view);
    }
    let (rural, alone): (Vec<usize>, Vec<usize>) = found
        .iter()
        .partition(|at| scene.data.index.town(**at).is_some());
    let mut pins = grid(scene, &alone, view);
    for mut town in of_towns(scene, &rural) {
        town.pin.at = aside(town.pin.at, &pins, view.world);
        pins.push(town);
    }
    pins
}

/// Where a town's pin covers none of those before it: a few pixels at a time to the south.
fn aside(at: Point, pins: &[Drawn], world: f64) -> Point {
    let degrees = 360.0 / world;
    let across = degrees * at.1.to_radians().cos();
    let covers = |(lon, lat): &Point| {
        let near = |pin: &Drawn| {
            let (other, upright) = pin.pin.at;
            (other - lon).abs() < WIDE * degrees && (upright - lat).abs() < HIGH * across
        };
        pins.iter().any(near)
    };
    let mut tries = (0..STEPS).map(|step| (at.0, at.1 - f64::from(step) * STEP * across));
    tries.find(|there| !covers(there)).unwrap_or(at)
}

fn grid(scene: &Scene<'_>, found: &[usize], view: View) -> Vec<Drawn> {
    let marks = marks(scene.points, found, view).into_iter();
    marks.map(|mark| drawn(scene, mark, view.world)).collect()
}

fn drawn(scene: &Scene<'_>, mark: Mark, world: f64) -> Drawn {
    match mark.sites.as_slice() {
        [one] => single(scene, *one, mark.at),
        _ => several(scene, mark, world),
    }
}

fn single(scene: &Scene<'_>, at: usize, point: Point) -> Drawn {
    let site = &scene.data.list.sites[at];
    let state = scene.data.state(site, scene.item, scene.now);
    let (kind, said) = (words::kind(site.kind), hours::state(&state, scene.now));
    let look = match is_open(&state) {
        true => "jb-pin__face jb-pin__face--site jb-pin__face--open",
        false => "jb-pin__face jb-pin__face--site",
    };
    Drawn {
        pin: Pin {
            id: format!("s{at}"),
            at: point,
            on_top: true,
            class: look,
            text: words::kind_mark(site.kind).to_owned(),
            below: short(&site.name).to_owned(),
            name: format!("{}，{kind}，{said}", site.name),
        },
        tap: Tap::Show(vec![at]),
    }
}

/// A village as people call it, without what each of them has; nothing where
/// the name is none of a place.
fn short(name: &str) -> &str {
    let hall = name.split_once("便民服务").map(|(place, _)| place);
    let place = hall.or_else(|| name.ends_with("派出所").then_some(name));
    let fits = |place: &&str| place.chars().count() <= LABEL;
    place.filter(fits).unwrap_or_default()
}

fn several(scene: &Scene<'_>, mark: Mark, world: f64) -> Drawn {
    let count = mark.sites.len();
    let together = !apart(mark.around, scene.nearest);
    let place = match common_town(scene.data, &mark.sites) {
        "" => String::new(),
        town => format!("{town}，"),
    };
    let does = match together {
        true => "点一下看是哪些",
        false => "点一下放大",
    };
    // The zoom is part of the name: cells of another zoom are other marks.
    let (column, row) = mark.cell;
    Drawn {
        pin: Pin {
            id: format!("c{}.{column}.{row}", world as u64),
            at: mark.at,
            on_top: false,
            class: "jb-pin__face jb-pin__face--many",
            text: count.to_string(),
            below: String::new(),
            name: format!("{place}{count} 个站点，{does}"),
        },
        tap: match together {
            true => Tap::Show(mark.sites),
            false => Tap::Zoom(mark.around),
        },
    }
}

/// The town that most of them belong to, among those that have one.
fn common_town<'a>(data: &'a MapData, sites: &[usize]) -> &'a str {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for town in sites.iter().filter_map(|at| data.index.town(*at)) {
        *counts.entry(town).or_default() += 1;
    }
    let most = counts.iter().max_by_key(|(_, count)| **count);
    let town = most.and_then(|(town, _)| data.towns.get(*town));
    town.map_or("", |town| town.name.as_str())
}

fn of_towns(scene: &Scene<'_>, found: &[usize]) -> Vec<Drawn> {
    let mut towns: Vec<Vec<usize>> = vec![Vec::new(); scene.data.towns.len()];
    for &at in found {
        if let (Some(town), Some(Some(_))) = (scene.data.index.town(at), scene.points.get(at)) {
            towns[town].push(at);
        }
    }
    let towns = towns.into_iter().enumerate();
    towns
        .filter_map(|(town, sites)| of_town(scene, town, sites))
        .collect()
}

fn of_town(scene: &Scene<'_>, town: usize, sites: Vec<usize>) -> Option<Drawn> {
    let point = |at: &usize| scene.points.get(*at).copied().flatten();
    if let [one] = sites.as_slice() {
        return Some(single(scene, *one, point(one)?));
    }
    let around = Bounds::of(sites.iter().filter_map(point))?;
    let sum = sites
        .iter()
        .filter_map(point)
        .fold((0.0, 0.0), |sum: Point, at| (sum.0 + at.0, sum.1 + at.1));
    let (count, name) = (sites.len(), &scene.data.towns.get(town)?.name);
    Some(Drawn {
        pin: Pin {
            id: format!("t{town}"),
            at: (sum.0 / count as f64, sum.1 / count as f64),
            on_top: false,
            class: "jb-pin__face jb-pin__face--town",
            text: format!("{name}\n{count}"),
            below: String::new(),
            name: format!("{name}，{count} 个站点，点一下放大"),
        },
        tap: Tap::Zoom(around),
    })
}

#[cfg(test)]
mod tests {
    use super::super::logic::tests::{data, many};
    use super::*;

    const WHOLE: Bounds = Bounds {
        west: 117.0,
        south: 34.0,
        east: 118.0,
        north: 35.0,
    };

    fn scene<'a>(data: &'a MapData, item: Option<&'a ItemCode>) -> Scene<'a> {
        Scene {
            data,
            points: data.index.points(),
            item,
            now: Moment::parse("2026-11-23T10:00:00+08:00").unwrap(),
            nearest: 256.0 * 131_072.0,
        }
    }

    fn view(world: f64) -> View {
        View {
            bounds: WHOLE,
            world,
        }
    }

    #[test]
    fn from_afar_each_town_is_one_pin_and_the_centre_its_own() {
        let data = data();
        let pins = pins(&scene(&data, None), &[0, 1, 2, 3, 4], view(NEAR / 4.0));
        let names: Vec<_> = pins.iter().map(|drawn| drawn.pin.name.as_str()).collect();
        assert_eq!(
            names[0],
            "政务服务中心，政务服务中心，开着门，还有7小时30分"
        );
        assert_eq!(names[1], "榴园镇，4 个站点，点一下放大");
        assert_eq!(pins[0].tap, Tap::Show(vec![2]));
        assert!(matches!(pins[1].tap, Tap::Zoom(around) if around.west == 117.5));
    }

    #[test]
    fn a_town_gives_way_to_what_stands_there() {
        let data = data();
        let view = view(NEAR / 4.0);
        let pins = pins(&scene(&data, None), &[0, 1, 2, 3, 4], view);
        let (centre, town) = (pins[0].pin.at, pins[1].pin.at);
        let moved = aside(centre, &pins[..1], view.world);
        assert!(moved.0 == centre.0 && moved.1 < centre.1);
        assert_eq!(aside(moved, &pins[..1], view.world), moved);
        assert_eq!(aside(town, &[], view.world), town);
    }

    #[test]
    fn a_pin_says_what_it_is_and_whether_it_is_open() {
        let data = data();
        let near = pins(&scene(&data, None), &[1, 3], view(NEAR * 8.0));
        let (unknown, bank) = (&near[1].pin, &near[0].pin);
        assert_eq!(
            unknown.name,
            "李庄村便民服务站，村（社区）便民服务站，时间未核实，请先打电话"
        );
        assert!(!unknown.class.contains("--open"), "not by colour alone");
        assert!(bank.class.contains("--open"));
        assert_ne!(unknown.text, bank.text, "each kind has a mark of its own");
        assert_eq!(
            (unknown.below.as_str(), bank.below.as_str()),
            ("李庄村", "")
        );
        let item = "jhdj".into();
        let marriage = pins(&scene(&data, Some(&item)), &[2], view(NEAR * 8.0));
        assert!(!marriage[0].pin.class.contains("--open"), "not its window");
    }

    #[test]
    fn sites_that_no_zoom_tells_apart_are_listed() {
        let data = data();
        let mut points = data.index.points().to_vec();
        points[4] = points[0];
        let scene = Scene {
            points: &points,
            ..scene(&data, None)
        };
        let pins = pins(&scene, &[0, 4], view(NEAR * 8.0));
        assert_eq!(pins.len(), 1);
        assert_eq!(pins[0].tap, Tap::Show(vec![0, 4]));
        assert_eq!(pins[0].pin.name, "榴园镇，2 个站点，点一下看是哪些");
    }

    #[test]
    fn ten_thousand_sites_are_few_pins_with_different_ids() {
        let data = many(10_000);
        let all: Vec<usize> = (0..10_000).collect();
        for world in [NEAR / 8.0, NEAR, NEAR * 16.0] {
            let pins = pins(&scene(&data, None), &all, view(world));
            assert!((1..=150).contains(&pins.len()), "{}", pins.len());
            let mut ids: Vec<_> = pins.iter().map(|drawn| &drawn.pin.id).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), pins.len());
        }
    }
}
