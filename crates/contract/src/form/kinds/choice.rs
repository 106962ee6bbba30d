//! `choice`.

use super::prelude::*;

kind! {
    /// One of a few.
    Choice {
        /// The options.
        options: Vec<form::Choice>,
    }
}
