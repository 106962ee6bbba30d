//! 统一社会信用代码.

use super::{Asked, Kind};
use crate::pages::apply::fields::typed::{Keys, asked_about};
use jinban_contract::form::kinds;
use leptos::prelude::*;

impl Kind for kinds::Uscc {
    fn control(&self, asked: Asked) -> AnyView {
        asked_about(asked, &Keys::PLAIN)
    }
}
