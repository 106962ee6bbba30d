//! Where the map looks, as it stands in the address: `at=117.59,34.77,12`.
//! Read and written by hand, without the machinery of float printing.

use super::cluster::Bounds;
use super::index::Point;
use jinban_contract::site::{Crs, Position};
use jinban_rules::geo::plausible;

/// Degrees around the sites in which a look still makes sense.
const AROUND: f64 = 0.5;

/// Zooms that make sense.
const ZOOMS: std::ops::RangeInclusive<f64> = 4.0..=20.0;

/// The middle of the map, and how near.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    pub at: Point,
    pub zoom: f64,
}

impl Look {
    /// What the address says; none for nonsense: swapped, not a number, or
    /// somewhere without any sites.
    pub fn read(text: &str, sites: Bounds) -> Option<Self> {
        let mut parts = text.split(',').map(decimal);
        let (lon, lat, zoom) = (parts.next()??, parts.next()??, parts.next()??);
        let position = Position {
            lon,
            lat,
            crs: Crs::Gcj02,
            approximate: true,
        };
        let fits = parts.next().is_none()
            && plausible(position).is_ok()
            && sites.wider(AROUND).holds((lon, lat))
            && ZOOMS.contains(&zoom);
        fits.then_some(Self {
            at: (lon, lat),
            zoom,
        })
    }

    /// For the address: to about a hundred metres, and a quarter of a zoom.
    pub fn write(self) -> String {
        let (lon, lat) = (rounded(self.at.0, 3), rounded(self.at.1, 3));
        format!("{lon},{lat},{}", rounded(self.zoom, 2))
    }
}

/// Digits with at most one point, not more than a position needs.
fn decimal(text: &str) -> Option<f64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let fits = (1..=3).contains(&whole.len()) && part.len() <= 6;
    if !fits || !digits(whole) || !digits(part) {
        return None;
    }
    let number = |text: &str| {
        text.bytes()
            .fold(0.0, |n, b| n * 10.0 + f64::from(b - b'0'))
    };
    let scale = part.bytes().fold(1.0, |scale, _| scale * 10.0);
    Some(number(whole) + number(part) / scale)
}

/// With so many places, without zeros at the end.
fn rounded(number: f64, places: u32) -> String {
    let scale = 10_u64.pow(places);
    let all = (number.max(0.0) * scale as f64 + 0.5) as u64;
    let (whole, mut part, mut places) = (all / scale, all % scale, places as usize);
    while places > 0 && part % 10 == 0 {
        (part, places) = (part / 10, places - 1);
    }
    match places {
        0 => whole.to_string(),
        _ => format!("{whole}.{part:0places$}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITES: Bounds = Bounds {
        west: 117.4,
        south: 34.5,
        east: 117.8,
        north: 34.9,
    };

    #[test]
    fn a_look_survives_the_address() {
        let look = Look {
            at: (117.59, 34.77),
            zoom: 12.0,
        };
        assert_eq!(look.write(), "117.59,34.77,12");
        assert_eq!(Look::read("117.59,34.77,12", SITES), Some(look));
        let odd = Look {
            at: (117.590_499, 34.000_6),
            zoom: 13.75,
        };
        assert_eq!(odd.write(), "117.59,34.001,13.75");
        assert_eq!(rounded(0.05, 3), "0.05");
    }

    #[test]
    fn nonsense_is_no_look() {
        for bad in [
            "",
            "x",
            "NaN,NaN,NaN",
            "117.59",
            "117.59,34.77",
            "117.59,34.77,12,1",
            "34.77,117.59,12",
            "0,0,12",
            "2.35,48.85,12",
            "-117.59,34.77,12",
            "117.59,34.77,99",
            "117.59,34.77,0",
            "116.4,39.9,12",
            "1e2,34.77,12",
            "117.59,34.77,inf",
            " 117.59,34.77,12",
            "117.5900000,34.77,12",
            "1175900,34.77,12",
            ".,.,.",
            "１１７,34,12",
        ] {
            assert_eq!(Look::read(bad, SITES), None, "{bad}");
        }
    }
}
