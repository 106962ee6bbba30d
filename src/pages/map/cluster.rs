//! Sites that would lie over each other become one mark. The grid is anchored
//! to the world, so that marks stay what they are while the map is dragged.

use super::index::Point;

/// Edge of a cell of the grid in pixels: a pin and some air around it.
const CELL: f64 = 84.0;

/// More marks than this are never drawn.
pub const MOST: usize = 150;

/// West, south, east and north in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

/// What one looks at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    pub bounds: Bounds,
    /// Pixels around the Earth's equator: doubles with each step of zoom.
    pub world: f64,
}

/// One mark: a site, or several that lie close together.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Column and row of the grid.
    pub cell: (i64, i64),
    /// The middle of its sites.
    pub at: Point,
    pub around: Bounds,
    /// Their places in the list, at least one.
    pub sites: Vec<usize>,
}

impl Bounds {
    /// Around points; none without points.
    pub fn of(points: impl Iterator<Item = Point>) -> Option<Self> {
        points.fold(None, |all: Option<Self>, at| {
            Some(all.map_or(Self::at(at), |all| all.with(at)))
        })
    }

    fn at((lon, lat): Point) -> Self {
        Self {
            west: lon,
            south: lat,
            east: lon,
            north: lat,
        }
    }

    fn with(self, (lon, lat): Point) -> Self {
        Self {
            west: self.west.min(lon),
            south: self.south.min(lat),
            east: self.east.max(lon),
            north: self.north.max(lat),
        }
    }

    pub fn holds(&self, (lon, lat): Point) -> bool {
        (self.west..=self.east).contains(&lon) && (self.south..=self.north).contains(&lat)
    }

    /// Larger by `degrees` on every side.
    pub fn wider(self, degrees: f64) -> Self {
        Self {
            west: self.west - degrees,
            south: self.south - degrees,
            east: self.east + degrees,
            north: self.north + degrees,
        }
    }

    /// South-west and north-east.
    pub fn corners(&self) -> [Point; 2] {
        [(self.west, self.south), (self.east, self.north)]
    }
}

/// The marks of the sites `found` in view, at most `MOST`, by rows and
/// columns. `points` are the places of all sites; one look at each.
pub fn marks(points: &[Option<Point>], found: &[usize], view: View) -> Vec<Mark> {
    let mut cell = CELL;
    loop {
        let grid = Grid::new(view, cell);
        if grid.size() <= 40 * MOST {
            let marks = grid.gather(points, found);
            if marks.len() <= MOST {
                return marks;
            }
        }
        cell *= 1.5;
    }
}

/// Whether two places are told apart on a map of this many pixels.
pub fn apart(around: Bounds, world: f64) -> bool {
    let pixels = (around.east - around.west).max(around.north - around.south) * world / 360.0;
    pixels > CELL
}

/// The cells that are in view, whole ones at the edges.
struct Grid {
    lon: f64,
    lat: f64,
    west: i64,
    south: i64,
    columns: usize,
    rows: usize,
}

impl Grid {
    fn new(view: View, cell: f64) -> Self {
        // A cell is as tall as wide in the middle of China.
        let lon = cell * 360.0 / view.world.max(256.0);
        let lat = lon * 0.82;
        let Bounds {
            west,
            south,
            east,
            north,
        } = view.bounds;
        let (west, east) = ((west / lon).floor() as i64, (east / lon).floor() as i64);
        let (south, north) = ((south / lat).floor() as i64, (north / lat).floor() as i64);
        let count = |from: i64, to: i64| to.saturating_sub(from).saturating_add(1).max(0) as usize;
        Self {
            lon,
            lat,
            west,
            south,
            columns: count(west, east),
            rows: count(south, north),
        }
    }

    fn size(&self) -> usize {
        self.columns.saturating_mul(self.rows)
    }

