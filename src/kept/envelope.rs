//! What stands before everything that is kept: its version, whose it is, when
//! it was last changed by the platform's clock.

use super::who::Who;

const MARK: &str = "jb1";
/// Where the time was not known.
const UNKNOWN: &str = "-";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub version: u32,
    pub whose: Who,
    /// What follows can be read with the owner's key only.
    pub sealed: bool,
    /// Seconds since 1970.
    pub saved_at: Option<i64>,
}

/// What is kept under a key.
#[derive(Debug, PartialEq, Eq)]
pub enum Text<'a> {
    /// In an envelope.
    Ours(Head, &'a str),
    /// From before there were envelopes.
    Old(&'a str),
    /// In an envelope that this release cannot read.
    Unknown,
}

impl Head {
    pub fn write(&self, body: &str) -> String {
        let (mark, id) = match (&self.whose, self.sealed) {
            (Who::Owner(id), true) => ('s', id),
            (Who::Owner(id), false) => ('o', id),
            (Who::Guest(id), _) => ('g', id),
        };
        let at = self.saved_at;
        let at = at.map_or_else(|| UNKNOWN.to_owned(), |at| at.to_string());
        format!("{MARK} {} {mark}:{id} {at}\n{body}", self.version)
    }

    fn read(line: &str) -> Option<Self> {
        let mut parts = line.strip_prefix(MARK)?.split(' ').skip(1);
        let version = parts.next()?.parse().ok()?;
        let (mark, id) = parts.next()?.split_once(':')?;
        let (whose, sealed) = match mark {
            "s" => (Who::Owner(id.to_owned()), true),
            "o" => (Who::Owner(id.to_owned()), false),
            "g" => (Who::Guest(id.to_owned()), false),
            _ => return None,
        };
        let saved_at = match parts.next()? {
            UNKNOWN => None,
            at => Some(at.parse().ok()?),
        };
        Some(Self {
            version,
            whose,
            sealed,
            saved_at,
        })
    }
}

pub fn read(text: &str) -> Text<'_> {
    // An envelope of a later release begins in the same way.
    if !text.starts_with("jb") {
        return Text::Old(text);
    }
    let (line, body) = text.split_once('\n').unwrap_or((text, ""));
    Head::read(line).map_or(Text::Unknown, |head| Text::Ours(head, body))
}

/// Whether somebody owns it.
pub fn is_owners(text: &str) -> bool {
    matches!(read(text), Text::Ours(head, _) if matches!(head.whose, Who::Owner(_)))
}

/// Whether it was typed in that visit.
pub fn is_of(text: &str, visit: &str) -> bool {
    matches!(read(text), Text::Ours(head, _) if head.whose == Who::Guest(visit.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_envelope_is_read_as_it_was_written() {
        for (whose, sealed) in [
            (Who::Owner("aX2".into()), true),
            (Who::Owner("aX2".into()), false),
            (Who::Guest("f00d".into()), false),
        ] {
            for saved_at in [None, Some(1_764_300_000)] {
                let head = Head {
                    version: 2,
                    whose: whose.clone(),
                    sealed,
                    saved_at,
                };
                let text = head.write("one\ntwo");
                assert_eq!(read(&text), Text::Ours(head, "one\ntwo"));
            }
        }
    }

    #[test]
    fn what_came_before_and_what_comes_after_is_told_apart() {
        assert_eq!(read("{\"a\":1}"), Text::Old("{\"a\":1}"));
        assert_eq!(read("idcard\nphoto"), Text::Old("idcard\nphoto"));
        for text in ["jb2 9 x", "jb1", "jb1 2 x:1 -\n", "jb1 2 g:1 soon\n"] {
            assert_eq!(read(text), Text::Unknown, "{text}");
        }
    }
}
