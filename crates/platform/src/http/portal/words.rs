//! The page as it is sent: index.html with what the platform knows already.

use jinban::first_html::FirstHtml;
use jinban_rules::ids::call;

const REGION: &str = "id=\"jb-region\">";
/// A place that names the hotline; without its number it is no link.
const HOTLINE: &str = "class=\"boot-hotline\">政务服务热线</a>";
const APP: &str = "<div id=\"app\"";

/// Puts the region, so that the app need not ask, its hotline and the words of a page into
/// index.html. What the file has no place for is left out.
pub(super) fn filled(
    index: &str,
    region: &[u8],
    hotline: &str,
    words: Option<&FirstHtml>,
) -> String {
    let region = String::from_utf8_lossy(region).replace('<', "\\u003c");
    let page = with_hotline(index, hotline);
    let page = page.replacen(REGION, &format!("{REGION}{region}"), 1);
    match words {
        Some(words) => with_words(&page, words),
        None => page,
    }
}

fn with_words(page: &str, words: &FirstHtml) -> String {
    let page = page.replacen(APP, &format!("{APP} data-words"), 1);
    let page = between(page, "<title>", "</title>", &escaped(&words.title));
    let description = escaped(&words.description);
    let page = between(page, "name=\"description\" content=\"", "\"", &description);
    between(page, "id=\"main\">", "</main>", &words.main)
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

    const INDEX: &str = "<title>近办</title><meta name=\"description\" content=\"x\">\
        <script type=\"application/json\" id=\"jb-region\"></script>\
        <div id=\"app\"><main class=\"m\" id=\"main\"><h1>a</h1></main></div>";

    #[test]
    fn data_cannot_end_its_element() {
        let page = filled(INDEX, br#"{"name":"</script><b>"}"#, "", None);
        assert!(page.contains(r#"id="jb-region">{"name":"\u003c/script>\u003cb>"}</script>"#));
        assert!(page.contains("<h1>a</h1>"));
    }

    #[test]
    fn every_place_calls_the_hotline_of_the_region() {
        let index = include_str!("../../../../../index.html");
        let places = index.matches(HOTLINE).count();
        assert!(places >= 4, "{places}");
        let page = filled(index, b"{}", "0916-2234567-801", None);
        let call = "class=\"boot-hotline\" href=\"tel:09162234567\">0916-2234567 转 801</a>";
        assert_eq!(page.matches(call).count(), places);
        assert_eq!(page.matches("tel:").count(), places);
        // Nobody is sent to a number that is not known.
        assert!(!filled(index, b"{}", "", None).contains("tel:"));
    }

    #[test]
    fn words_take_their_places() {
        let words = FirstHtml {
            title: "老人<补贴>".into(),
            description: "“每月” & \"领\"".into(),
            main: "<p>b</p>".into(),
        };
        let page = filled(INDEX, b"{}", "", Some(&words));
        assert!(page.contains("<title>老人&lt;补贴></title>"));
        assert!(page.contains("content=\"“每月” &amp; &quot;领&quot;\">"));
        assert!(
            page.contains(
                "<div id=\"app\" data-words><main class=\"m\" id=\"main\"><p>b</p></main>"
            )
        );
    }
}
