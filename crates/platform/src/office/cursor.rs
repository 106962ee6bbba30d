//! The cursor of a list by time and number: opaque to clients.

use crate::error::Result;
use crate::refusal;
use crate::repo::Place;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::NaiveDateTime;
use jinban_contract::problem::Rule;
use jinban_contract::time::Moment;
use std::fmt;

/// Entries of one page of a list of the unit's.
pub const PAGE_OF_STAFF: usize = 50;

/// Entries that are asked for, to see whether there is another page.
pub const MOST_OF_STAFF: i64 = PAGE_OF_STAFF as i64 + 1;

/// Before every entry of a list that begins with the newest.
pub const LATEST: Moment = Moment(NaiveDateTime::MAX);

/// Before every entry of a list that begins with the oldest.
pub const EARLIEST: Moment = Moment(NaiveDateTime::MIN);

/// Where a page begins: behind the entry of this time and number. In a list
/// that puts some entries before others whatever their time, also of this rank.
pub struct Cursor {
    /// The entry's time.
    pub at: Moment,
    /// Its number.
    pub no: String,
    /// Its rank, higher ones first; 0 where there are none.
    pub rank: i64,
}

/// Cuts off what is more than a page of `most`, and tells where the next one
/// begins: a list is asked for one entry more than it shows.
pub fn page<T>(found: &mut Vec<T>, most: usize, place: impl Fn(&T) -> Cursor) -> Option<String> {
    let more = found.len() > most;
    found.truncate(most);
    let last = found.last().filter(|_| more);
    last.map(|last| place(last).to_string())
}

impl Cursor {
    /// The place that a request names, or the list's own beginning.
    ///
    /// # Errors
    /// 400 for a text that is no cursor.
    pub fn of(text: Option<&String>, beginning: Moment) -> Result<Self> {
        match text {
            Some(text) => Ok(Self::parse(text).ok_or(refusal::bad_query("cursor", Rule::BadId))?),
            None => Ok(Self {
                rank: i64::MAX,
                ..Self::after(beginning, "")
            }),
        }
    }

    /// The place behind an entry.
    pub fn after(at: Moment, no: &str) -> Self {
        let (no, rank) = (no.to_owned(), 0);
        Self { at, no, rank }
    }

    /// As the tables are asked.
    pub fn place(&self) -> Place<'_> {
        (self.at, &self.no)
    }

    fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let text = String::from_utf8(bytes)
            .ok()
            .filter(|text| !text.contains('\0'))?;
        let mut parts = text.split(':');
        Some(Self {
            at: moment(parts.next()?.parse().ok()?)?,
            no: parts.next()?.to_owned(),
            // A node of the version before gives none.
            rank: parts.next().map_or(Ok(0), str::parse).ok()?,
        })
    }
}

/// None of seconds that no entry ever has, and no calendar.
fn moment(seconds: i64) -> Option<Moment> {
    (seconds.unsigned_abs() < 1 << 40).then(|| Moment::from_unix(seconds))
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}:{}:{}", self.at.unix(), self.no, self.rank);
        f.write_str(&URL_SAFE_NO_PAD.encode(text))
    }
}
