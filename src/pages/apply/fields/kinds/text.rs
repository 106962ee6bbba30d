//! One line of text.

use super::prelude::*;

impl Kind for kinds::Text {
    fn control(&self, asked: Asked) -> AnyView {
        line(asked, &Keys::PLAIN)
    }
}
