//! Codes of which 30 % is lost.
//!
//! What is lost here is always data: no level of correction helps a reader that
//! does not find a code any more, so the patterns for that (three corners, the
//! lines between them, the small squares) stay. Level High mends 11 to 14 of
//! about 40 codewords of each block, which is 32 %. A codeword is 8 modules, and
//! one lost module spoils it. So 30 % of the codewords of every block can be lost,
//! and 30 % of the area where whole codewords go with it, as along a torn
//! edge. A round stain of 30 % touches more than that many codewords: `codes.rs`
//! shows a quarter.

use crate::codes::{drawn, read, rect};
use crate::support::ADDRESS;
use image::{GrayImage, Luma};

const MODULE: u32 = 6;
const QUIET: i32 = 4;
/// As on a poster, with the smallest code.
const SHORT: &str = "https://jinban.example.gov.cn/n/gljt";

/// Grey as a smudge, white as torn off, black as soaked.
const COLOURS: [u8; 3] = [128, 255, 0];

struct Code {
    picture: GrayImage,
    side: i32,
}

impl Code {
    fn of(address: &str) -> Self {
        let picture = drawn(address, MODULE);
        let side = (picture.width() / MODULE) as i32 - 2 * QUIET;
        Self { picture, side }
    }

    /// Data modules in the order in which codewords fill them: two columns at a
    /// time, from the right, up and down in turn.
    fn data(&self) -> Vec<(i32, i32)> {
        let pairs = (0..self.side).rev().filter(|x| *x != 6);
        let columns: Vec<i32> = pairs.collect();
        let mut data = Vec::new();
        for (n, pair) in columns.chunks(2).enumerate() {
            for row in 0..self.side {
                let y = if n % 2 == 0 { self.side - 1 - row } else { row };
                data.extend(pair.iter().map(|x| (*x, y)));
            }
        }
        data.retain(|(x, y)| !self.is_pattern(*x, *y));
        data
    }

    fn is_pattern(&self, x: i32, y: i32) -> bool {
        let far = self.side - 8;
        let outer = |n: i32| n < 9 || n >= far;
        let corner = outer(x) && outer(y) && (x < 9 || y < 9);
        let version = (self.side - 17) / 4;
        let told = version >= 7 && ((x >= far - 3 && y < 6) || (y >= far - 3 && x < 6));
        x == 6 || y == 6 || corner || told || self.is_square(version, x, y)
    }

    /// The small squares stand on a grid, but not in the three corners.
    fn is_square(&self, version: i32, x: i32, y: i32) -> bool {
        let count = version / 7 + 2;
        let step = (version * 8 + count * 3 + 5) / (count * 4 - 4) * 2;
        let last = self.side - 7;
        let mut middles = vec![6];
        middles.extend((0..count - 1).rev().map(|n| last - n * step));
        let taken = |a: i32, b: i32| {
            let corner = [(6, 6), (6, last), (last, 6)].contains(&(a, b));
            !corner && (x - a).abs() <= 2 && (y - b).abs() <= 2
        };
        let mut pairs = middles
            .iter()
            .flat_map(|a| middles.iter().map(|b| (*a, *b)));
        version > 1 && pairs.any(|(a, b)| taken(a, b))
    }

    /// With these modules in one colour.
    fn without(&self, lost: &[(i32, i32)], colour: u8) -> GrayImage {
        let mut picture = self.picture.clone();
        for (x, y) in lost {
            let [x, y] = [x, y].map(|n| (n + QUIET) as u32 * MODULE);
            rect(&mut picture, [x, y, MODULE, MODULE], Luma([colour]));
        }
        picture
    }

    fn reads(&self, lost: &[(i32, i32)], colour: u8) -> Option<String> {
        read(&self.without(lost, colour))
    }
}

/// The columns at the right edge, below the corner: 30 % of all data modules.
#[test]
fn a_code_with_its_edge_torn_off_reads() {
    for address in [ADDRESS, SHORT] {
        let code = Code::of(address);
        let mut data = code.data();
        data.sort_by_key(|(x, _)| -x);
        let strip = |percent: usize| &data[..data.len() * percent / 100];
        for colour in COLOURS {
            let read = code.reads(strip(30), colour);
            assert_eq!(read.as_deref(), Some(address), "colour {colour}");
            assert_eq!(code.reads(strip(40), colour), None, "the check can fail");
        }
    }
}

/// Three of every ten codewords of each block, each lost whole. Blocks take
/// turns, so their codewords are lost a row at a time.
#[test]
fn a_code_without_three_tenths_of_its_codewords_reads() {
    for (address, blocks) in [(ADDRESS, 6), (SHORT, 4)] {
        let code = Code::of(address);
        let data = code.data();
        let words: Vec<_> = data.chunks_exact(8).collect();
        for start in 0..10 {
            let lost = (0..words.len()).filter(|n| (n / blocks + start) * 3 % 10 < 3);
            let lost: Vec<_> = lost.flat_map(|n| words[n].to_vec()).collect();
            let share = lost.len() as f64 / data.len() as f64;
            assert!((0.28..0.33).contains(&share), "{share}");
            for colour in COLOURS {
                let read = code.reads(&lost, colour);
                assert_eq!(read.as_deref(), Some(address), "{start}, colour {colour}");
            }
        }
    }
}
