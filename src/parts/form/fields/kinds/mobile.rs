//! A mobile number.

use super::prelude::*;
use crate::parts::own_phone::own;
use crate::ui::{Button, ButtonLook, dynamic};
use jinban_rules::ids;

const KEYS: Keys = Keys {
    kind: "tel",
    inputmode: "tel",
    autocomplete: "tel",
    narrow: true,
};

impl Kind for kinds::Mobile {
    fn control(&self, control: Control) -> AnyView {
        let offer = own_phone(&control);
        let line = line(control, &KEYS);
        view! { <div class="jb-stack">{line} {offer}</div> }.into_any()
    }
}

/// One's own number, which was typed to sign in: a tap puts it into a field that is empty. It is not
/// there by itself, because many fill in for somebody else.
fn own_phone(control: &Control) -> Option<AnyView> {
    let phone = own()?;
    let (text, put) = (control.text(), control.put_text());
    let label = format!("填我登录的手机号 {}", ids::said(&phone));
    let tap = Callback::new(move |()| put.run(phone.clone()));
    Some(dynamic(move || {
        let label = label.clone();
        text.with(String::is_empty)
            .then(|| view! { <Button label look=ButtonLook::Quiet on_click=tap /> }.into_any())
    }))
}
