//! 情形引导: plain questions that turn an item into *my* list.

use crate::condition::Condition;

/// The answer "不确定" in a situation key.
pub const UNSURE: &str = "?";

crate::wire! {
    /// The questions of an item, in the order they are asked.
    #[derive(Default)]
    pub struct Guidance {
        /// 0 to 6 questions.
        #[serde(default)]
        pub questions: Vec<Question>,
    }

    /// One question.
    pub struct Question {
        /// Identifier; a-z, 0-9 and `_`, as it stands in printed addresses.
        pub id: String,
        /// The question, in plain words.
        pub text: String,
        /// A line of help.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub help: String,
        /// Asked only if this holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub when: Option<Condition>,
        /// The answers, two or more; "不确定" is always offered besides.
        pub answers: Vec<Answer>,
    }

    /// One answer.
    pub struct Answer {
        /// Identifier; a-z, 0-9 and `_`.
        pub id: String,
        /// What people read.
        pub text: String,
    }
}

/// 情形键: canonical text of the answers, such as `age=90;bank=yes`, in the
/// order of the questions. Empty when nothing is asked or answered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct SituationKey(pub String);
