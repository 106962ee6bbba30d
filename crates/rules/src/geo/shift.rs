//! The shifts between WGS-84, GCJ-02 and BD-09. A pair is (longitude,
//! latitude) in degrees.

use std::f64::consts::PI;

type LonLat = (f64, f64);

/// Semi-major axis and squared eccentricity of the ellipsoid of Krasovsky.
const A: f64 = 6_378_245.0;
const EE: f64 = 0.006_693_421_622_965_943;

const BD_SCALE: f64 = PI * 3000.0 / 180.0;
const BD_LON: f64 = 0.0065;
const BD_LAT: f64 = 0.006;

/// GPS to 高德, 腾讯, WeChat; unchanged outside China.
pub fn wgs84_to_gcj02((lon, lat): LonLat) -> LonLat {
    if !is_shifted(lon, lat) {
        return (lon, lat);
    }
    let (d_lon, d_lat) = shift(lon, lat);
    (lon + d_lon, lat + d_lat)
}

/// 高德, 腾讯, WeChat to GPS: the inverse has no formula, so it is approached
/// step by step to 1e-10 degrees; unchanged outside China.
pub fn gcj02_to_wgs84((lon, lat): LonLat) -> LonLat {
    if !is_shifted(lon, lat) {
        return (lon, lat);
    }
    let mut guess = (lon, lat);
    for _ in 0..10 {
        let (d_lon, d_lat) = shift(guess.0, guess.1);
        let better = (lon - d_lon, lat - d_lat);
        let step = (better.0 - guess.0).abs().max((better.1 - guess.1).abs());
        guess = better;
        if step < 1e-10 {
            break;
        }
    }
    guess
}

/// 高德, 腾讯, WeChat to 百度.
pub fn gcj02_to_bd09((lon, lat): LonLat) -> LonLat {
    let radius = lon.hypot(lat) + 2e-5 * (lat * BD_SCALE).sin();
    let angle = lat.atan2(lon) + 3e-6 * (lon * BD_SCALE).cos();
    (radius * angle.cos() + BD_LON, radius * angle.sin() + BD_LAT)
}

/// 百度 to 高德, 腾讯, WeChat; off by up to 0.2 m.
pub fn bd09_to_gcj02((lon, lat): LonLat) -> LonLat {
    let (lon, lat) = (lon - BD_LON, lat - BD_LAT);
    let radius = lon.hypot(lat) - 2e-5 * (lat * BD_SCALE).sin();
    let angle = lat.atan2(lon) - 3e-6 * (lon * BD_SCALE).cos();
    (radius * angle.cos(), radius * angle.sin())
}

fn is_shifted(lon: f64, lat: f64) -> bool {
    (72.004..=137.8347).contains(&lon) && (0.8293..=55.8271).contains(&lat)
}

fn shift(lon: f64, lat: f64) -> LonLat {
    let (x, y) = (lon - 105.0, lat - 35.0);
    let phi = lat.to_radians();
    let m = 1.0 - EE * phi.sin() * phi.sin();
    let root = m.sqrt();
    (
        raw_lon(x, y).to_degrees() / (A / root * phi.cos()),
        raw_lat(x, y).to_degrees() / (A * (1.0 - EE) / (m * root)),
    )
}

fn raw_lat(x: f64, y: f64) -> f64 {
    let plain = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * x.abs().sqrt();
    let short = 20.0 * (y * PI).sin() + 40.0 * (y / 3.0 * PI).sin();
    let long = 160.0 * (y / 12.0 * PI).sin() + 320.0 * (y / 30.0 * PI).sin();
    plain + (ripple(x) + short + long) * 2.0 / 3.0
}

fn raw_lon(x: f64, y: f64) -> f64 {
    let plain = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * x.abs().sqrt();
    let short = 20.0 * (x * PI).sin() + 40.0 * (x / 3.0 * PI).sin();
    let long = 150.0 * (x / 12.0 * PI).sin() + 300.0 * (x / 30.0 * PI).sin();
    plain + (ripple(x) + short + long) * 2.0 / 3.0
}

fn ripple(x: f64) -> f64 {
    20.0 * (6.0 * x * PI).sin() + 20.0 * (2.0 * x * PI).sin()
}
