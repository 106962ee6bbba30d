//! An SVG is read to its end: one drawing, whole, with nothing in it that runs.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

const NO_SVG: &str = "里面不是 SVG 图；请用画图软件重新导出，或者换成 png";
const BROKEN: &str = "不完整，图画到一半就断了，或者标签没有配对；请重新导出一遍";
const RUNS: &str = "里面有脚本，不能公开；请用画图软件另存一遍，去掉 script、on… 和 javascript:";

/// What is wrong with the text of an SVG.
pub(super) fn fault(bytes: &[u8]) -> Option<&'static str> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Some("不是 UTF-8 编码；请把这个 SVG 另存为 UTF-8");
    };
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = Reader::from_str(text);
    let (mut depth, mut drawn) = (0_usize, false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                if let Some(told) = of_tag(&tag, depth, drawn) {
                    return Some(told);
                }
                (depth, drawn) = (depth + 1, true);
            }
            Ok(Event::Empty(tag)) => {
                if let Some(told) = of_tag(&tag, depth, drawn) {
                    return Some(told);
                }
                drawn = true;
            }
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) if !drawn => return Some(NO_SVG),
            Ok(Event::Eof) => return (depth > 0).then_some(BROKEN),
            Ok(_) => {}
            Err(_) => return Some(if drawn { BROKEN } else { NO_SVG }),
        }
    }
}

/// What is wrong with an element; only the first and outermost is the drawing.
fn of_tag(tag: &BytesStart<'_>, depth: usize, drawn: bool) -> Option<&'static str> {
    let name = tag.local_name();
    let name: &str = name.as_ref();
    if depth == 0 && (drawn || name != "svg") {
        return Some(NO_SVG);
    }
    for attribute in tag.attributes() {
        let Ok(attribute) = attribute else {
            return Some(BROKEN);
        };
        let key = attribute.key.local_name();
        let value = unescape(&attribute.value).unwrap_or_default();
        if runs(key.as_ref(), &value) {
            return Some(RUNS);
        }
    }
    name.eq_ignore_ascii_case("script").then_some(RUNS)
}

/// Whether an attribute runs something.
fn runs(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let value: String = value.chars().filter(|c| *c > ' ').collect();
    name.starts_with("on") || value.to_ascii_lowercase().contains("javascript:")
}

#[cfg(test)]
mod tests {
    use super::{BROKEN, NO_SVG, RUNS, fault};
    use rstest::rstest;

    #[rstest]
    #[case(
        "<?xml version=\"1.0\"?>\n<!-- x --><svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>\n",
        None
    )]
    #[case("\u{feff}<svg/>", None)]
    #[case("<!DOCTYPE svg><svg><title>口&amp;径</title></svg>", None)]
    #[case("<html>x", Some(NO_SVG))]
    #[case("x", Some(NO_SVG))]
    #[case("<svg/><svg/>", Some(NO_SVG))]
    #[case("<svg><g></svg>", Some(BROKEN))]
    #[case("<svg><g>", Some(BROKEN))]
    #[case("<svg><path d=\"M0", Some(BROKEN))]
    #[case("<svg><script>1</script></svg>", Some(RUNS))]
    #[case("<svg onload=\"x()\"/>", Some(RUNS))]
    #[case("<svg><a href=\"java&#10;script:x()\"/></svg>", Some(RUNS))]
    fn one_whole_drawing_that_runs_nothing(
        #[case] text: &str,
        #[case] expected: Option<&'static str>,
    ) {
        assert_eq!(fault(text.as_bytes()), expected);
    }
}
