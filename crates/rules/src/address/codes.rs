//! Percent codes (RFC 3986 §2.1), once or several times over.

use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// How often an address may have been encoded over again on its way.
const TIMES: usize = 3;

/// Percent-encodes all but unreserved characters (RFC 3986), and `=`, `;`
/// which keep situation keys readable on paper.
pub fn encoded(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~=;".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push('%');
            out.push(HEX[usize::from(byte >> 4)] as char);
            out.push(HEX[usize::from(byte & 15)] as char);
        }
    }
    out
}

/// Decoded once; `None` when that is no text.
pub(super) fn once(text: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(text).decode_utf8().ok()
}

/// A part of a query, decoded once.
pub(super) fn form(text: &str) -> Option<String> {
    once(&text.replace('+', " ")).map(Cow::into_owned)
}

/// An address inside another one, which may have been encoded over again as a
/// whole: decoded until it begins as one. Percent codes of its own stay.
pub fn rooted(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..TIMES {
        match once(&text) {
            Some(next) if !text.starts_with('/') => text = next.into_owned(),
            _ => break,
        }
    }
    text
}

/// Decoded as often as there is something to decode, for texts that hold no
/// percent sign of their own.
pub(super) fn fully(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..TIMES {
        match once(&text) {
            Some(next) if next != text => text = next.into_owned(),
            _ => break,
        }
    }
    text
}
