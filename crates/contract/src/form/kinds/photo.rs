//! `photo`.

use super::prelude::*;

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

impl super::Settings for Photo {
    fn take(flat: &mut FlatKind) -> Result<Self, BadKind> {
        Ok(Self {
            min: take(&mut flat.min, Some(1), "this kind needs `min`")?,
            max: take(&mut flat.max, None, "this kind needs `max`")?,
        })
    }

    fn put(self, flat: &mut FlatKind) {
        flat.min = self.min.flat().filter(|min| *min != 1);
        flat.max = self.max.flat();
    }
}
