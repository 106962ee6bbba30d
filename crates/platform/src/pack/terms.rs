//! `[terms]` of `region.toml`: how long things may take in a region.

use serde::{Deserialize, Serialize};

/// Most working days that a region may give for a supplement.
pub const MOST_SUPPLEMENT_WORKDAYS: u16 = 60;

/// Most days that a region may leave for a review: after a year nobody knows
/// any more how it was.
const MOST_REVIEW_DAYS: u16 = 366;

/// Most working days that a region may take to answer a bad review.
const MOST_RECTIFICATION_WORKDAYS: u16 = 30;

/// What is not written is as usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// Days during which a service may be reviewed.
    pub review_days: u16,
    /// Working days to answer a bad review.
    pub rectification_workdays: u16,
    /// Most working days to answer a request for a supplement in.
    pub supplement_workdays: u16,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            review_days: 90,
            rectification_workdays: 5,
            supplement_workdays: MOST_SUPPLEMENT_WORKDAYS,
        }
    }
}

impl Terms {
    /// What cannot be, by key, in words for a clerk.
    pub(super) fn faults(self) -> impl Iterator<Item = (&'static str, String)> {
        let bounds = [
            ("review_days", self.review_days, MOST_REVIEW_DAYS),
            (
                "rectification_workdays",
                self.rectification_workdays,
                MOST_RECTIFICATION_WORKDAYS,
            ),
            (
                "supplement_workdays",
                self.supplement_workdays,
                MOST_SUPPLEMENT_WORKDAYS,
            ),
        ];
        let wrong = bounds
            .into_iter()
            .filter(|(_, days, most)| !(1..=*most).contains(days));
        wrong.map(|(key, _, most)| (key, format!("应当是 1 到 {most} 天")))
    }
}
