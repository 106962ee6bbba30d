//! A person's name.

use super::prelude::*;

impl Kind for kinds::Name {
    fn control(&self, asked: Asked) -> AnyView {
        line(asked, &Keys::PLAIN)
    }
}
