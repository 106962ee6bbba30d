//! One's own number, which was typed to sign in: a tap puts it into a form. It is not there by
//! itself, because many fill in for somebody else.

use super::Asked;
use crate::parts::own_phone::own;
use crate::ui::{Button, ButtonLook, dynamic};
use jinban_rules::ids;
use leptos::prelude::*;

/// Offers it below a field that is empty.
pub(super) fn offer(asked: &Asked) -> Option<AnyView> {
    let phone = own()?;
    let (text, put) = (asked.text(), asked.put_text());
    let label = format!("填我登录的手机号 {}", ids::said(&phone));
    let tap = Callback::new(move |()| put.run(phone.clone()));
    Some(dynamic(move || {
        let label = label.clone();
        text.with(String::is_empty)
            .then(|| view! { <Button label look=ButtonLook::Quiet on_click=tap /> }.into_any())
    }))
}
