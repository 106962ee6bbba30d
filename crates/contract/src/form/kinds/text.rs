//! `text`.

use super::Settings;
use crate::form::flat::{BadKind, FlatKind, MAX, need_small};

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Text {
    /// Most characters.
    pub max: u16,
}

impl Settings for Text {
    fn take(flat: &mut FlatKind) -> Result<Self, BadKind> {
        Ok(Self {
            max: need_small(&mut flat.max, MAX)?,
        })
    }

    fn put(self, flat: &mut FlatKind) {
        flat.max = Some(self.max.into());
    }
}
