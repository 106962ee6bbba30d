//! `number`.

use super::prelude::*;

kind! {
    /// A number with up to `decimals` places, in `unit`.
    Number {
        /// Smallest value.
        min: i64,
        /// Largest value.
        max: i64,
        /// Decimal places.
        #[cfg_attr(feature = "openapi", schema(required = false))]
        decimals: u8 = 0,
        /// Unit shown behind it.
        #[cfg_attr(feature = "openapi", schema(required = false))]
        unit: String = String::new(),
    }
}
