//! `photo`.

use super::Settings;
use crate::form::flat::{BadKind, FlatKind, MAX, MIN, need_small};

/// Photographs, as upload ids.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Photo {
    /// Fewest photographs, where any are given: 2 for both sides of a card.
    /// Absent means 1.
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub min: u8,
    /// Most photographs.
    pub max: u8,
}

impl Settings for Photo {
    fn take(flat: &mut FlatKind) -> Result<Self, BadKind> {
        Ok(Self {
            min: need_small(&mut flat.min.take().or(Some(1)), MIN)?,
            max: need_small(&mut flat.max, MAX)?,
        })
    }

    fn put(self, flat: &mut FlatKind) {
        flat.min = (self.min != 1).then(|| self.min.into());
        flat.max = Some(self.max.into());
    }
}
