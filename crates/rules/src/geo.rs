//! Coordinate systems in use in China, and distances on foot.

mod shift;

pub use shift::{bd09_to_gcj02, gcj02_to_bd09, gcj02_to_wgs84, wgs84_to_gcj02};

use jinban_contract::site::{Crs, Position};

/// Mean radius of the Earth (IUGG) in metres.
const EARTH_RADIUS: f64 = 6_371_008.8;

/// Metres of straight line per minute: an old person's pace of 4.5 km/h, less
/// a quarter for the bends of streets.
const METRES_PER_MINUTE: f64 = 56.0;

/// Why a position cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PositionFault {
    /// Not a number, or infinite.
    NotANumber,
    /// Longitude and latitude stand in each other's place.
    Swapped,
    /// Outside China.
    Outside,
}

/// The same place in another system, good to about a metre (BD-09: 0.2 m).
pub fn convert(position: Position, crs: Crs) -> Position {
    let here = (position.lon, position.lat);
    let (lon, lat) = match (position.crs, crs) {
        (Crs::Wgs84, Crs::Gcj02) => wgs84_to_gcj02(here),
        (Crs::Gcj02, Crs::Wgs84) => gcj02_to_wgs84(here),
        (Crs::Gcj02, Crs::Bd09) => gcj02_to_bd09(here),
        (Crs::Bd09, Crs::Gcj02) => bd09_to_gcj02(here),
        (Crs::Wgs84, Crs::Bd09) => gcj02_to_bd09(wgs84_to_gcj02(here)),
        (Crs::Bd09, Crs::Wgs84) => gcj02_to_wgs84(bd09_to_gcj02(here)),
        (Crs::Wgs84, Crs::Wgs84) | (Crs::Gcj02, Crs::Gcj02) | (Crs::Bd09, Crs::Bd09) => here,
    };
    Position {
        lon,
        lat,
        crs,
        ..position
    }
}

/// Great-circle distance in metres; `to` is first brought into the system of
/// `from`.
pub fn distance_m(from: Position, to: Position) -> f64 {
    let to = convert(to, from.crs);
    let (from_lat, to_lat) = (from.lat.to_radians(), to.lat.to_radians());
    let half_lat = ((to_lat - from_lat) / 2.0).sin();
    let half_lon = ((to.lon - from.lon).to_radians() / 2.0).sin();
    let h = half_lat * half_lat + from_lat.cos() * to_lat.cos() * half_lon * half_lon;
    2.0 * EARTH_RADIUS * h.sqrt().min(1.0).asin()
}

/// Minutes on foot for a straight line of `metres`, rounded up: 56 m of it a
/// minute, that is 4.5 km/h on streets a third longer.
pub fn walking_minutes(metres: f64) -> u16 {
    (metres / METRES_PER_MINUTE).ceil() as u16
}

/// Metres of straight line that one walks in `minutes`.
pub fn walking_metres(minutes: u16) -> f64 {
    f64::from(minutes) * METRES_PER_MINUTE
}

/// Whether a position can be a site in China.
pub fn plausible(position: Position) -> Result<(), PositionFault> {
    let (lon, lat) = (position.lon, position.lat);
    if !lon.is_finite() || !lat.is_finite() {
        Err(PositionFault::NotANumber)
    } else if in_china(lon, lat) {
        Ok(())
    } else if in_china(lat, lon) {
        Err(PositionFault::Swapped)
    } else {
        Err(PositionFault::Outside)
    }
}

/// A box around the country, islands included.
fn in_china(lon: f64, lat: f64) -> bool {
    (73.0..=136.0).contains(&lon) && (3.0..=54.0).contains(&lat)
}
