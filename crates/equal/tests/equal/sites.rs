//! The first words of every site of the demo pack.

use super::{portal, root};
use jinban::first_html;
use jinban_contract::time::Moment;
use jinban_platform::pack;

/// What is left of 20 kB when index.html with scripts and styles has had its
/// part, which was 10.2 kB.
const ROOM: usize = 9_000;

fn compressed(text: &str) -> usize {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 6,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut text.as_bytes(), &mut out, &params).unwrap()
}

#[test]
fn every_site_tells_where_it_is_and_leaves_room_for_the_styles() {
    let pack = pack::read(&root("packs/yicheng")).unwrap();
    let at = Moment::parse("2026-11-23T12:00:00+08:00").unwrap();
    assert!(pack.sites.len() > 300);
    for site in &pack.sites {
        let words = first_html::site(site, &pack.calendar, at, &portal());
        for told in [&site.summary.name, &site.address, &site.summary.phone] {
            assert!(words.main.contains(told), "no {told} in {}", words.main);
        }
        assert!(!words.main.contains("jb-state--open"), "{}", words.main);
        let weight = compressed(&words.main);
        assert!(weight < ROOM, "{}: {weight} bytes", site.summary.id);
    }
}
