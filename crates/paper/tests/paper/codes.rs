//! Codes that were photographed askew, out of focus, torn, stained and small.

use crate::support::ADDRESS;
use image::imageops::{self, FilterType};
use image::{GrayImage, Luma};
use jinban_paper::{qr_png, qr_svg};
use rqrr::PreparedImage;

const WHITE: Luma<u8> = Luma([255]);

/// What a reader makes of the first code in a picture.
pub fn read(picture: &GrayImage) -> Option<String> {
    let (width, height) = picture.dimensions();
    let mut prepared =
        PreparedImage::prepare_from_greyscale(width as usize, height as usize, |x, y| {
            picture.get_pixel(x as u32, y as u32).0[0]
        });
    let grids = prepared.detect_grids();
    grids
        .iter()
        .find_map(|grid| grid.decode().ok())
        .map(|(_, text)| text)
}

#[test]
fn the_picture_to_keep_is_the_same_code_and_small() {
    let png = qr_png(ADDRESS).unwrap();
    assert!(png.len() < 3000, "{} bytes", png.len());
    let picture = image::load_from_memory(&png).unwrap().into_luma8();
    assert_eq!(picture, drawn(ADDRESS, 10));
    assert_eq!(read(&picture).as_deref(), Some(ADDRESS));
    assert!(qr_png(&"x".repeat(1300)).is_err());
}

/// The code as `qr_svg` draws it, `module` pixels to the module.
pub fn drawn(address: &str, module: u32) -> GrayImage {
    let svg = qr_svg(address).unwrap();
    let path = svg
        .split("<path d=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let side: u32 = svg
        .split(' ')
        .nth(4)
        .unwrap()
        .trim_end_matches('"')
        .parse()
        .unwrap();
    let mut picture = GrayImage::from_pixel(side * module, side * module, WHITE);
    for run in path.split('z').filter(|run| !run.is_empty()) {
        let numbers = run[1..].split(|c: char| !c.is_ascii_digit());
        let numbers: Vec<u32> = numbers.filter_map(|n| n.parse().ok()).collect();
        let [x, y, length, ..] = numbers[..] else {
            panic!("{run}")
        };
        rect(
            &mut picture,
            [x, y, length, 1].map(|n| n * module),
            Luma([0]),
        );
    }
    picture
}

pub fn rect(picture: &mut GrayImage, [x, y, width, height]: [u32; 4], colour: Luma<u8>) {
    for (dx, dy) in (0..width).flat_map(|dx| (0..height).map(move |dy| (dx, dy))) {
        picture.put_pixel(x + dx, y + dy, colour);
    }
}

/// Turned about its middle by `degrees`, white around, with the soft edges that
/// a camera gives.
fn turned(picture: &GrayImage, degrees: f32) -> GrayImage {
    let (width, height) = picture.dimensions();
    let fine = imageops::resize(picture, width * 3, height * 3, FilterType::Nearest);
    let fine = sharply_turned(&fine, degrees);
    let side = fine.width() / 3;
    imageops::resize(&fine, side, side, FilterType::Triangle)
}

fn sharply_turned(picture: &GrayImage, degrees: f32) -> GrayImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let side = picture.width() * 3 / 2;
    let (from, to) = (picture.width() as f32 / 2.0, side as f32 / 2.0);
    GrayImage::from_fn(side, side, |x, y| {
        let (x, y) = (x as f32 - to, y as f32 - to);
        let (x, y) = (x * cos + y * sin + from, y * cos - x * sin + from);
        let inside = 0.0 <= x.min(y) && x.max(y) < picture.width() as f32;
        if inside {
            *picture.get_pixel(x as u32, y as u32)
        } else {
            WHITE
        }
    })
}

/// Greys a round stain of `share` of the code out, off the middle, but leaves
/// the three corners by which a reader finds the code.
fn stained(picture: &GrayImage, module: u32, share: f64) -> GrayImage {
    let mut picture = picture.clone();
    let side = picture.width() / module;
    let (quiet, corner) = (4, 9);
    let far = |n: u32| n >= side - quiet - corner;
    let near = |n: u32| n < quiet + corner;
    let inner = quiet..side - quiet;
    let mut cells: Vec<(u32, u32)> = inner
        .clone()
        .flat_map(|y| inner.clone().map(move |x| (x, y)))
        .filter(|(x, y)| !(near(*x) && near(*y) || far(*x) && near(*y) || near(*x) && far(*y)))
        .collect();
    // One stain: the cells nearest to a point off the middle.
    let centre = f64::from(side) * 0.6;
    let away = |n: u32| (f64::from(n) - centre).powi(2);
    cells.sort_by(|a, b| (away(a.0) + away(a.1)).total_cmp(&(away(b.0) + away(b.1))));
    let spoilt = (cells.len() as f64 * share) as usize;
    for (x, y) in &cells[..spoilt] {
        rect(
            &mut picture,
            [x * module, y * module, module, module],
            Luma([128]),
        );
    }
    picture
}

fn reads(picture: &GrayImage) -> bool {
    read(picture).as_deref() == Some(ADDRESS)
}

#[test]
fn a_clean_code_reads_and_nothing_reads_as_nothing() {
    assert!(reads(&drawn(ADDRESS, 4)));
    assert_eq!(read(&GrayImage::from_pixel(200, 200, WHITE)), None);
}

/// Up to two fifths of a module.
#[test]
fn a_code_out_of_focus_reads() {
    let code = drawn(ADDRESS, 6);
    for sigma in [1.0, 2.0, 2.5] {
        assert!(reads(&imageops::blur(&code, sigma)), "sigma {sigma}");
    }
}

/// This reader misses single angles that its neighbours read; a hand moves by
/// a degree between two looks.
#[test]
fn a_code_askew_reads() {
    let code = drawn(ADDRESS, 6);
    for degrees in [-15_i16, -10, -7, -3, 2, 5, 9, 14, 90, 184] {
        let looks = [degrees, degrees + 1].map(|look| turned(&code, look.into()));
        assert!(looks.iter().any(reads), "{degrees} degrees");
    }
}

/// A quarter of all modules outside the corners. Correction High mends 32 % of
/// the codewords of this size at best, and a stain spoils every codeword that
/// it touches, so no reader gets at 30 % of the modules.
#[test]
fn a_code_with_a_quarter_of_it_stained_reads() {
    let code = drawn(ADDRESS, 6);
    for share in [0.1, 0.2, 0.25] {
        assert!(reads(&stained(&code, 6, share)), "{share} stained");
    }
    assert!(!reads(&stained(&code, 6, 0.5)), "the check can fail");
}

#[test]
fn a_code_of_two_centimetres_reads_at_300_dpi() {
    let code = drawn(ADDRESS, 12);
    let printed = imageops::resize(&code, 236, 236, FilterType::Triangle);
    assert!(reads(&printed));
    assert!(reads(&imageops::blur(&printed, 1.0)), "and out of focus");
    assert!(reads(&turned(&printed, 4.0)), "and askew");
}

#[test]
fn the_longest_notice_address_reads_at_two_centimetres() {
    let key: Vec<String> = (1..=6).map(|n| format!("question{n}=answer{n}")).collect();
    let address = format!(
        "https://jinban.example.gov.cn/n/gljt?s={}&v=12",
        key.join(";")
    );
    let printed = imageops::resize(&drawn(&address, 12), 236, 236, FilterType::Triangle);
    assert_eq!(read(&printed), Some(address));
}
