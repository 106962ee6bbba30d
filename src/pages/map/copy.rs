//! A button that copies a text, for a map app or a message.

use crate::browser::share;
use crate::ui::{Button, ButtonLook, IconName, Toast};
use leptos::prelude::*;

/// `what` is what people call the text: 地址, 站点名.
pub fn copy(text: String, what: &'static str) -> AnyView {
    let said = RwSignal::new(String::new());
    let go = Callback::new(move |()| {
        let text = text.clone();
        leptos::task::spawn_local(async move {
            let words = match share::copy(&text).await {
                true => format!("{what}已复制"),
                false => format!("没有复制成，请长按{what}"),
            };
            // The page may be gone by now.
            let _ = said.try_set(words);
        });
    });
    let label = format!("复制{what}");
    view! {
        <Button label look=ButtonLook::Secondary icon=IconName::Copy on_click=go />
        <Toast message=said />
    }
    .into_any()
}