    fn gather(&self, points: &[Option<Point>], found: &[usize]) -> Vec<Mark> {
        let mut cells: Vec<Option<usize>> = vec![None; self.size()];
        let mut marks: Vec<Mark> = Vec::new();
        for &site in found {
            let Some(point) = points.get(site).copied().flatten() else {
                continue;
            };
            let Some((place, cell)) = self.cell(point) else {
                continue;
            };
            let at = *cells[place].get_or_insert_with(|| {
                marks.push(Mark {
                    cell,
                    at: (0.0, 0.0),
                    around: Bounds::at(point),
                    sites: Vec::new(),
                });
                marks.len() - 1
            });
            marks[at].add(site, point);
        }
        for mark in &mut marks {
            mark.centre();
        }
        marks.sort_by_key(|mark| (-mark.cell.1, mark.cell.0));
        marks
    }

    fn cell(&self, (lon, lat): Point) -> Option<(usize, (i64, i64))> {
        let cell = (
            (lon / self.lon).floor() as i64,
            (lat / self.lat).floor() as i64,
        );
        let column = usize::try_from(cell.0 - self.west).ok()?;
        let row = usize::try_from(cell.1 - self.south).ok()?;
        let inside = column < self.columns && row < self.rows;
        inside.then_some((row * self.columns + column, cell))
    }
}

impl Mark {
    fn add(&mut self, site: usize, point: Point) {
        self.at = (self.at.0 + point.0, self.at.1 + point.1);
        self.around = self.around.with(point);
        self.sites.push(site);
    }

    /// From the sum to the middle.
    fn centre(&mut self) {
        let count = self.sites.len() as f64;
        self.at = (self.at.0 / count, self.at.1 / count);
    }
}

#[cfg(test)]
mod tests {
    use super::super::logic::tests::many;
    use super::*;

    fn view(west: f64, south: f64, east: f64, north: f64, zoom: i32) -> View {
        View {
            bounds: Bounds {
                west,
                south,
                east,
                north,
            },
            world: 256.0 * 2f64.powi(zoom),
        }
    }

    #[test]
    fn every_site_in_view_is_in_one_mark() {
        let data = many(10_000);
        let points = data.index.points();
        let all: Vec<usize> = (0..10_000).collect();
        for zoom in 3..=17 {
            let view = view(117.3, 34.4, 117.9, 35.0, zoom);
            let marks = marks(points, &all, view);
            assert!(marks.len() <= MOST, "{} at {zoom}", marks.len());
            let mut sites: Vec<usize> = marks.iter().flat_map(|m| m.sites.clone()).collect();
            sites.sort_unstable();
            assert_eq!(sites, all, "at {zoom}");
            for mark in &marks {
                assert!(mark.around.wider(1e-9).holds(mark.at), "{mark:?}");
            }
        }
    }

    #[test]
    fn a_mark_stays_the_same_while_the_map_is_dragged() {
        let data = many(10_000);
        let points = data.index.points();
        let all: Vec<usize> = (0..10_000).collect();
        let before = marks(points, &all, view(117.50, 34.60, 117.54, 34.64, 14));
        let after = marks(points, &all, view(117.51, 34.60, 117.55, 34.64, 14));
        let stayed = before.iter().filter(|mark| after.contains(mark)).count();
        assert!(stayed * 2 > before.len(), "{stayed} of {}", before.len());
        let same_cell = |mark: &&Mark| after.iter().any(|m| m.cell == mark.cell && m != *mark);
        assert_eq!(before.iter().filter(same_cell).count(), 0);
    }

    #[test]
    fn near_by_every_site_stands_alone() {
        let data = many(100);
        let all: Vec<usize> = (0..100).collect();
        let marks = marks(
            data.index.points(),
            &all,
            view(117.40, 34.49, 117.42, 34.51, 17),
        );
        assert!(!marks.is_empty());
        assert!(marks.iter().all(|mark| mark.sites.len() == 1));
        assert!(marks.len() < 10, "the others are out of sight");
    }

    #[test]
    fn odd_views_and_unknown_places_draw_what_there_is() {
        let points = [Some((117.5, 34.7)), None, Some((117.5, 34.7))];
        let whole = view(-180.0, -85.0, 180.0, 85.0, 20);
        let all = marks(&points, &[0, 1, 2, 9], whole);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].sites, [0, 2]);
        assert!(!apart(all[0].around, whole.world));
        let turned = view(118.0, 35.0, 117.0, 34.0, 12);
        assert!(marks(&points, &[0], turned).is_empty());
        assert!(marks(&points, &[], whole).is_empty());
    }
}
