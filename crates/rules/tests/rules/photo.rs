//! What of a photograph's file is kept.

use jinban_rules::photo::{Bare, Part, PhotoFault, PhotoType, bare};
use rstest::rstest;

/// Where it was taken, as far as these tests go.
const PLACE: &[u8] = b"34.7709N 117.5906E";

fn of(file: &[u8]) -> Result<Bare, PhotoFault> {
    bare(&mut &*file)
}

fn bytes(file: &[u8]) -> Vec<u8> {
    of(file).unwrap().bytes(file)
}

fn holds(file: &[u8], words: &[u8]) -> bool {
    file.windows(words.len()).any(|window| window == words)
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let mut segment = vec![0xff, marker];
    segment.extend((body.len() as u16 + 2).to_be_bytes());
    segment.extend(body);
    segment
}

/// EXIF with an orientation and a place.
fn tiff(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    tiff.extend(PLACE);
    tiff
}

fn exif(orientation: u8) -> Vec<u8> {
    segment(0xe1, &[b"Exif\0\0", tiff(orientation).as_slice()].concat())
}

const SCAN: &[u8] = b"\xff\xda\0\x04\x01\x02picture\xff\0\xff\xd0more\xff\xff\xff\xd9";

/// A JPEG as far as its segments go, with `added` behind its first marker.
pub fn jpeg(added: &[Vec<u8>]) -> Vec<u8> {
    let frame = segment(0xc0, b"frame");
    let head: &[u8] = &[0xff, 0xd8];
    [
        head,
        &added.concat(),
        &segment(0xdb, b"table"),
        &frame,
        SCAN,
    ]
    .concat()
}

fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [
        &(body.len() as u32).to_be_bytes(),
        name.as_slice(),
        body,
        b"sum.",
    ]
    .concat()
}

/// A PNG as far as its chunks go, with `added` before its picture.
pub fn png(added: &[Vec<u8>]) -> Vec<u8> {
    let head = chunk(b"IHDR", &[0; 13]);
    let drawn = chunk(b"IDAT", b"picture");
    [
        b"\x89PNG\r\n\x1a\n",
        &*head,
        &added.concat(),
        &drawn,
        &chunk(b"IEND", b""),
    ]
    .concat()
}

fn riff_chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let pad: &[u8] = if body.len() % 2 == 1 { b"\0" } else { b"" };
    [
        name.as_slice(),
        &(body.len() as u32).to_le_bytes(),
        body,
        pad,
    ]
    .concat()
}

/// A WebP as far as its chunks go.
pub fn webp(chunks: &[Vec<u8>]) -> Vec<u8> {
    let body = chunks.concat();
    let size = body.len() as u32 + 4;
    [b"RIFF", &size.to_le_bytes()[..], b"WEBP", &body].concat()
}

#[test]
fn a_plain_jpeg_is_kept_byte_for_byte() {
    let file = jpeg(&[]);
    assert_eq!(of(&file).unwrap().parts, [Part::Kept(0..file.len())]);
    assert_eq!(bytes(&file), file);
}

#[test]
fn position_maker_and_words_go_colours_and_turning_stay() {
    // Its mark stands behind 36 bytes.
    let colours = [b"ICC_PROFILE\0\x01\x01", &[0; 36][..], b"acspcolours"].concat();
    let profile = segment(0xe2, &colours);
    let adobe = segment(0xee, b"Adobe\0\x64\0\0\0\0\x01");
    let file = jpeg(&[
        segment(0xe0, b"JFIF\0\x01\x01\0\0\x48\0\x48\x02\x02thumbnail..."),
        exif(6),
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<exif:GPSLatitude>34"),
        profile.clone(),
        segment(0xe2, b"MPF\0more pictures"),
        adobe.clone(),
        segment(0xed, b"Photoshop 3.0\0village"),
        segment(0xfe, b"a comment"),
    ]);
    let kept = bytes(&file);
    let gone: [&[u8]; 6] = [PLACE, b"GPS", b"thumbnail", b"MPF", b"village", b"comment"];
    for word in gone {
        assert!(!holds(&kept, word), "{}", String::from_utf8_lossy(word));
    }
    assert!(holds(&kept, &profile) && holds(&kept, &adobe));
    assert!(holds(
        &kept,
        b"\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x48\0\x48\0\0\xff"
    ));
    assert!(
        holds(&kept, b"Exif\0\0MM\0*"),
        "turned, and told in as few words as can be"
    );
    assert!(kept.ends_with(SCAN));
    assert_eq!(bytes(&kept), kept, "nothing is left to take away");
}

