//! `GET /items/{code}/form`: what an application asks, and the answers.

mod answer;
mod flat;
pub mod kinds;
#[cfg(feature = "openapi")]
mod schema;

pub(crate) use flat::FlatKind;
pub use kinds::FieldKind;

use crate::condition::Condition;
use crate::consent::Sensitive;
use crate::guidance::Stop;
use crate::ids::{FormCode, MaterialId};
use serde::Serialize;
use std::collections::BTreeMap;

crate::wire! {
    /// A form, one immutable version. Open drafts and cases keep theirs.
    pub struct Form {
        /// Code, usually the item's.
        pub code: FormCode,
        /// Version, counted from 1.
        #[cfg_attr(feature = "openapi", schema(minimum = 1))]
        pub version: u32,
        /// Title.
        pub title: String,
        /// Minutes it takes most people.
        pub minutes: u16,
        /// Pages in order.
        pub pages: Vec<Page>,
        /// What the applicant declares before submitting.
        pub declaration: String,
        /// Name fields that say whom it is about: the first that is answered.
        /// Empty: the first name that is asked.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub applicant: Vec<String>,
        /// Fields about the one who fills it in, who may do so for several
        /// people: kept for the next application. Empty: the mobile numbers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub helper: Vec<String>,
        /// Choices that say how old somebody is whose number is asked too.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub ages: Vec<AgeChoice>,
        /// 拦一下: the item's situations in which it cannot succeed, as far as this
        /// form asks for them. The platform fills them in, a pack leaves them out.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub stops: Vec<Stop>,
        /// Invented content (示例).
        #[serde(default)]
        pub demo: bool,
    }

    /// A choice that has to agree with the birthday in a 公民身份号码.
    pub struct AgeChoice {
        /// The choice field.
        pub field: String,
        /// The field with the number.
        pub of: String,
        /// What its options mean.
        pub ranges: Vec<AgeRange>,
    }

    /// 周岁 that an option stands for, both ends included.
    pub struct AgeRange {
        /// The option.
        pub option: String,
        /// Youngest.
        pub from: u16,
        /// Oldest.
        pub to: u16,
    }

    /// One screen.
    pub struct Page {
        /// Identifier, part of the page's address.
        pub id: String,
        /// Title.
        pub title: String,
        /// A line of help.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub intro: String,
        /// The page is skipped unless this holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub when: Option<Condition>,
        /// Fields in order.
        pub fields: Vec<Field>,
    }

    /// One question of a form.
    pub struct Field {
        /// Identifier, unique in the form.
        pub id: String,
        /// The question.
        pub label: String,
        /// Help under the label.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub hint: String,
        /// May be left empty.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub optional: bool,
        /// Asked only if this holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub when: Option<Condition>,
        /// What kind of answer.
        pub kind: FieldKind,
        /// What sensitive kinds the answer is of, beside what its kind of field says by
        /// itself: it wants a consent of its own.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub sensitive: Vec<Sensitive>,
        /// The material of the item that this field delivers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub material: Option<MaterialId>,
    }

    /// A choice.
    pub struct Choice {
        /// Stored value.
        pub id: String,
        /// What people read.
        pub label: String,
        /// What sensitive kinds it is of to have chosen it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub sensitive: Vec<Sensitive>,
    }
}

/// Answers by field id.
pub type Answers = BTreeMap<String, Value>;

/// One answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(no_recursion))]
#[serde(untagged)]
pub enum Value {
    /// Text as typed, or the id of the chosen option.
    Text(String),
    /// Chosen options, or upload ids.
    Many(Vec<String>),
    /// Entries of a repeated group.
    Group(Vec<BTreeMap<String, Value>>),
}
