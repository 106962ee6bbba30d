//! `text`.

use super::prelude::*;

kind! {
    /// One line of text.
    Text {
        /// Most characters.
        max: u16,
    }
}
