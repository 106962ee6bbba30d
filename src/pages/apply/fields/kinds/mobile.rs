//! A mobile number.

use super::prelude::*;
use crate::pages::apply::fields::own_phone;

const KEYS: Keys = Keys {
    kind: "tel",
    inputmode: "tel",
    autocomplete: "tel",
    narrow: true,
};

impl Kind for kinds::Mobile {
    fn control(&self, asked: Asked) -> AnyView {
        let offer = own_phone::offer(&asked);
        let line = line(asked, &KEYS);
        view! { <div class="jb-stack">{line} {offer}</div> }.into_any()
    }
}
