//! The trail: who of the office has read or done what.

use crate::ids::CaseNo;
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

    /// `GET /staff/trail`: what every program and person has done.
    pub struct StaffTrail {
        /// Newest first.
        pub lines: Vec<StaffTrailLine>,
        /// Cursor of the next page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub next: Option<String>,
        /// Lines of this page are missing from it: they do not fit what was written.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub changed: bool,
    }

    /// One thing that somebody of the office has done.
    pub struct StaffTrailLine {
        /// Its place in the trail: none is left out between two of them.
        pub no: u64,
        /// When.
        pub at: Moment,
        /// Id of the program.
        pub client: String,
        /// Its name.
        pub program: String,
        /// Its unit; `*` for a program of all units.
        pub unit: String,
        /// Work number of the person whom it vouches for.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub person: String,
        /// Their name.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub person_name: String,
        /// What.
        pub action: StaffAction,
        /// With what kind of thing.
        pub kind: ThingKind,
        /// Its number; of a list the first and the last one shown.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub thing: String,
        /// The case that it is or belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub case_no: Option<CaseNo>,
        /// Why, in the person's words; of a list which one it was.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub reason: String,
        /// The request, as in the log.
        pub request: String,
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
