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

    /// The answer of `POST /staff/token`, as RFC 6749 §5.1 has it.
    pub struct StaffToken {
        /// What `Authorization: Bearer` takes.
        pub access_token: String,
        /// Always `Bearer`.
        pub token_type: String,
        /// Seconds for which it is good.
        pub expires_in: u32,
        /// Names of scopes, with blanks between.
        pub scope: String,
    }

    /// `POST /staff/cases/{no}/acceptance`.
    pub struct Acceptance {
        /// The person's own word on it, as unit and role: kept in the trail as the
        /// reason. Who acts follows from the token.
        #[serde(default)]
        pub actor: String,
        /// A word for the applicant.
        #[serde(default)]
        pub text: String,
    }

    /// `POST /staff/cases/{no}/supplement_request`.
    pub struct AskSupplement {
        /// The person's own word on it, as unit and role: kept in the trail as the
        /// reason. Who acts follows from the token.
        #[serde(default)]
        pub actor: String,
        /// All gaps, at once.
        pub gaps: Vec<Gap>,
        /// Working days to answer, 1 to 60.
        pub days: u16,
    }

    /// `POST /staff/cases/{no}/decision`.
    pub struct NewDecision {
        /// The person's own word on it, as unit and role: kept in the trail as the
        /// reason. Who acts follows from the token.
        #[serde(default)]
        pub actor: String,
        /// How it ends.
        pub kind: DecisionKind,
        /// Reasons; required unless granted.
        #[serde(default)]
        pub text: String,
    }

    /// `POST /staff/cases/{no}/number`: the number that whoever a case is of has now,
    /// once a person has looked at their card.
    pub struct GivenNumber {
        /// The person's own word on it: kept in the trail as the reason.
        #[serde(default)]
        pub actor: String,
        /// Mobile number.
        pub phone: String,
        /// The code that came to it, read out at the window.
        pub code: String,
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
        /// What lies under a key in it cannot be opened at present: that is left empty here.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub unopened: bool,
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

crate::wire! {
    /// What a program of a unit may do, as the `scope` of a token names it.
    pub enum Scope {
        /// Cases, with answers and photographs.
        CasesRead,
        /// 受理, 补正通知, 办结.
        CasesDecide,
        /// Another number for whoever a case is of.
        NumbersGive,
        /// What citizens said of a service.
        ReviewsRead,
        /// 差评整改.
        ReviewsAnswer,
        /// Who is expected at a site.
        AppointmentsRead,
        /// 签到.
        AppointmentsCheckIn,
        /// 纠错.
        CorrectionsRead,
        /// Answers to 纠错.
        CorrectionsAnswer,
        /// Waiting numbers of a site.
        QueuesWrite,
        /// What every program and person has done.
        TrailRead,
    }

    /// What a program does: each endpoint below `/staff` is one of these.
    pub enum StaffAction {
        /// A list of cases.
        ListCases,
        /// One case, with its answers.
        ReadCase,
        /// A photograph of a case.
        ReadUpload,
        /// 受理.
        AcceptCase,
        /// 补正通知.
        AskSupplement,
        /// 办结.
        DecideCase,
        /// Another number for whoever a case is of.
        GiveNumber,
        /// A list of reviews.
        ListReviews,
        /// A step of 差评整改.
        RectifyReview,
        /// A day's appointments.
        ListAppointments,
        /// 签到.
        CheckIn,
        /// A list of corrections.
        ListCorrections,
        /// An answer to a correction.
        AnswerCorrection,
        /// Waiting numbers.
        PutQueue,
        /// How long the calendar holds.
        ReadCalendar,
        /// The trail itself.
        ReadTrail,
        /// A token, for a person whom the program vouches for.
        GetToken,
    }
}

/// The form of `POST /staff/token`: OAuth 2 client credentials (RFC 6749 §4.4.2).
/// Other fields are read past.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenRequest {
    /// `client_credentials`.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required = true))]
    pub grant_type: String,
    /// Id of the program; wanted where HTTP Basic does not say it.
    #[serde(default)]
    pub client_id: String,
    /// Its secret, likewise.
    #[serde(default)]
    pub client_secret: String,
    /// Names of scopes, with blanks between; all that the program has where empty.
    #[serde(default)]
    pub scope: String,
    /// Work number of the person whom the program vouches for.
    #[serde(default)]
    pub person: String,
    /// Their name, as a citizen may read it.
    #[serde(default)]
    pub person_name: String,
}
