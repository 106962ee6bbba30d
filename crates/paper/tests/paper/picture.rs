use crate::support::{ADDRESS, PAGES, meta, press};
use image::GenericImageView;

#[test]
fn the_picture_fits_a_phone_and_its_code_leads_back() {
    for html in PAGES {
        let png = press().sheet_png(html, &meta()).unwrap();
        assert!(png.len() < 700_000, "{} bytes", png.len());
        let picture = image::load_from_memory(&png).unwrap();
        let (width, height) = picture.dimensions();
        assert!(width == 900 && height > 2 * width, "{width} by {height}");
        for corner in [(0, 0), (width - 1, 0), (0, height - 1)] {
            let pixel = picture.get_pixel(corner.0, corner.1);
            assert_eq!(pixel.0, [255; 4], "white, and not what shines through");
        }
        assert_eq!(
            crate::codes::read(&picture.to_luma8()).as_deref(),
            Some(ADDRESS)
        );
    }
}

#[test]
fn the_same_page_gives_the_same_picture() {
    let first = press().sheet_png(PAGES[0], &meta()).unwrap();
    assert!(first == press().sheet_png(PAGES[0], &meta()).unwrap());
}
