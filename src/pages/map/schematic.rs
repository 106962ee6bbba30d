//! The drawing under the map: towns as the shape of their sites, and the roads and
//! waters that the pack draws by hand. No tiles, no boundaries: those are published
//! by others and need their licence.

use super::data::MapData;
use super::index::{Point, point};
use jinban_contract::site::{Crs, LineKind, MapLine, Position};

/// The shapes of the towns that have sites. `points` are the places of all
/// sites in the map's system.
pub fn outlines(data: &MapData, points: &[Option<Point>]) -> Vec<Vec<Point>> {
    let mut towns: Vec<Vec<Point>> = vec![Vec::new(); data.towns.len()];
    for (at, point) in points.iter().enumerate() {
        if let (Some(town), Some(point)) = (data.index.town(at), point) {
            towns[town].push(*point);
        }
    }
    let shapes = towns.iter().map(|points| hull(points));
    shapes.filter(|shape| !shape.is_empty()).collect()
}

/// Where a line runs, in the map's system.
pub fn way(line: &MapLine, crs: Crs) -> Vec<Point> {
    let at = |[lon, lat]: &[f64; 2]| {
        let there = Position {
            lon: *lon,
            lat: *lat,
            crs: line.crs,
            approximate: true,
        };
        point(there, crs)
    };
    line.points.iter().map(at).collect()
}

/// How a line looks.
pub fn class(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Road => "jb-map-road",
        LineKind::Water => "jb-map-water",
    }
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
    fn towns_with_sites_are_drawn() {
        let data = data();
        let shapes = outlines(&data, data.index.points());
        assert_eq!(shapes.len(), 1);
        let lons: Vec<f64> = shapes[0].iter().map(|point| point.0).collect();
        assert_eq!(lons, [117.5, 117.6], "the centre belongs to no town");
    }
}
