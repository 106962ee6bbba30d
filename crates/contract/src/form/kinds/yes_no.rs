//! `yes_no`.

use super::prelude::*;

kind! {
    /// `yes` or `no`.
    YesNo {}
}
