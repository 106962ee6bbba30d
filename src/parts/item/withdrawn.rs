//! 取消: the item is done no more, and what to do instead.

use crate::paths;
use crate::ui::{Message, Tone};
use crate::words::{hotline, times};
use jinban_contract::item::Withdrawal;
use leptos::prelude::*;

/// Since when, why, and where to go instead. Shared with the sheet.
pub fn withdrawn(withdrawal: &Withdrawal) -> AnyView {
    let since = match withdrawal.on {
        Some(on) => format!("自 {} 起，这个事项不再办理。", times::day(on)),
        None => "这个事项不再办理了。".to_owned(),
    };
    let reason = withdrawal.reason.clone();
    let instead = withdrawal.replaced_by.as_ref().map(|code| {
        let name = match withdrawal.replaced_by_name.as_str() {
            "" => code.to_string(),
            name => name.to_owned(),
        };
        view! { <p>"现在请办：" <a href=paths::item(code)>{name}</a></p> }
    });
    let ask = instead
        .is_none()
        .then(|| view! { <p>"要办类似的事，请打" {hotline()} "问。"</p> }.into_any());
    view! {
        <Message tone=Tone::Danger>
            <p>{since} {reason}</p>
            {instead}
            {ask}
        </Message>
    }
    .into_any()
}
