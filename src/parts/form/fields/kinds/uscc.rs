//! 统一社会信用代码.

use super::prelude::*;

impl Kind for kinds::Uscc {
    fn control(&self, control: Control) -> AnyView {
        asked_about(control, &Keys::PLAIN)
    }
}
