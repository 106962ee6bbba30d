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