#[test]
fn what_hangs_behind_a_picture_is_cut_off() {
    let tail = b"\0\0\0\x18ftypmp42 a video with its position";
    for whole in [
        jpeg(&[]),
        png(&[]),
        webp(&[riff_chunk(b"VP8 ", b"picture")]),
    ] {
        let with_tail = [&whole[..], tail].concat();
        assert_eq!(bytes(&with_tail), whole);
    }
}

#[test]
fn a_png_keeps_its_colours_and_loses_its_words() {
    let file = png(&[
        chunk(b"sRGB", b"\0"),
        chunk(b"tEXt", PLACE),
        chunk(b"eXIf", &tiff(8)),
        chunk(b"tIME", b"2026"),
        chunk(b"acTL", b"two frames"),
    ]);
    let kept = bytes(&file);
    assert!(holds(&kept, b"sRGB") && holds(&kept, b"\0\0\0\x1aeXIfMM"));
    let gone: [&[u8]; 4] = [PLACE, b"tEXt", b"tIME", b"acTL"];
    for word in gone {
        assert!(!holds(&kept, word), "{}", String::from_utf8_lossy(word));
    }
    assert_eq!(bytes(&kept), kept);
    assert_eq!(bytes(&png(&[])), png(&[]));
}

#[test]
fn a_webp_says_what_is_left_of_it() {
    let features = |flags: u8| riff_chunk(b"VP8X", &[flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]);
    let drawn = riff_chunk(b"VP8L", b"picture");
    let exif = riff_chunk(b"EXIF", &tiff(1));
    let xmp = riff_chunk(b"XMP ", b"GPSLatitude");
    let upright = webp(&[features(0x3c), drawn.clone(), exif, xmp.clone()]);
    assert_eq!(bytes(&upright), webp(&[features(0x30), drawn.clone()]));
    let exif = riff_chunk(b"EXIF", &[b"Exif\0\0", tiff(3).as_slice()].concat());
    let turned = bytes(&webp(&[features(0x0c), drawn, exif, xmp]));
    assert!(holds(&turned, b"VP8X\x0a\0\0\0\x08"));
    assert!(holds(&turned, b"EXIF\x1a\0\0\0MM\0*") && !holds(&turned, PLACE));
    assert_eq!(bytes(&turned), turned);
}

#[test]
fn an_odd_last_chunk_is_filled_up() {
    let mut file = webp(&[riff_chunk(b"VP8 ", b"odd")]);
    let whole = file.clone();
    file.pop();
    file[4] -= 1;
    assert_eq!(bytes(&file), whole);
}

#[rstest]
#[case::nothing(b"")]
#[case::a_page(b"<!DOCTYPE html><title>404</title>")]
#[case::heic(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")]
#[case::pdf(b"%PDF-1.7")]
#[case::gif(b"GIF89a")]
#[case::sound(b"RIFF\0\0\0\0WAVE")]
#[case::cut_in_its_name(b"\x89PN")]
fn what_is_no_photograph(#[case] file: &[u8]) {
    assert_eq!(PhotoType::of(file), None);
    assert_eq!(of(file), Err(PhotoFault::NotAPhoto));
}

#[test]
fn a_beginning_is_no_picture() {
    let zeros = [b"\xff\xd8\xff\xe0".as_slice(), &[0; 200]].concat();
    let no_scan: &[u8] = b"\xff\xd8\xff\xdb\0\x04ab\xff\xd9";
    let no_chunk: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\xae\x42\x60\x82";
    let empty = webp(&[riff_chunk(b"VP8X", &[0; 10])]);
    let beyond: &[u8] = b"RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\xffpicture";
    for file in [&zeros, no_scan, no_chunk, &empty, beyond] {
        assert_eq!(of(file), Err(PhotoFault::Broken));
    }
}
