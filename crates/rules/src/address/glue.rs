//! What texts glue to the end of an address: a full stop, a closing bracket, the
//! signature of a text message (【签名】), the sentence that goes on behind it.

/// What ends an identifier: no identifier holds it, texts and servers of others do (`;jsessionid=1`).
fn ends(c: char) -> bool {
    !c.is_ascii_graphic() || "()[]{}<>\"'`;&".contains(c)
}

/// Belongs to the sentence, where it stands last.
fn is_stop(c: char) -> bool {
    ".,;:!?*|\\".contains(c)
}

/// The identifier that a text begins with, without what is glued to it; the
/// whole text where it begins with none. Identifiers are visible ASCII
/// (docs/API.md), those of packs letters, digits, `-` and `_`.
pub fn id(text: &str) -> &str {
    match head(text) {
        "" => text,
        head => head,
    }
}

/// The path of a file without what is glued behind its ending.
pub fn file(path: &str) -> &str {
    let Some(dot) = path.rfind('.') else {
        return path;
    };
    let ending = &path[dot + 1..];
    let end = ending.find(|c: char| !c.is_ascii_alphanumeric());
    match end.unwrap_or(ending.len()) {
        0 => file(&path[..dot]),
        end => &path[..dot + 1 + end],
    }
}

/// Empty where a text does not begin with an identifier.
pub(super) fn head(text: &str) -> &str {
    let end = text.find(ends).unwrap_or(text.len());
    text[..end].trim_end_matches(is_stop)
}

/// A value without the sentence that is glued to it. It may be somebody else's:
/// blanks and brackets are left to it, and so is one that begins otherwise.
pub(super) fn unglued(value: &str) -> &str {
    let end = value.find(|c: char| !c.is_ascii()).unwrap_or(value.len());
    let sentence = |c: char| is_stop(c) || (end < value.len() && ends(c));
    match value[..end].trim_end_matches(sentence) {
        "" => value,
        own => own,
    }
}

/// Nothing but glue: marks, blanks, no letter or digit of any script. No text
/// holds a zero.
pub(super) fn is_glue(text: &str) -> bool {
    !text.chars().any(|c| c.is_alphanumeric() || c == '\0')
}
