//! `/reviews`: 好差评 (国办发〔2019〕51号, GB/T 39734-2020).

use crate::ids::{CaseNo, ItemCode, ReviewToken};
use crate::time::{Date, Moment};

crate::wire! {
    /// `GET /reviews/{token}`: what may be reviewed, or what was said.
    pub struct ReviewPage {
        /// The token.
        pub token: ReviewToken,
        /// The item.
        pub item: ItemCode,
        /// Its name.
        pub item_name: String,
        /// The case, its middle hidden.
        pub case_no: CaseNo,
        /// Which service.
        pub service: Service,
        /// Last moment at which a review is taken.
        pub open_until: Moment,
        /// The review, once given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub review: Option<Review>,
    }

    /// `POST /reviews/{token}`.
    pub struct NewReview {
        /// One of five.
        pub grade: Grade,
        /// Tags of that grade, national codes.
        #[serde(default)]
        pub tags: Vec<u16>,
        /// Up to 150 characters; may be empty.
        #[serde(default)]
        pub text: String,
        /// Hide the author from the unit that is reviewed.
        #[serde(default)]
        pub anonymous: bool,
    }

    /// A review as its author sees it.
    pub struct Review {
        /// Grade.
        pub grade: Grade,
        /// Tags, national codes.
        pub tags: Vec<u16>,
        /// Version of the tag table they come from.
        pub tag_table: u16,
        /// Words.
        pub text: String,
        /// Hidden from the unit.
        pub anonymous: bool,
        /// When.
        pub at: Moment,
        /// What came of a bad grade.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub rectification: Option<Rectification>,
    }

    /// 差评整改, followed by its author.
    pub struct Rectification {
        /// Where it stands.
        pub state: RectificationState,
        /// Last day for an answer; absent beyond the calendar.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub due_on: Option<Date>,
        /// Steps so far, oldest first.
        pub steps: Vec<RectificationStep>,
    }

    /// One step of a rectification.
    pub struct RectificationStep {
        /// When.
        pub at: Moment,
        /// State reached.
        pub state: RectificationState,
        /// In words.
        #[serde(default)]
        pub text: String,
    }
}

crate::wire! {
    /// 评价等级. By name: the number codes of two standards are reversed.
    pub enum Grade {
        /// 非常满意.
        VeryGood,
        /// 满意.
        Good,
        /// 基本满意.
        Fair,
        /// 不满意.
        Bad,
        /// 非常不满意.
        VeryBad,
    }

    /// Which service of a case (serviceName).
    pub enum Service {
        /// 申报.
        Submit,
        /// 补正.
        Supplement,
        /// 办结.
        Result,
    }

    /// 差评处置.
    pub enum RectificationState {
        /// 已收到.
        Received,
        /// 核实中.
        Verifying,
        /// 整改中.
        Rectifying,
        /// 已反馈.
        Answered,
        /// 已回访.
        CalledBack,
        /// 申诉复核: 不采信.
        NotUpheld,
    }
}
