//! With pictures that other programs wrote, whole and damaged.

use super::*;
use rstest::rstest;
use std::path::Path;

fn photo(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/photos");
    std::fs::read(folder.join(name)).unwrap()
}

fn holds(file: &[u8], words: &[u8]) -> bool {
    file.windows(words.len()).any(|window| window == words)
}

fn fault(file: &[u8]) -> Option<Unusable> {
    judge(file).err()
}

#[rstest]
#[case("card.jpg", PhotoType::Jpeg)]
#[case("place.jpg", PhotoType::Jpeg)]
#[case("turned.jpg", PhotoType::Jpeg)]
#[case("progressive.jpg", PhotoType::Jpeg)]
#[case("restarts.jpg", PhotoType::Jpeg)]
#[case("cmyk.jpg", PhotoType::Jpeg)]
#[case("grey.jpg", PhotoType::Jpeg)]
#[case("place.png", PhotoType::Png)]
#[case("ink.png", PhotoType::Png)]
#[case("grey16.png", PhotoType::Png)]
#[case("place.webp", PhotoType::Webp)]
#[case("lossless.webp", PhotoType::Webp)]
#[case("ink.webp", PhotoType::Webp)]
#[case("moving.webp", PhotoType::Webp)]
fn whole_pictures_are_taken_and_none_of_them_cut(#[case] name: &str, #[case] kind: PhotoType) {
    let file = photo(name);
    let picture = judge(&file).unwrap();
    assert_eq!(picture.kind, kind);
    for part in 2..16 {
        let cut = &file[..file.len() * part / 16];
        assert_eq!(fault(cut), Some(Unusable::Broken), "{part}/16 of {name}");
    }
}

/// Where the data of the first scan begin.
fn data_of(file: &[u8]) -> usize {
    let scan = file.windows(2).position(|two| two == [0xff, 0xda]).unwrap();
    scan + 2 + usize::from(file[scan + 3])
}

const END: [u8; 2] = [0xff, 0xd9];

/// As some program leaves it that was given half a file: decoders draw the rest grey.
#[rstest]
fn a_jpeg_that_was_cut_and_closed_again_is_broken(
    #[values(
        "card.jpg",
        "place.jpg",
        "turned.jpg",
        "progressive.jpg",
        "restarts.jpg",
        "cmyk.jpg",
        "grey.jpg"
    )]
    name: &str,
) {
    let file = photo(name);
    let data = data_of(&file);
    let length = file.len() - END.len() - data;
    for part in 0..16 {
        let cut = [&file[..data + length * part / 16], &END].concat();
        assert_eq!(fault(&cut), Some(Unusable::Broken), "{part}/16 of {name}");
    }
}

#[test]
fn a_jpeg_that_lost_what_lay_between_two_restarts_is_broken() {
    let file = photo("restarts.jpg");
    let is_restart = |two: &[u8]| two[0] == 0xff && (0xd0..=0xd7).contains(&two[1]);
    let data = data_of(&file);
    let found = file[data..].windows(2).enumerate();
    let restarts: Vec<_> = found.filter(|(_, two)| is_restart(two)).collect();
    let (from, until) = (data + restarts[0].0, data + restarts[1].0);
    let holed = [&file[..from], &file[until..]].concat();
    assert_eq!(whole::check(&holed), Err(Unusable::Broken));
    assert_eq!(whole::check(&file), Ok(()));
}

/// As a card leaves it that lost a piece: decoders draw a pattern there, and what comes after it askew.
#[rstest]
fn a_jpeg_with_a_hole_in_it_is_broken(
    #[values("card.jpg", "place.jpg", "turned.jpg", "cmyk.jpg", "grey.jpg")] name: &str,
) {
    let mut file = photo(name);
    let data = data_of(&file);
    let from = data + (file.len() - data) / 4;
    file[from..from + SECTOR].fill(0);
    assert_eq!(whole::check(&file), Err(Unusable::Broken), "{name}");
}

/// What storage keeps and loses at once, in bytes.
const SECTOR: usize = 512;

