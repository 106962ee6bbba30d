//! `/cases`: 办件, from submission to review.

use crate::consent::{CaseConsent, NewCaseConsent};
use crate::form::Answers;
use crate::guidance::SituationKey;
use crate::ids::{CaseNo, FormCode, ItemCode, ReviewToken, UploadId};
use crate::review::Review;
use crate::time::{Date, Moment};

crate::wire! {
    /// `POST /cases`: submit once.
    pub struct NewCase {
        /// The item.
        pub item: ItemCode,
        /// The form version that was filled in.
        pub form_version: u32,
        /// The situation of the sheet that led here; may be empty.
        #[serde(default)]
        pub situation: SituationKey,
        /// Visible answers only.
        pub answers: Answers,
        /// The declaration was read and agreed to.
        pub declared: bool,
        /// 单独同意; left out where nothing sensitive is asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub consent: Option<NewCaseConsent>,
    }

    /// `GET /cases`.
    pub struct CaseList {
        /// Newest first.
        pub cases: Vec<CaseSummary>,
        /// Cursor of the next page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub next: Option<String>,
    }

    /// A case in a list.
    pub struct CaseSummary {
        /// 办件编号.
        pub no: CaseNo,
        /// The item.
        pub item: ItemCode,
        /// Its name.
        pub item_name: String,
        /// Whom it is about, for the office masked; empty where the form does not ask.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub applicant: String,
        /// State.
        pub state: CaseState,
        /// 提交时间.
        pub submitted_at: Moment,
        /// Promised last day; absent while no clock runs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub due_on: Option<Date>,
        /// Last day to hand in what the office asks for; absent where it asks for
        /// nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub supplement_until: Option<Date>,
        /// What lies under a key in it cannot be opened at present: that is left empty here.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub unopened: bool,
    }

    /// `GET /cases/{no}`: its owner's view.
    pub struct Case {
        /// What the list shows.
        pub summary: CaseSummary,
        /// The form that was filled in.
        pub form: FormCode,
        /// Its version.
        pub form_version: u32,
        /// The answers, personal ones masked.
        pub answers: Answers,
        /// What happened, oldest first.
        pub events: Vec<CaseEvent>,
        /// What the office still asks for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub supplement: Option<SupplementRequest>,
        /// The decision.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub decision: Option<Decision>,
        /// Photographs of the answers that cannot be opened.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub held: Vec<HeldPhoto>,
        /// 单独同意 that it was handed in with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub consent: Option<CaseConsent>,
        /// Whether the owner may withdraw it now.
        pub can_withdraw: bool,
        /// Services that may be, or were, reviewed.
        pub reviews: Vec<ReviewSlot>,
        /// Server time of this answer, for clocks on devices that are wrong.
        pub as_of: Moment,
    }

    /// A photograph that nobody can open.
    pub struct HeldPhoto {
        /// Identifier.
        pub id: UploadId,
        /// Where it stands in the case, such as `/answers/idcard`.
        pub pointer: String,
        /// Why.
        pub why: HeldWhy,
    }

    /// One step of the timeline.
    pub struct CaseEvent {
        /// When.
        pub at: Moment,
        /// What.
        pub kind: EventKind,
        /// Unit and role of who did it; never a person's full name.
        pub actor: String,
        /// In words; may be empty.
        #[serde(default)]
        pub text: String,
    }

    /// 补正通知: all gaps at once (行政许可法 §32).
    pub struct SupplementRequest {
        /// Every gap.
        pub gaps: Vec<Gap>,
        /// Last day to answer.
        pub until: Date,
    }

    /// One gap.
    pub struct Gap {
        /// The form's field, so that it can be answered here.
        pub field: String,
        /// What is wrong, what to do.
        pub text: String,
    }

    /// `POST /cases/{no}/supplements`.
    pub struct Supplement {
        /// New answers to the fields asked for.
        pub answers: Answers,
        /// 单独同意, where the new answers are of a kind that the case has none for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub consent: Option<NewCaseConsent>,
    }

    /// 办结.
    pub struct Decision {
        /// How it ended.
        pub kind: DecisionKind,
        /// When.
        pub at: Moment,
        /// Reasons and what follows.
        pub text: String,
        /// 救济途径; never empty for a denial.
        #[serde(default)]
        pub remedy: String,
    }

    /// The right to review one service of the case, once.
    pub struct ReviewSlot {
        /// Which service.
        pub service: crate::review::Service,
        /// The address's token.
        pub token: ReviewToken,
        /// The review, once given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub review: Option<Review>,
    }
}

crate::wire! {
    /// 办件状态 (domain §6).
    pub enum CaseState {
        /// 已提交, 待受理.
        Submitted,
        /// 待补正; no clock runs.
        Supplement,
        /// 已受理, 办理中.
        Accepted,
        /// 不予受理.
        Refused,
        /// 准予, 办结.
        Granted,
        /// 不予许可或不予给付.
        Denied,
        /// 申请人撤回.
        Withdrawn,
        /// 退件: 补正超时.
        Returned,
    }

    /// Why a photograph cannot be opened.
    pub enum HeldWhy {
        /// 未检查: nothing has looked yet whether it is harmful; that comes by itself.
        Unchecked,
        /// Something harmful was in it, and it was deleted.
        Removed,
    }

    /// What a step of the timeline is.
    pub enum EventKind {
        /// 提交.
        Submitted,
        /// 补正通知.
        SupplementAsked,
        /// 补正提交.
        Supplemented,
        /// 受理.
        Accepted,
        /// 不予受理.
        Refused,
        /// 准予.
        Granted,
        /// 不予.
        Denied,
        /// 撤回.
        Withdrawn,
        /// 收回单独同意.
        ConsentWithdrawn,
        /// 退件.
        Returned,
    }

    /// How a case ended.
    pub enum DecisionKind {
        /// 准予.
        Granted,
        /// 不予.
        Denied,
        /// 不予受理.
        Refused,
    }
}
