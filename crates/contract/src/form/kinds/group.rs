//! `group`.

use super::Settings;
use crate::form::Field;
use crate::form::flat::{BadKind, FlatKind, MAX, MIN, need, need_small};

/// Repeated group, such as family members.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Group {
    /// Fields of one entry; no groups inside.
    pub fields: Vec<Field>,
    /// Fewest entries.
    pub min: u8,
    /// Most entries.
    pub max: u8,
    /// What one entry is called, for example 家庭成员.
    pub entry: String,
}

impl Settings for Group {
    fn take(flat: &mut FlatKind) -> Result<Self, BadKind> {
        Ok(Self {
            fields: need(&mut flat.fields, "a group needs `fields`")?,
            min: need_small(&mut flat.min, MIN)?,
            max: need_small(&mut flat.max, MAX)?,
            entry: need(&mut flat.entry, "a group needs `entry`")?,
        })
    }

    fn put(self, flat: &mut FlatKind) {
        flat.fields = Some(self.fields);
        flat.min = Some(self.min.into());
        flat.max = Some(self.max.into());
        flat.entry = Some(self.entry);
    }

    fn group(&self) -> Option<&Group> {
        Some(self)
    }
}
