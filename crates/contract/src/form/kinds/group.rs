//! `group`.

use super::prelude::*;

kind! {
    /// Repeated group, such as family members.
    Group {
        /// Fields of one entry; no groups inside.
        fields: Vec<Field>,
        /// Fewest entries.
        min: u8,
        /// Most entries.
        max: u8,
        /// What one entry is called, for example 家庭成员.
        entry: String,
    }
}
