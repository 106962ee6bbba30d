//! What a picture is by its bytes, whatever its name says: what is served as a
//! picture must be one.

mod svg;

use jinban_rules::photo::PhotoType;

/// Media types by the ending of the name.
const ENDINGS: [(&str, &str); 6] = [
    ("svg", SVG),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("pdf", PDF),
];
const SVG: &str = "image/svg+xml";
const PDF: &str = "application/pdf";

/// How a PDF begins, within its first bytes.
const PDF_MARK: &[u8] = b"%PDF-";
const PDF_WITHIN: usize = 1024;

/// The media type that a name says.
pub(super) fn named(path: &str) -> Option<&'static str> {
    let ending = path.rsplit_once('.')?.1;
    let known = ENDINGS.iter().find(|(known, _)| *known == ending);
    known.map(|(_, media_type)| *media_type)
}

/// What is wrong with a file of this media type.
pub(super) fn fault(media_type: &str, bytes: &[u8]) -> Option<String> {
    if bytes.is_empty() {
        return Some("是空的，里面什么也没有；请重新放进来".into());
    }
    match (media_type, found(bytes)) {
        (SVG, None) => svg::fault(bytes).map(str::to_owned),
        (named, Some(found)) if named == found => None,
        (_, Some(found)) => Some(format!(
            "其实是 {}；请把名字改对，或者换一张",
            ending(found)
        )),
        (named, None) => Some(format!(
            "里面不是 {}，打不开；请用看图软件打开，重新存一遍再放进来",
            ending(named)
        )),
    }
}

/// The media type by the first bytes; an SVG is text and has no mark.
fn found(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.get(..PDF_WITHIN).unwrap_or(bytes);
    let pdf = start.windows(PDF_MARK.len()).any(|part| part == PDF_MARK);
    let photo = PhotoType::of(bytes).map(PhotoType::media_type);
    photo.or_else(|| pdf.then_some(PDF))
}

fn ending(media_type: &str) -> &'static str {
    let known = ENDINGS.iter().find(|(_, known)| *known == media_type);
    known.map_or("", |(ending, _)| ending)
}

#[cfg(test)]
mod tests {
    use super::fault;
    use rstest::rstest;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

    #[rstest]
    #[case("image/png", PNG, "")]
    #[case("image/png", b"x", "里面不是 png")]
    #[case("image/png", b"", "是空的")]
    #[case("image/jpeg", b"\xff\xd8\xff\xe0", "")]
    #[case("image/jpeg", PNG, "其实是 png")]
    #[case("image/webp", b"RIFF0000WEBP", "")]
    #[case("image/webp", b"RIFF0000WAVE", "里面不是 webp")]
    #[case("application/pdf", b"\n%PDF-1.7", "")]
    #[case("application/pdf", b"<html>", "里面不是 pdf")]
    #[case("image/svg+xml", PNG, "其实是 png")]
    #[case("image/svg+xml", b"%PDF-1.7", "其实是 pdf")]
    fn a_picture_is_what_its_name_says(
        #[case] media_type: &str,
        #[case] bytes: &[u8],
        #[case] words: &str,
    ) {
        let told = fault(media_type, bytes);
        assert_eq!(told.is_none(), words.is_empty(), "{told:?}");
        assert!(told.unwrap_or_default().contains(words));
    }
}
