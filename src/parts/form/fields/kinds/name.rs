//! A person's name.

use super::prelude::*;

impl Kind for kinds::Name {
    fn control(&self, control: Control) -> AnyView {
        line(control, &Keys::PLAIN)
    }
}
