//! An address taken apart: as it was given, and as it was meant.

use super::codes::{encoded, form, fully, once};
use super::glue::{head, is_glue, unglued};
use super::values::{edition, situation, words};
use crate::text::{half_width, line};
use std::fmt;

#[derive(PartialEq, Eq)]
pub(super) struct Parts {
    path: Vec<String>,
    query: Pairs,
    anchor: String,
}

type Pairs = Vec<(String, String)>;

/// Parameters that hold addresses.
const FREE: [&str; 2] = ["next", "url"];

impl Parts {
    /// Decoded once, as browsers and servers read it; `None` when it is no text.
    pub(super) fn given(path: &str, query: &str) -> Option<Self> {
        let segments = path.strip_prefix('/')?;
        let segments = segments.split('/').map(|one| Some(once(one)?.into_owned()));
        Some(Self {
            path: match path {
                "/" => Vec::new(),
                _ => segments.collect::<Option<_>>()?,
            },
            query: pairs(query)?,
            anchor: String::new(),
        })
    }

    /// What was meant; `None` for a path that leads upwards.
    pub(super) fn meant(&self) -> Option<Self> {
        let path = fully(&self.path.join("/"));
        let path: String = path.chars().map(half_width).collect();
        let (path, anchor) = path.split_once('#').unwrap_or((&path, ""));
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        if path.split('/').any(|one| one == "." || one == "..") {
            return None;
        }
        let mut given = split(query);
        given.extend(self.query.iter().cloned());
        Some(Self {
            path: segments(path),
            query: meant_pairs(given),
            anchor: head(anchor).to_owned(),
        })
    }
}

impl fmt::Display for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.iter().map(|one| encoded(one));
        write!(f, "/{}", path.collect::<Vec<_>>().join("/"))?;
        // The first bare one ends a name.
        let named = |name: &str| encoded(name).replace('=', "%3D");
        let pair = |(name, value): &(String, String)| match value.as_str() {
            "" => named(name),
            value => format!("{}={}", named(name), encoded(value)),
        };
        let query: Vec<_> = self.query.iter().map(pair).collect();
        if !query.is_empty() {
            write!(f, "?{}", query.join("&"))?;
        }
        if !self.anchor.is_empty() {
            write!(f, "#{}", encoded(&self.anchor))?;
        }
        Ok(())
    }
}

/// The segments of a path, without what is glued to them; one that is nothing
/// but glue goes where it stands last. The first is a word of ours, in small
/// letters.
fn segments(path: &str) -> Vec<String> {
    let given = path.split('/').filter(|one| !one.is_empty());
    let mut meant: Vec<String> = given.map(segment).collect();
    while meant.last().is_some_and(|last| is_glue(last)) {
        meant.pop();
    }
    if let Some(first) = meant.first_mut().filter(|first| !first.contains('.')) {
        first.make_ascii_lowercase();
    }
    meant
}

fn segment(given: &str) -> String {
    let seen = line(given);
    let own = head(&seen);
    if own.is_empty() {
        given.to_owned()
    } else {
        own.to_owned()
    }
}

/// A query as it stands in an address.
fn pairs(query: &str) -> Option<Pairs> {
    let pieces = query.split('&').filter(|piece| !piece.is_empty());
    let decoded = pieces.map(|piece| {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        Some((form(name)?, form(value)?))
    });
    decoded.collect()
}

/// A query that came out of a decoded text.
fn split(query: &str) -> Pairs {
    let pieces = query.split('&').filter(|piece| !piece.is_empty());
    let pairs = pieces.map(|piece| piece.split_once('=').unwrap_or((piece, "")));
    pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn meant_pairs(given: Pairs) -> Pairs {
    let meant = given
        .into_iter()
        .flat_map(|(name, value)| pair(&name, value));
    meant.filter(|(name, _)| !name.is_empty()).collect()
}

/// A pair, or several where an `&` was encoded with them.
fn pair(name: &str, value: String) -> Pairs {
    // What pages of HTML make of `&`.
    let name = line(name).trim_start_matches("amp;").to_owned();
    if value.is_empty() && name.contains('=') {
        return meant_pairs(split(&fully(&name)));
    }
    let value = match name.as_str() {
        "s" | "S" => return known("s", &value, situation),
        "v" | "V" => return known("v", &value, edition),
        "q" => words(&value),
        free if FREE.contains(&free) => value,
        _ => unglued(&value).to_owned(),
    };
    vec![(name, value)]
}

/// A value of ours, which says nothing when it is empty, and what was encoded
/// into one with it.
fn known(name: &str, value: &str, read: fn(&str) -> String) -> Pairs {
    let value = fully(value);
    let (value, more) = value.split_once('&').unwrap_or((&value, ""));
    let value = read(value);
    let own = (!value.is_empty()).then(|| (name.to_owned(), value));
    own.into_iter().chain(meant_pairs(split(more))).collect()
}
