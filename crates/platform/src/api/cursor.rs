//! The cursor of a list by time and number: opaque to clients.

use crate::error::Result;
use crate::refusal;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jinban_contract::problem::Rule;
use std::fmt;

/// Where a page begins: behind the entry of this time and number.
pub(super) struct Cursor {
    pub(super) at: i64,
    pub(super) no: String,
}

impl Cursor {
    /// The place that a request names, or the list's own beginning: before
    /// every entry (`i64::MAX` where the newest comes first, else `i64::MIN`).
    pub(super) fn of(text: Option<&String>, beginning: i64) -> Result<Self> {
        match text {
            Some(text) => Ok(Self::parse(text).ok_or(refusal::bad_query("cursor", Rule::BadId))?),
            None => Ok(Self::after(beginning, "")),
        }
    }

    pub(super) fn after(at: i64, no: &str) -> Self {
        let no = no.to_owned();
        Self { at, no }
    }

    fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let text = String::from_utf8(bytes)
            .ok()
            .filter(|text| !text.contains('\0'))?;
        let (at, no) = text.split_once(':')?;
        Some(Self {
            at: at.parse().ok()?,
            no: no.to_owned(),
        })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}:{}", self.at, self.no);
        f.write_str(&URL_SAFE_NO_PAD.encode(text))
    }
}
