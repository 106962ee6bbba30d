//! `division`.

use super::prelude::*;

kind! {
    /// A village or community of the region (12 digits).
    Division {}
}
