//! The one condition language, shared by guidance and forms.

use serde::{Deserialize, Serialize};

/// When something applies, in terms of answers given elsewhere.
///
/// In a pack: `when = { is = { id = "age", any_of = ["90", "100"] } }`, or
/// `when = { all = [ {…}, { not = {…} } ] }`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(no_recursion))]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The answer to `id` is one of the given ones.
    Is(Is),
    /// Every one holds; true when empty.
    All(Vec<Condition>),
    /// At least one holds; false when empty.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
}

crate::wire! {
    /// A comparison of one answer with constants.
    pub struct Is {
        /// Question or field.
        pub id: String,
        /// Accepted answers, never empty.
        pub any_of: Vec<String>,
    }
}
