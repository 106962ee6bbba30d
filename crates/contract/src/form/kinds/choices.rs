//! `choices`.

use super::Settings;
use crate::form;
use crate::form::flat::{BadKind, FlatKind, OPTIONS, need};

/// Several of a few.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Choices {
    /// The options.
    pub options: Vec<form::Choice>,
}

impl Settings for Choices {
    fn take(flat: &mut FlatKind) -> Result<Self, BadKind> {
        Ok(Self {
            options: need(&mut flat.options, OPTIONS)?,
        })
    }

    fn put(self, flat: &mut FlatKind) {
        flat.options = Some(self.options);
    }
}
