//! 常见问题.

use super::view::{Section, section};
use crate::ui::Disclosure;
use jinban_contract::item::{Faq, Item};
use leptos::prelude::*;

pub fn faq(item: &Item) -> Option<Section> {
    section("faq", "常见问题", !item.faq.is_empty(), || {
        item.faq.iter().map(answer).collect::<Vec<_>>().into_any()
    })
}

fn answer(faq: &Faq) -> AnyView {
    let text = faq.answer.clone();
    view! {
        <Disclosure summary=faq.question.clone()>
            <p>{text}</p>
        </Disclosure>
    }
    .into_any()
}
