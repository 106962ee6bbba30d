//! The page as it is sent: index.html with what the platform knows already. All but the card and
//! the words of a page is the same in every page, so it is cut and compressed once.

use crate::content::{Doc, packing};
use jinban::first_html::{FirstHtml, Portal};
use jinban::paths::SHARE_PICTURE;
use jinban_rules::ids::call;
use std::ops::Range;
use std::sync::OnceLock;

const REGION: &str = "id=\"jb-region\">";
/// A place that names the hotline; without its number it is no link.
const HOTLINE: &str = "class=\"boot-hotline\">政务服务热线</a>";
const HEAD: &str = "<head>";
/// What `itemprop` in it is about.
const HEAD_OF_PAGE: &str = "<head itemscope itemtype=\"https://schema.org/WebPage\">";
/// A piece of fewer bytes is compressed with what stands beside it.
const LONG: usize = 4000;

/// index.html for one pack and one portal, cut where pages differ.
pub(super) struct Frame {
    pieces: Vec<Piece>,
    origin: String,
}

enum Piece {
    /// The same in every page.
    Short(String),
    /// The same in every page; compressed once somebody waits for one.
    Long(String, OnceLock<Vec<u8>>),
    /// Different in each.
    Slot(Slot),
}

#[derive(Clone)]
enum Slot {
    /// Title, line and picture, as chat programs read them.
    Told,
    Title,
    Line,
    /// The mark that there are words.
    HasWords,
    /// The words; without any, what stands there in the file.
    Words(String),
}

impl Frame {
    /// With the region, so that the app need not ask, and its hotline. What the file has no place
    /// for is left out.
    pub(super) fn new(index: &str, region: &[u8], portal: &Portal) -> Self {
        let region = String::from_utf8_lossy(region).replace('<', "\\u003c");
        let page = with_hotline(index, &portal.hotline);
        let page = page.replacen(REGION, &format!("{REGION}{region}"), 1);
        let page = page.replacen(HEAD, HEAD_OF_PAGE, 1);
        let (mut pieces, mut done) = (Vec::new(), 0);
        for (place, slot) in slots(&page) {
            pieces.push(Piece::of(&page[done..place.start]));
            pieces.push(Piece::Slot(slot));
            done = place.end;
        }
        pieces.push(Piece::of(&page[done..]));
        let origin = portal.origin.clone();
        Self { pieces, origin }
    }

    /// The page with these words.
    pub(super) fn text(&self, words: &FirstHtml) -> String {
        let parts = self.pieces.iter().map(|piece| match piece {
            Piece::Short(text) | Piece::Long(text, _) => text.clone(),
            Piece::Slot(slot) => slot.filled(words, &self.origin),
        });
        parts.collect()
    }

    /// The same, compressed.
    pub(super) fn doc(&self, words: &FirstHtml) -> Doc {
        let (mut own, mut before) = (String::new(), "");
        let mut packed: Vec<Vec<u8>> = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Short(text) => own.push_str(text),
                Piece::Slot(slot) => own.push_str(&slot.filled(words, &self.origin)),
                Piece::Long(text, fixed) => {
                    packed.push(packing::behind(before.as_bytes(), own.as_bytes()));
                    let fixed = fixed.get_or_init(|| packing::fixed(text.as_bytes()));
                    packed.push(fixed.clone());
                    (own, before) = (String::new(), text);
                }
            }
        }
        packed.push(packing::behind(before.as_bytes(), own.as_bytes()));
        let packed: Vec<&[u8]> = packed.iter().map(Vec::as_slice).collect();
        Doc::from(self.text(words).into_bytes()).packed_as(packing::joined(&packed))
    }
}

impl Piece {
    fn of(text: &str) -> Self {
        match text.len() < LONG {
            true => Self::Short(text.to_owned()),
            false => Self::Long(text.to_owned(), OnceLock::new()),
        }
    }
}

/// Where pages differ, in their order.
fn slots(page: &str) -> Vec<(Range<usize>, Slot)> {
    const APP: &str = "<div id=\"app\"";
    let title = between(page, "<title>", "</title>");
    let told = title.as_ref().map(|title| {
        let start = title.start - "<title>".len();
        (start..start, Slot::Told)
    });
    let line = between(page, "name=\"description\" content=\"", "\"");
    let app = page.find(APP).map(|at| at + APP.len());
    let words = between(page, "id=\"main\">", "</main>");
    let words = words.map(|words| (words.clone(), Slot::Words(page[words].to_owned())));
    let all = [
        told,
        title.map(|place| (place, Slot::Title)),
        line.map(|place| (place, Slot::Line)),
        app.map(|at| (at..at, Slot::HasWords)),
        words,
    ];
    let mut all: Vec<_> = all.into_iter().flatten().collect();
    all.sort_by_key(|(place, _)| (place.start, place.end));
    all
}

/// What stands between the first `open` and the `close` behind it.
fn between(page: &str, open: &str, close: &str) -> Option<Range<usize>> {
    let start = page.find(open)? + open.len();
    let end = start + page[start..].find(close)?;
    Some(start..end)
}

impl Slot {
    fn filled(&self, words: &FirstHtml, origin: &str) -> String {
        match self {
            Self::Told => told(words, origin),
            Self::Title => escaped(&words.title),
            Self::Line => escaped(&words.description),
            Self::HasWords if words.main.is_empty() => String::new(),
            Self::HasWords => " data-words".to_owned(),
            Self::Words(without) if words.main.is_empty() => without.clone(),
            Self::Words(_) => words.main.clone(),
        }
    }
}