/// A white wall and a plain drawing have long runs of zeros too.
#[rstest]
fn a_plain_jpeg_is_whole(#[values("plain.jpg", "plain-optimised.jpg", "noise.jpg")] name: &str) {
    assert_eq!(whole::check(&photo(name)), Ok(()), "{name}");
}

/// None of it is missing: what cameras and programs put beside it is no fault of a picture.
#[rstest]
fn what_hangs_on_to_a_whole_jpeg_costs_it_nothing(
    #[values("card.jpg", "progressive.jpg", "restarts.jpg", "cmyk.jpg", "grey.jpg")] name: &str,
) {
    let file = photo(name);
    let picture = &file[..file.len() - END.len()];
    for (behind, after) in [
        (&b"\0\0\0\0"[..], &b""[..]),
        (b"\xff\xff", b""),
        (b"\xff\x00\x7f", b""),
        (b"", b"\0\0\0\x18ftypmp42 a video"),
        (b"", &file[..]),
    ] {
        let file = [picture, behind, &END, after].concat();
        assert!(judge(&file).is_ok(), "{behind:?} {} of {name}", after.len());
    }
}

#[rstest]
#[case("place.jpg")]
#[case("turned.jpg")]
#[case("place.png")]
#[case("place.webp")]
fn no_position_no_maker_no_words_are_left(#[case] name: &str) {
    let file = photo(name);
    assert!(holds(&file, b"PHONE-1"), "the file does carry them");
    let picture = judge(&file).unwrap();
    let words: [&[u8]; 4] = [b"PHONE-1", b"EXAMPLE", b"2026:11:20", b"VILLAGE"];
    for word in words {
        assert!(!holds(&picture.bytes, word));
    }
    assert!(judge(&picture.bytes).is_ok());
}

#[test]
fn a_picture_that_lies_on_its_side_still_says_so() {
    for (name, marks) in [
        ("turned.jpg", &b"Exif\0\0MM\0*"[..]),
        ("place.webp", b"EXIF\x1a\0\0\0MM\0*"),
    ] {
        assert!(holds(&judge(&photo(name)).unwrap().bytes, marks), "{name}");
    }
    assert!(!holds(&judge(&photo("place.jpg")).unwrap().bytes, b"Exif"));
}

#[test]
fn nothing_of_the_picture_itself_is_changed() {
    let file = photo("place.jpg");
    let kept = judge(&file).unwrap().bytes;
    let scan = |file: &[u8]| {
        let at = file.windows(2).position(|bytes| bytes == [0xff, 0xda]);
        file[at.unwrap()..].to_vec()
    };
    assert_eq!(scan(&kept), scan(&file));
}

#[test]
fn what_is_none_and_what_only_begins_like_one() {
    assert_eq!(fault(b""), Some(Unusable::NotAPhoto));
    assert_eq!(fault(b"<!DOCTYPE html>"), Some(Unusable::NotAPhoto));
    let beginning = [&b"\xff\xd8\xff\xe0"[..], &[0; 200]].concat();
    assert_eq!(fault(&beginning), Some(Unusable::Broken));
}

/// A PNG of few bytes with a great many pixels.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().unwrap();
    let row = width.div_ceil(8) as usize;
    writer
        .write_image_data(&vec![0; row * height as usize])
        .unwrap();
    writer.finish().unwrap();
    file
}

#[test]
fn few_bytes_with_too_many_pixels_are_refused_before_they_are_drawn() {
    let file = bomb(20_000, 20_000);
    assert!(file.len() < 1_000_000);
    assert_eq!(fault(&file), Some(Unusable::TooManyPixels));
    assert!(judge(&bomb(8_000, 1_000)).is_ok());
}

#[test]
fn a_damaged_byte_never_makes_a_decoder_stumble() {
    for name in [
        "card.jpg",
        "progressive.jpg",
        "ink.png",
        "place.webp",
        "lossless.webp",
    ] {
        let file = photo(name);
        for at in (0..file.len()).step_by(7) {
            let mut damaged = file.clone();
            damaged[at] ^= 0x55;
            // Whatever it is taken for, it is said and not panicked.
            let _ = judge(&damaged);
        }
    }
}
