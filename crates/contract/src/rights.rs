//! `/me/…`: what the law gives to a person over what is kept of them
//! (个人信息保护法 §15, §44–47), and the proof that it is them who ask.

use crate::appointment::Appointment;
use crate::case::Case;
use crate::correction::Correction;
use crate::guidance::SituationKey;
use crate::ids::{CaseNo, UploadId};
use crate::session::SignedIn;
use crate::staff::StaffAction;
use crate::time::{Date, Moment};
use crate::trail::ThingKind;

/// The form of [`Export`]; it grows when something of it means something else.
pub const EXPORT_FORMAT: u32 = 1;

crate::wire! {
    /// `POST /me/proof`: the code that came to one's own number.
    pub struct NewProof {
        /// The six digits.
        pub code: String,
    }

    /// Whoever holds the session has just shown a code.
    pub struct Proof {
        /// Until when that counts.
        pub until: Moment,
    }

    /// `GET /me/holdings`: what is kept of a person, by kind.
    pub struct Holdings {
        /// Masked number.
        pub phone: String,
        /// Since when there is anything.
        pub since: Moment,
        /// Each kind of which there is something.
        pub held: Vec<Holding>,
        /// Days for which answers are kept for repetition.
        pub repeat_days: u32,
        /// Hours for which a photograph is kept that was not handed in.
        pub upload_hours: u32,
    }

    /// What is kept of one kind.
    pub struct Holding {
        /// What it is.
        pub kind: HoldingKind,
        /// How many.
        pub count: u32,
        /// What becomes of it when its owner has all deleted that may be.
        pub fate: Fate,
    }

    /// `POST /me/deletion`: what was deleted, and what has to stay.
    pub struct Deletion {
        /// What is gone.
        pub gone: Vec<Holding>,
        /// What stays; empty where nothing of the person does.
        pub kept: Vec<Holding>,
    }

    /// `GET /me/export`: all that is kept of a person, as it is kept.
    pub struct Export {
        /// The form of this file, 1 so far; it grows when something of it means
        /// something else.
        pub format: u32,
        /// When it was made.
        pub made_at: Moment,
        /// Mobile number.
        pub phone: String,
        /// Since when there is anything.
        pub since: Moment,
        /// Which 个人信息处理规则 were agreed to.
        pub consents: Vec<Consent>,
        /// Where one is signed in.
        pub sessions: Vec<SignedIn>,
        /// When each browser was last signed in with that is known for one's own.
        pub browsers: Vec<Moment>,
        /// 办件, newest first.
        pub cases: Vec<ExportedCase>,
        /// Photographs that no case uses.
        pub photographs: Vec<Photograph>,
        /// How many more there are that were sent elsewhere, before this browser was known
        /// for one's own: the copy that is taken there has them.
        #[serde(default)]
        pub photographs_elsewhere: u32,
        /// 预约, the latest first; name and number are there as long as they are kept.
        pub appointments: Vec<Appointment>,
        /// 纠错 that are to be answered to one's number.
        pub corrections: Vec<ExportedCorrection>,
        /// Writes whose answers are kept for repetition.
        pub repeats: Vec<Repeat>,
        /// What the office has done with one's things, oldest first.
        pub trail: Vec<ExportedLine>,
    }

    /// That somebody has agreed to the rules of a day.
    pub struct Consent {
        /// The day of the wording.
        pub updated_on: Date,
        /// When.
        pub agreed_at: Moment,
        /// When it was taken back; absent while it stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub withdrawn_at: Option<Moment>,
    }

    /// 办件 with everything that its owner handed in, not masked.
    pub struct ExportedCase {
        /// The case; its answers as they were given.
        pub case: Case,
        /// The situation that it was handed in for.
        #[serde(default)]
        pub situation: SituationKey,
        /// Its photographs, those that were replaced among them.
        pub photographs: Vec<Photograph>,
    }

    /// A photograph: where its owner opens it.
    pub struct Photograph {
        /// Identifier.
        pub id: UploadId,
        /// Bytes as announced; what stood beside the picture is not kept.
        pub size: u64,
        /// Media type; absent while it has not come whole.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub media_type: Option<String>,
        /// Address below the portal's own.
        pub address: String,
    }

    /// 纠错 with what only the office sees otherwise.
    pub struct ExportedCorrection {
        /// As its author sees it.
        pub correction: Correction,
        /// The author's words.
        pub text: String,
    }

    /// A write whose answer is kept, so that a second tap has no second effect.
    pub struct Repeat {
        /// Method and path.
        pub request: String,
        /// When.
        pub at: Moment,
    }

    /// One thing that the office has done with something of a person.
    pub struct ExportedLine {
        /// When.
        pub at: Moment,
        /// Unit; empty for a program of all units.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub unit: String,
        /// The person's name, or the program's where no person is told.
        pub who: String,
        /// What.
        pub action: StaffAction,
        /// With what kind of thing.
        pub kind: ThingKind,
        /// The case that it is or belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub case_no: Option<CaseNo>,
    }
}

crate::wire! {
    /// What is kept of somebody.
    pub enum HoldingKind {
        /// The number, and that it is one person's.
        Account,
        /// Agreements to the rules.
        Consents,
        /// Where one is signed in.
        Sessions,
        /// Browsers that are known for one's own.
        Browsers,
        /// 办件, with all that was handed in and what came of it.
        Cases,
        /// 单独同意 that cases were handed in with.
        CaseConsents,
        /// Photographs of cases.
        CasePhotos,
        /// Reviews that bear one's masked number.
        ReviewAuthors,
        /// Photographs that no case uses.
        Photos,
        /// 预约 that are still to come.
        Upcoming,
        /// 预约 that were not kept: a rule looks back at them.
        Missed,
        /// Every other 预约.
        Bookings,
        /// Numbers to answer a correction by.
        CorrectionNumbers,
        /// Answers for repetition.
        Repeats,
        /// Lines of the office's trail.
        Trail,
    }

    /// What becomes of something when its owner has all deleted that may be.
    pub enum Fate {
        /// It goes.
        Goes,
        /// Name and number go, the rest stays for its time.
        Bared,
        /// It stays.
        Stays,
    }
}
