//! The drawing under the map: towns as the shape of their sites. No tiles, no
//! boundaries: those are published by others and need their licence.

use super::data::MapData;
use super::logic::lon_lat;

/// Longitude and latitude.
pub type Point = (f64, f64);

/// A town on the drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct TownMark {
    pub name: String,
    /// How many of its sites fit.
    pub count: usize,
    pub at: Point,
    /// Its sites' positions.
    pub points: Vec<Point>,
}

/// The towns that have sites among `found`.
pub fn towns(data: &MapData, found: &[usize]) -> Vec<TownMark> {
    let marks = data.towns.iter().map(|town| {
        let own = |at: &&usize| data.list.sites[**at].town.as_ref() == Some(&town.code);
        let sites: Vec<usize> = found.iter().filter(own).copied().collect();
        let points = points(data, &sites);
        TownMark {
            name: town.name.clone(),
            count: sites.len(),
            at: middle(&points),
            points,
        }
    });
    marks.filter(|mark| !mark.points.is_empty()).collect()
}

/// Where sites are; those of unknown position are left out.
pub fn points(data: &MapData, sites: &[usize]) -> Vec<Point> {
    let positions = sites.iter().filter_map(|at| data.list.sites[*at].position);
    positions.map(lon_lat).collect()
}

fn middle(points: &[Point]) -> Point {
    let count = points.len().max(1) as f64;
    let sum = |part: fn(&Point) -> f64| points.iter().map(part).sum::<f64>() / count;
    (sum(|p| p.0), sum(|p| p.1))
}

/// The convex hull, counter-clockwise (Andrew's monotone chain).
pub fn hull(points: &[Point]) -> Vec<Point> {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    sorted.dedup();
    if sorted.len() < 3 {
        return sorted;
    }
    let mut lower = half(sorted.iter());
    let upper = half(sorted.iter().rev());
    lower.pop();
    lower.extend_from_slice(&upper[..upper.len() - 1]);
    lower
}

fn half<'a>(points: impl Iterator<Item = &'a Point>) -> Vec<Point> {
    let mut chain: Vec<Point> = Vec::new();
    for point in points {
        while let [.., a, b] = chain[..] {
            if turn(a, b, *point) > 0.0 {
                break;
            }
            chain.pop();
        }
        chain.push(*point);
    }
    chain
}

/// Positive for a left turn.
fn turn(a: Point, b: Point, c: Point) -> f64 {
    (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)
}

#[cfg(test)]
mod tests {
    use super::super::logic::tests::data;
    use super::*;
    use jinban_contract::region::Town;

    #[test]
    fn a_hull_holds_the_corners_only() {
        let square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (1.0, 1.0)];
        let around = hull(&square);
        assert_eq!(around, [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]);
        assert_eq!(hull(&[(1.0, 1.0), (1.0, 1.0)]), [(1.0, 1.0)]);
        let line = [(0.0, 0.0), (1.0, 1.0), (2.0, 2.0)];
        assert_eq!(hull(&line), [(0.0, 0.0), (2.0, 2.0)]);
        assert!(hull(&[]).is_empty());
    }

    #[test]
    fn a_town_counts_the_sites_that_fit() {
        let mut data = data();
        let town = |code: &str| Town {
            code: code.into(),
            name: format!("{code}镇"),
            villages: vec![],
        };
        data.towns = vec![town("t1"), town("t2")];
        let marks = towns(&data, &[0, 1, 2]);
        assert_eq!(marks.len(), 1, "a town without sites is not drawn");
        assert_eq!(marks[0].count, 2, "the centre belongs to no town");
        assert!((marks[0].at.0 - 117.55).abs() < 1e-9);
    }
}
