//! `id_number`.

use super::prelude::*;

kind! {
    /// 公民身份号码.
    IdNumber {}
}
