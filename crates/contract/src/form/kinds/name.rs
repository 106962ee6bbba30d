//! `name`.

use super::prelude::*;

kind! {
    /// A person's name.
    Name {}
}
