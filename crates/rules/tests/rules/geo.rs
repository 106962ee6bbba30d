//! domain §9.6, to the eighth decimal.

use jinban_contract::site::{Crs, Position};
use jinban_rules::geo::*;
use proptest::prelude::*;
use rstest::rstest;

fn at(lon: f64, lat: f64, crs: Crs) -> Position {
    Position {
        lon,
        lat,
        crs,
        approximate: false,
    }
}

fn close(position: Position, (lon, lat): (f64, f64), degrees: f64) -> bool {
    (position.lon - lon).abs() < degrees && (position.lat - lat).abs() < degrees
}

#[rstest]
#[case((117.58, 34.77), (117.58562459, 34.76890421), (117.59202932, 34.77515601), 528.0)]
#[case((108.25, 33.04), (108.25455554, 33.03804618), (108.26100130, 33.04428643), 477.0)]
#[case((111.88, 29.61), (111.88550718, 29.60720184), (111.89205250, 29.61295321), 616.7)]
#[case((107.03, 33.07), (107.03454878, 33.06813354), (107.04094570, 33.07443922), 472.0)]
fn one_place_in_three_systems(
    #[case] wgs: (f64, f64),
    #[case] gcj: (f64, f64),
    #[case] bd: (f64, f64),
    #[case] metres: f64,
) {
    let gps = at(wgs.0, wgs.1, Crs::Wgs84);
    let amap = convert(gps, Crs::Gcj02);
    let baidu = convert(gps, Crs::Bd09);
    assert!(close(amap, gcj, 6e-9), "{amap:?}");
    assert!(close(baidu, bd, 6e-9), "{baidu:?}");
    assert_eq!((amap.crs, baidu.crs), (Crs::Gcj02, Crs::Bd09));
    assert!(close(convert(amap, Crs::Bd09), bd, 6e-9));
    assert!(close(convert(amap, Crs::Wgs84), wgs, 1e-9));
    assert!(close(convert(baidu, Crs::Gcj02), gcj, 3e-6));
    assert!(close(convert(baidu, Crs::Wgs84), wgs, 3e-6));
    // Taken for GPS, the shifted place lies half a kilometre off.
    let mistaken = at(gcj.0, gcj.1, Crs::Wgs84);
    assert!((distance_m(gps, mistaken) - metres).abs() < 1.0);
    assert!(distance_m(gps, amap) < 0.01);
}

#[test]
fn outside_china_nothing_is_shifted() {
    assert_eq!(wgs84_to_gcj02((100.0, 60.0)), (100.0, 60.0));
    assert_eq!(gcj02_to_wgs84((100.0, 60.0)), (100.0, 60.0));
}

#[test]
fn a_conversion_keeps_what_it_does_not_concern() {
    let rough = Position {
        approximate: true,
        ..at(117.58, 34.77, Crs::Gcj02)
    };
    assert_eq!(convert(rough, Crs::Gcj02), rough);
    assert!(convert(rough, Crs::Wgs84).approximate);
}

#[test]
fn a_degree_of_latitude_is_111_kilometres() {
    let metres = distance_m(at(117.0, 34.0, Crs::Wgs84), at(117.0, 35.0, Crs::Wgs84));
    assert!((metres - 111_195.0).abs() < 1.0, "{metres}");
}

#[rstest]
#[case(0.0, 0)]
#[case(1.0, 1)]
#[case(56.0, 1)]
#[case(57.0, 2)]
#[case(840.0, 15)]
#[case(1e9, u16::MAX)]
#[case(f64::NAN, 0)]
fn minutes_on_foot_are_rounded_up(#[case] metres: f64, #[case] minutes: u16) {
    assert_eq!(walking_minutes(metres), minutes);
}

#[test]
fn fifteen_minutes_are_840_metres_there_and_back() {
    assert!((walking_metres(15) - 840.0).abs() < 1e-9);
    for minutes in [0, 1, 15, 40] {
        assert_eq!(walking_minutes(walking_metres(minutes)), minutes);
    }
}

#[rstest]
#[case(117.58, 34.77, Ok(()))]
#[case(34.77, 117.58, Err(PositionFault::Swapped))]
#[case(0.0, 0.0, Err(PositionFault::Outside))]
#[case(2.35, 48.85, Err(PositionFault::Outside))]
#[case(f64::NAN, 34.77, Err(PositionFault::NotANumber))]
#[case(117.58, f64::INFINITY, Err(PositionFault::NotANumber))]
fn a_site_lies_in_china(
    #[case] lon: f64,
    #[case] lat: f64,
    #[case] verdict: Result<(), PositionFault>,
) {
    assert_eq!(plausible(at(lon, lat, Crs::Gcj02)), verdict);
}

proptest! {
    #[test]
    fn there_and_back_is_less_than_a_metre(
        lon in 74.0f64..135.0,
        lat in 4.0f64..53.0,
        from in 0usize..3,
        to in 0usize..3,
    ) {
        let systems = [Crs::Wgs84, Crs::Gcj02, Crs::Bd09];
        let start = at(lon, lat, systems[from]);
        let back = convert(convert(start, systems[to]), systems[from]);
        prop_assert!(distance_m(start, back) < 1.0, "{start:?} {back:?}");
    }

    #[test]
    fn a_distance_is_the_same_both_ways(
        lon in 74.0f64..135.0, lat in 4.0f64..53.0, east in -1.0f64..1.0, north in -1.0f64..1.0,
    ) {
        let (a, b) = (at(lon, lat, Crs::Gcj02), at(lon + east, lat + north, Crs::Gcj02));
        prop_assert!((distance_m(a, b) - distance_m(b, a)).abs() < 1e-6);
    }
}
