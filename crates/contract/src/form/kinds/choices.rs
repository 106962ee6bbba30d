//! `choices`.

use super::prelude::*;

kind! {
    /// Several of a few.
    Choices {
        /// The options.
        options: Vec<form::Choice>,
    }
}
