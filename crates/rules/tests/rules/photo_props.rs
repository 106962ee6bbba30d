//! Whatever a file holds.

use super::photo::{jpeg, png, webp};
use jinban_rules::photo::{PhotoFault, Source, bare};
use proptest::prelude::*;

/// A file that is at hand a few bytes at a time.
struct Windows<'a>(&'a [u8], usize);

impl Source for Windows<'_> {
    fn size(&self) -> usize {
        self.0.len()
    }

    fn from(&mut self, at: usize) -> &[u8] {
        let end = (at / self.1 + 1) * self.1;
        self.0.get(at..end.min(self.0.len())).unwrap_or_default()
    }
}

fn whole() -> impl Strategy<Value = Vec<u8>> {
    let chunk = b"VP8 \x09\0\0\0a picture\0".to_vec();
    let segment = b"\xff\xe1\0\x08Exif\0\0".to_vec();
    prop::sample::select(vec![jpeg(&[]), jpeg(&[segment]), png(&[]), webp(&[chunk])])
}

fn beginnings() -> impl Strategy<Value = &'static [u8]> {
    prop::sample::select(vec![
        &b""[..],
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xc0\0\x03a\xff\xda\0\x02",
        b"\x89PNG\r\n\x1a\n\0\0\0\0IHDR\0\0\0\0",
        b"RIFF\xff\0\0\0WEBP",
    ])
}

proptest! {
    #[test]
    fn a_file_that_ends_too_early_is_broken((file, cut) in whole().prop_flat_map(|file| {
        let end = file.len();
        (Just(file), 12..end)
    })) {
        prop_assert_eq!(bare(&mut &file[..cut]), Err(PhotoFault::Broken));
    }

    #[test]
    fn nothing_makes_it_stumble_and_twice_is_once(start in beginnings(), rest: Vec<u8>) {
        let file = [start, &rest].concat();
        if let Ok(found) = bare(&mut &*file) {
            let kept = found.bytes(&file);
            let again = bare(&mut &*kept).unwrap();
            prop_assert_eq!(again.bytes(&kept), kept);
        }
    }

    #[test]
    fn it_is_all_the_same_in_how_small_pieces_it_is_read(
        start in beginnings(), rest: Vec<u8>, whole in whole(), size in 1usize..9
    ) {
        for file in [[start, &rest].concat(), whole] {
            prop_assert_eq!(bare(&mut Windows(&file, size)), bare(&mut &*file));
        }
    }
}
