//! The page as it is sent: index.html with what the platform knows already.

use jinban::first_html::{FirstHtml, Portal};
use jinban::paths::SHARE_PICTURE;
use jinban_rules::ids::call;

const REGION: &str = "id=\"jb-region\">";
/// A place that names the hotline; without its number it is no link.
const HOTLINE: &str = "class=\"boot-hotline\">政务服务热线</a>";
const APP: &str = "<div id=\"app\"";
const HEAD: &str = "<head>";
/// What `itemprop` in it is about.
const HEAD_OF_PAGE: &str = "<head itemscope itemtype=\"https://schema.org/WebPage\">";

/// Puts the region, so that the app need not ask, its hotline, and the card and words of a page
/// into index.html. What the file has no place for is left out.
pub(super) fn filled(index: &str, region: &[u8], words: &FirstHtml, portal: &Portal) -> String {
    let region = String::from_utf8_lossy(region).replace('<', "\\u003c");
    let page = with_hotline(index, &portal.hotline);
    let page = page.replacen(REGION, &format!("{REGION}{region}"), 1);
    let page = with_card(page, words, &portal.origin);
    match words.main.as_str() {
        "" => page,
        main => {
            let page = page.replacen(APP, &format!("{APP} data-words"), 1);
            between(page, "id=\"main\">", "</main>", main)
        }
    }
}

/// Title and line, and the same with a picture as chat programs read them: by
/// `og:` (most), by `itemprop` (QQ and its kin).
fn with_card(page: String, words: &FirstHtml, origin: &str) -> String {
    let (title, line) = (escaped(&words.title), escaped(&words.description));
    let page = between(page, "<title>", "</title>", &title);
    let page = between(page, "name=\"description\" content=\"", "\"", &line);
    let picture = words.picture.as_deref().unwrap_or(SHARE_PICTURE);
    let picture = escaped(&format!("{origin}{picture}"));
    let all = [
        ("og:title", "name", title),
        ("og:description", "description", line),
        ("og:image", "image", picture),
    ];
    let told = all.map(|(og, name, value)| {
        format!("<meta property=\"{og}\" itemprop=\"{name}\" content=\"{value}\">\n")
    });
    let page = page.replacen(HEAD, HEAD_OF_PAGE, 1);
    page.replacen("<title>", &format!("{}<title>", told.concat()), 1)
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

/// Replaces what stands between the first `open` and the `close` behind it.
fn between(page: String, open: &str, close: &str, text: &str) -> String {
    let found = page.split_once(open).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(close)?;
        Some(format!("{before}{open}{text}{close}{after}"))
    });
    found.unwrap_or(page)
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
