//! `mobile`.

use super::prelude::*;

kind! {
    /// Mobile phone.
    Mobile {}
}
