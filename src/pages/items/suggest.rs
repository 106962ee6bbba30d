//! The first page's search: what one may mean, while typing.

use super::finder::Finder;
use super::row::row;
use crate::api;
use crate::pages::loaded::loaded;
use crate::ui::LinkList;
use leptos::prelude::*;
use std::rc::Rc;

/// So many fit above a phone's keyboard.
const SHOWN: usize = 4;

/// What is being typed, for `suggestions`.
#[derive(Clone, Copy)]
pub struct Suggestions(pub RwSignal<String>);

/// The best items for the words in `Suggestions`, each a link.
pub fn suggestions() -> AnyView {
    let Some(Suggestions(words)) = use_context() else {
        return ().into_any();
    };
    loaded(
        || Box::pin(async { Ok(Rc::new(Finder::new(api::items::index().await?))) }),
        move |finder| list(finder, words),
    )
}

fn list(finder: Rc<Finder>, words: RwSignal<String>) -> AnyView {
    let finder = StoredValue::new_local(finder);
    let rows = move || {
        let words = words.get();
        if words.trim().is_empty() {
            return ().into_any();
        }
        finder.with_value(|finder| {
            let hits = finder.find(&words);
            let rows = hits.iter().take(SHOWN).map(|hit| row(finder.items(), hit));
            let rows = rows.collect::<Vec<_>>();
            view! { <LinkList>{rows}</LinkList> }.into_any()
        })
    };
    let count = move || match words.with(|words| words.trim().is_empty()) {
        true => String::new(),
        false => match finder.with_value(|finder| finder.find(&words.get()).len()) {
            0 => "没有找到，换个说法试试".to_owned(),
            count => format!("找到 {count} 项"),
        },
    };
    view! {
        <div class="jb-suggestions">
            <p class="jb-quiet" role="status">{count}</p>
            {rows}
        </div>
    }
    .into_any()
}
