//! The trail: who of the office has read or done what.

use crate::staff::StaffAction;
use crate::time::Moment;

crate::wire! {
    /// `GET /cases/{no}/trail`: what of the office's doings concerns a case.
    pub struct CaseTrail {
        /// Newest first.
        pub lines: Vec<CaseTrailLine>,
        /// Cursor of the next page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub next: Option<String>,
        /// Lines of this page are missing from it: they do not fit what was written.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub changed: bool,
    }

    /// One thing that somebody of the office has done with a case.
    pub struct CaseTrailLine {
        /// When.
        pub at: Moment,
        /// Unit; empty for a program of all units.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub unit: String,
        /// The person's name, or the program's where no person is told.
        pub who: String,
        /// What.
        pub action: StaffAction,
    }
}

crate::wire! {
    /// What kind of thing a line of the trail is about.
    pub enum ThingKind {
        /// 办件.
        Case,
        /// A photograph of a case.
        Upload,
        /// 预约.
        Appointment,
        /// 纠错.
        Correction,
        /// 评价.
        Review,
        /// The trail itself.
        Trail,
        /// A program, when it gets a token.
        Program,
    }
}
