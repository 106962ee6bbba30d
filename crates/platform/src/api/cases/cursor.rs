//! The cursor of the case list: opaque to clients.

use crate::repo::cases::StoredCase;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::fmt;

/// Where a page begins: before this submission and number.
pub(super) struct Cursor {
    pub(super) at: i64,
    pub(super) no: String,
}

impl Cursor {
    /// The newest case of all.
    pub(super) fn start() -> Self {
        let no = String::new();
        Self { at: i64::MAX, no }
    }

    pub(super) fn after(case: &StoredCase) -> Self {
        Self {
            at: case.submitted_at,
            no: case.no.clone(),
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
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
