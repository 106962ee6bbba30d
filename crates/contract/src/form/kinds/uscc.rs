//! `uscc`.

use super::prelude::*;

kind! {
    /// 统一社会信用代码; a failed check is a warning.
    Uscc {}
}