/// Title and line with a picture as chat programs read them: by `og:` (most), by `itemprop` (QQ
/// and its kin).
fn told(words: &FirstHtml, origin: &str) -> String {
    let picture = words.picture.as_deref().unwrap_or(SHARE_PICTURE);
    let all = [
        ("og:title", "name", escaped(&words.title)),
        ("og:description", "description", escaped(&words.description)),
        ("og:image", "image", escaped(&format!("{origin}{picture}"))),
    ];
    let told = all.map(|(og, name, value)| {
        format!("<meta property=\"{og}\" itemprop=\"{name}\" content=\"{value}\">\n")
    });
    told.concat()
}

/// The number to call in place of the hotline's name.
fn with_hotline(page: &str, number: &str) -> String {
    let Some(call) = call(number) else {
        return page.to_owned();
    };
    let (uri, said) = (escaped(&call.uri), escaped(&call.said));
    page.replace(
        HOTLINE,
        &format!("class=\"boot-hotline\" href=\"{uri}\">{said}</a>"),
    )
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Encoding;

    fn filled(index: &str, region: &[u8], words: &FirstHtml, portal: &Portal) -> String {
        let frame = Frame::new(index, region, portal);
        let page = frame.text(words);
        assert!(frame.doc(words).plain() == page);
        page
    }

    const INDEX: &str = "<head><meta name=\"description\" content=\"x\"><title>近办</title></head>\
        <script type=\"application/json\" id=\"jb-region\"></script>\
        <div id=\"app\"><main class=\"m\" id=\"main\"><h1>a</h1></main></div>";

    fn words(main: &str) -> FirstHtml {
        FirstHtml {
            title: "老人<补贴>".into(),
            description: "“每月” & \"领\"".into(),
            main: main.into(),
            picture: None,
        }
    }

    fn nowhere() -> Portal {
        Portal::default()
    }

    fn at(origin: &str) -> Portal {
        Portal {
            origin: origin.to_owned(),
            hotline: String::new(),
        }
    }

    fn called(hotline: &str) -> Portal {
        Portal {
            origin: String::new(),
            hotline: hotline.to_owned(),
        }
    }

    #[test]
    fn data_cannot_end_its_element() {
        let page = filled(INDEX, br#"{"name":"</script><b>"}"#, &words(""), &nowhere());
        assert!(page.contains(r#"id="jb-region">{"name":"\u003c/script>\u003cb>"}</script>"#));
        assert!(page.contains("<div id=\"app\"><main class=\"m\" id=\"main\"><h1>a</h1>"));
    }

    #[test]
    fn every_place_calls_the_hotline_of_the_region() {
        let index = include_str!("../../../../../index.html");
        let places = index.matches(HOTLINE).count();
        assert!(places >= 2, "{places}");
        let page = filled(index, b"{}", &words(""), &called("0916-2234567-801"));
        let call = "class=\"boot-hotline\" href=\"tel:09162234567\">0916-2234567 转 801</a>";
        assert_eq!(page.matches(call).count(), places);
        assert_eq!(page.matches("tel:").count(), places);
        // Nobody is sent to a number that is not known.
        assert!(!filled(index, b"{}", &words(""), &nowhere()).contains("tel:"));
    }

    #[test]
    fn words_take_their_places() {
        let page = filled(INDEX, b"{}", &words("<p>b</p>"), &nowhere());
        assert!(page.contains("<title>老人&lt;补贴></title>"));
        assert!(page.contains("name=\"description\" content=\"“每月” &amp; &quot;领&quot;\">"));
        assert!(
            page.contains(
                "<div id=\"app\" data-words><main class=\"m\" id=\"main\"><p>b</p></main>"
            )
        );
    }

    #[test]
    fn the_card_stands_in_the_head_with_a_whole_address() {
        let page = filled(INDEX, b"{}", &words(""), &at("https://a.example"));
        for told in [
            "<head itemscope itemtype=\"https://schema.org/WebPage\">",
            "property=\"og:title\" itemprop=\"name\" content=\"老人&lt;补贴>\"",
            "property=\"og:description\" itemprop=\"description\" content=\"“每月”",
            "property=\"og:image\" itemprop=\"image\" content=\"https://a.example/share.png\"",
        ] {
            assert!(page.contains(told), "no {told} in {page}");
        }
        let own = FirstHtml {
            picture: Some("/pack-images/hall.jpg".into()),
            ..words("")
        };
        let page = filled(INDEX, b"{}", &own, &at("https://a.example"));
        assert!(page.contains("content=\"https://a.example/pack-images/hall.jpg\""));
    }

    #[test]
    fn words_are_compressed_behind_what_is_the_same_in_every_page() {
        let index = format!(
            "{INDEX}<style>{}</style>",
            ".jb-card{color:red}".repeat(400)
        );
        let frame = Frame::new(&index, b"{}", &nowhere());
        let words = words(&"<p>高龄津贴</p>".repeat(300));
        let doc = frame.doc(&words);
        let page = frame.text(&words);
        let (encoding, packed) = doc.bytes(&[Encoding::Brotli]);
        assert_eq!(encoding, Encoding::Brotli);
        assert!(packing::unpacked(&packed) == page);
        assert!(packed.len() < packing::well(page.as_bytes()).len() * 3 / 2);
    }
}
