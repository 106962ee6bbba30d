//! `date`.

use super::Settings;
use crate::form::flat::{BadKind, FlatKind};

/// A day.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Date {
    /// Days after today of the earliest day; absent means any.
    pub min_days: Option<i32>,
    /// Days after today of the latest day; absent means any.
    pub max_days: Option<i32>,
}

impl Settings for Date {
    fn take(flat: &mut FlatKind) -> Result<Self, BadKind> {
        Ok(Self {
            min_days: flat.min_days.take(),
            max_days: flat.max_days.take(),
        })
    }

    fn put(self, flat: &mut FlatKind) {
        flat.min_days = self.min_days;
        flat.max_days = self.max_days;
    }
}
