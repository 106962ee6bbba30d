//! `/staff/*`: the other side of the counter, for a back office's program.

use crate::calendar::CalendarEnd;
use crate::case::{CaseSummary, DecisionKind, Gap};
use crate::ids::ReviewToken;
use crate::review::{Grade, RectificationState};
use crate::time::{Date, Moment};

crate::wire! {
    /// `GET /staff/cases`.
    pub struct StaffCases {
        /// Oldest first.
        pub cases: Vec<CaseSummary>,
        /// Cursor of the next page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub next: Option<String>,
    }

    /// `POST /staff/cases/{no}/acceptance`.
    pub struct Acceptance {
        /// Unit and role.
        pub actor: String,
        /// A word for the applicant.
        #[serde(default)]
        pub text: String,
    }

    /// `POST /staff/cases/{no}/supplement_request`.
    pub struct AskSupplement {
        /// Unit and role.
        pub actor: String,
        /// All gaps, at once.
        pub gaps: Vec<Gap>,
        /// Working days to answer, 1 to 60.
        pub days: u16,
    }

    /// `POST /staff/cases/{no}/decision`.
    pub struct NewDecision {
        /// Unit and role.
        pub actor: String,
        /// How it ends.
        pub kind: DecisionKind,
        /// Reasons; required unless granted.
        #[serde(default)]
        pub text: String,
    }

    /// `GET /staff/calendar`: how long the pack's calendar still holds. Beyond it
    /// nobody knows which days are worked: nothing is booked, no day is due.
    pub struct StaffCalendar {
        /// Its last day.
        pub valid_until: Date,
        /// Days until then: 0 on the last day, negative after it.
        pub days_left: i64,
        /// How near that is.
        pub end: CalendarEnd,
        /// What to do, in words; empty while nothing is to be done.
        pub text: String,
    }

    /// `GET /staff/reviews`.
    pub struct StaffReviews {
        /// Bad ones first, then newest.
        pub reviews: Vec<StaffReview>,
        /// Cursor of the next page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub next: Option<String>,
    }

    /// A review as the unit sees it: no author when anonymous.
    pub struct StaffReview {
        /// Names the review.
        pub token: ReviewToken,
        /// Item's name.
        pub item_name: String,
        /// Grade.
        pub grade: Grade,
        /// Words.
        pub text: String,
        /// When.
        pub at: Moment,
        /// Masked phone; absent when anonymous.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub phone: Option<String>,
        /// Where a bad one stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub state: Option<RectificationState>,
    }

    /// `POST /staff/reviews/{token}/rectification`: the next step.
    pub struct NewRectificationStep {
        /// State reached.
        pub state: RectificationState,
        /// In words; required for an answer or a refusal.
        #[serde(default)]
        pub text: String,
    }
}
