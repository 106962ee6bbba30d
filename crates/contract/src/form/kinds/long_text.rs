//! `long_text`.

use super::prelude::*;

kind! {
    /// Several lines.
    LongText {
        /// Most characters.
        max: u16,
    }
}
