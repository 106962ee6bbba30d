//! 情形引导: plain questions that turn an item into *my* list.

use crate::condition::Condition;
use crate::ids::ItemCode;

/// The answer "不确定" in a situation key.
pub const UNSURE: &str = "?";

crate::wire! {
    /// The questions of an item, in the order they are asked.
    #[derive(Default)]
    pub struct Guidance {
        /// 0 to 6 questions.
        #[serde(default)]
        pub questions: Vec<Question>,
        /// 拦一下: situations in which it cannot succeed. The first that holds
        /// is told at once: nothing more is asked, and nothing is listed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub stops: Vec<Stop>,
    }

    /// A situation in which it cannot succeed, with the way out.
    pub struct Stop {
        /// The situation.
        pub when: Condition,
        /// Why not, in one sentence.
        pub why: String,
        /// What would change it, in one sentence; empty where nothing does.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub change: String,
        /// What else helps.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub instead: Vec<Instead>,
    }

    /// An item that helps where another cannot.
    pub struct Instead {
        /// The item.
        pub item: ItemCode,
        /// What it does for the citizen, to be tapped: 家里困难的，先申请低保.
        pub text: String,
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
