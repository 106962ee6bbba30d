//! `/corrections`: 纠错, somebody says that a page is wrong.

use crate::ids::CorrectionNo;
use crate::time::Moment;

/// The code of a correction about the portal as a whole.
pub const PORTAL: &str = "portal";

crate::wire! {
    /// `POST /corrections`.
    pub struct NewCorrection {
        /// The page.
        pub about: CorrectionAbout,
        /// Which part of it.
        pub part: CorrectionPart,
        /// What is wrong, 5 to 500 characters.
        pub text: String,
        /// A number to answer by, mobile or landline; it is deleted with the
        /// answer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub phone: Option<String>,
    }

    /// What a correction is about.
    pub struct CorrectionAbout {
        /// What kind of thing.
        pub kind: CorrectionKind,
        /// Its code: of an item or a package, a site's identifier, or `portal`.
        pub code: String,
        /// The version that was read; absent for sites, and where it is not
        /// known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub version: Option<u32>,
    }

    /// A correction has arrived.
    pub struct CorrectionReceived {
        /// The way to its answer.
        pub no: CorrectionNo,
        /// When.
        pub received_at: Moment,
    }

    /// `GET /corrections/{no}`: what came of it. Without the author's words,
    /// since the address may be passed on.
    pub struct Correction {
        /// Its number.
        pub no: CorrectionNo,
        /// The page.
        pub about: CorrectionAbout,
        /// Name of what the page is about.
        pub name: String,
        /// Which part of it.
        pub part: CorrectionPart,
        /// Where it stands.
        pub state: CorrectionState,
        /// When it arrived.
        pub received_at: Moment,
        /// The answer, once there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub answer: Option<CorrectionAnswer>,
    }

    /// What the office says to a correction.
    pub struct CorrectionAnswer {
        /// In words.
        pub text: String,
        /// The page was changed.
        pub fixed: bool,
        /// When.
        pub at: Moment,
    }

    /// `GET /staff/corrections`.
    pub struct StaffCorrections {
        /// Oldest first.
        pub corrections: Vec<StaffCorrection>,
        /// Cursor of the next page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub next: Option<String>,
    }

    /// A correction as the office sees it.
    pub struct StaffCorrection {
        /// What its author sees.
        pub correction: Correction,
        /// What is wrong, in the author's words; empty 180 days after the answer.
        pub text: String,
        /// The number to answer by, whole, until it is answered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub phone: Option<String>,
        /// What lies under a key in it cannot be opened at present: that is left empty here.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub unopened: bool,
    }

    /// `POST /staff/corrections/{no}/answer`.
    pub struct NewCorrectionAnswer {
        /// For the author, in words.
        pub text: String,
        /// The page was changed.
        pub fixed: bool,
    }
}

crate::wire! {
    /// What can be wrong.
    pub enum CorrectionKind {
        /// 事项: its guide or its sheet.
        Item,
        /// 站点.
        Site,
        /// 一件事.
        Package,
        /// 网站找错: the portal as a whole, or a page that is about nothing
        /// else. Its code is `portal`.
        Portal,
    }

    /// Which part of a page is wrong.
    pub enum CorrectionPart {
        /// 材料.
        Materials,
        /// 在哪儿办, an address.
        Place,
        /// 开门时间.
        Hours,
        /// 电话.
        Phone,
        /// 地图上的位置.
        Position,
        /// 收费.
        Fee,
        /// 办理时限.
        Time,
        /// A link that leads nowhere or elsewhere.
        Link,
        /// Anything else.
        Other,
    }

    /// Where a correction stands.
    pub enum CorrectionState {
        /// 已收到.
        Open,
        /// 已答复.
        Answered,
    }
}
