//! `date`.

use super::prelude::*;

kind! {
    /// A day.
    Date {
        /// Days after today of the earliest day; absent means any.
        min_days: Option<i32> = None,
        /// Days after today of the latest day; absent means any.
        max_days: Option<i32> = None,
    }
}
