//! One line of text.

use super::prelude::*;

impl Kind for kinds::Text {
    fn control(&self, control: Control) -> AnyView {
        line(control, &Keys::PLAIN)
    }
}
