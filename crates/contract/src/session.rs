//! `POST /session/codes`, `POST /session`, `GET /me`, `/me/number`: sign-in by phone.

use crate::time::{Date, Moment};

/// Header of an answer that moved the end of the session: when it ends now, in
/// seconds since 1970.
pub const UNTIL_HEADER: &str = "jinban-session-until";

/// Header of a request that says in whose name it is asked, as [`Me::owner`] names them. A page may
/// stand open when somebody else has signed in beside it.
pub const OWNER_HEADER: &str = "jinban-owner";

crate::wire! {
    /// Ask for a one-time code.
    pub struct CodeRequest {
        /// Mobile number.
        pub phone: String,
    }

    /// A code is on its way; also the answer to `POST /me/proof/codes`.
    pub struct CodeSent {
        /// Masked number it went to.
        pub phone: String,
        /// Seconds until another may be asked for.
        pub retry_after: u32,
        /// When it stops working.
        pub expires_at: Moment,
        /// The code itself: only where the platform runs as a demonstration.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub demo_code: Option<String>,
    }

    /// Sign in; the answer sets the session cookie.
    pub struct SignIn {
        /// Mobile number.
        pub phone: String,
        /// The six digits.
        pub code: String,
        /// 公用的手机或机器: the cookie ends with the browser, the session
        /// after a few minutes without use.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub shared: bool,
        /// The day from which the 个人信息处理规则 read as the person has
        /// agreed to them; wanted where the region has such rules.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub agreed: Option<Date>,
        /// Where the answer was `earlier_wanted`: the end of a 公民身份号码 that
        /// was filled in before with this number, or the number of a case or an
        /// appointment.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub earlier: String,
        /// Or that what was done before was somebody else's: begins with
        /// nothing of it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub not_mine: bool,
    }

    /// `POST /me/number`: another number, and the code that came to it.
    pub struct NewNumber {
        /// Mobile number.
        pub phone: String,
        /// The six digits.
        pub code: String,
    }

    /// `GET /me/sessions`: where somebody is signed in, the latest first.
    pub struct SignedInList {
        /// Each of their sessions.
        pub sessions: Vec<SignedIn>,
    }

    /// One session.
    pub struct SignedIn {
        /// Since when.
        pub since: Moment,
        /// When it ends if nobody uses it.
        pub expires_at: Moment,
        /// On a shared phone or a public machine.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub shared: bool,
        /// The one that asks.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub here: bool,
    }

    /// Who is signed in.
    pub struct Me {
        /// Masked number.
        pub phone: String,
        /// When the session ends.
        pub expires_at: Moment,
        /// Names the person to a device, the same at each sign-in; says nothing
        /// else. Empty where a platform has none.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub owner: String,
        /// 32 bytes in base64url, the same at each sign-in, for this person
        /// only: what a device keeps of them is sealed with it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub device_key: String,
        /// Until when a code counts that was shown in this session; absent where
        /// the next thing that wants one asks for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub proven_until: Option<Moment>,
    }
}
