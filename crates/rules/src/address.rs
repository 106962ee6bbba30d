//! Public addresses as they reach us: printed and typed, scanned, copied out of
//! a message together with its full stop or its signature, passed on by chat
//! programs that encode them again and append what they like.
//!
//! [`meant`] reads a whole address; [`id`], [`version`], [`edition`],
//! [`situation`] and [`words`] read its parts. Reading is by form alone: what an
//! address leads to is not known here. What cannot be read for certain stays as
//! it is.

mod codes;
mod glue;
mod parts;
mod values;

pub use codes::{encoded, rooted};
pub use glue::{file, id};
pub use values::{edition, situation, version, words};

use parts::Parts;

/// Most bytes of an address that is looked at; no page has a longer one.
const MOST: usize = 4096;

/// The address that was meant by a path and a query, if it is another one. Its
/// own reading is itself.
pub fn meant(path: &str, query: &str) -> Option<String> {
    if (query.is_empty() && is_clean(path)) || path.len() + query.len() > MOST {
        return None;
    }
    let given = Parts::given(path, query)?;
    let meant = given.meant()?;
    (meant != given || is_overwritten(path)).then(|| meant.to_string())
}

/// What needs no encoding stands in one all the same, which is no other address (RFC 3986 §6.2.2.2)
/// and would not be found under it.
fn is_overwritten(path: &str) -> bool {
    let coded = path.split('%').skip(1).filter_map(|rest| rest.get(..2));
    let mut coded = coded.filter_map(|hex| u8::from_str_radix(hex, 16).ok());
    coded.any(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

/// The one of `known` that is spelled like this, or the only one that differs
/// in capitals alone.
pub fn spelled<'a>(known: impl Iterator<Item = &'a str>, asked: &str) -> Option<&'a str> {
    let mut alike = None;
    let mut several = false;
    for one in known.filter(|one| one.eq_ignore_ascii_case(asked)) {
        if one == asked {
            return Some(one);
        }
        several |= alike.is_some();
        alike = Some(one);
    }
    alike.filter(|_| !several)
}

/// As nearly every path is: nothing in it that could mean anything else.
fn is_clean(path: &str) -> bool {
    let small = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_./".contains(&b);
    let whole = path == "/" || !path.ends_with(['/', '.']);
    whole && path.bytes().all(small) && !path.contains("//") && !path.contains("/.")
}
