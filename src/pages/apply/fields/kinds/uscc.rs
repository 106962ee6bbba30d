//! 统一社会信用代码.

use super::prelude::*;

impl Kind for kinds::Uscc {
    fn control(&self, asked: Asked) -> AnyView {
        asked_about(asked, &Keys::PLAIN)
    }
}
