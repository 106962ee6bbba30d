//! A person's name.

use super::{Asked, Kind};
use crate::pages::apply::fields::typed::{Keys, line};
use jinban_contract::form::kinds;
use leptos::prelude::*;

impl Kind for kinds::Name {
    fn control(&self, asked: Asked) -> AnyView {
        line(asked, &Keys::PLAIN)
    }
}
