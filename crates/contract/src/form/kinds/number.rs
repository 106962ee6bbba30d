//! `number`.

use super::Settings;
use crate::form::flat::{BadKind, FlatKind, MAX, MIN, need};

/// A number with up to `decimals` places, in `unit`.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Number {
    /// Smallest value.
    pub min: i64,
    /// Largest value.
    pub max: i64,
    /// Decimal places.
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub decimals: u8,
    /// Unit shown behind it.
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub unit: String,
}

impl Settings for Number {
    fn take(flat: &mut FlatKind) -> Result<Self, BadKind> {
        Ok(Self {
            min: need(&mut flat.min, MIN)?,
            max: need(&mut flat.max, MAX)?,
            decimals: flat.decimals.take().unwrap_or_default(),
            unit: flat.unit.take().unwrap_or_default(),
        })
    }

    fn put(self, flat: &mut FlatKind) {
        flat.min = Some(self.min);
        flat.max = Some(self.max);
        flat.decimals = Some(self.decimals);
        flat.unit = Some(self.unit);
    }
}
