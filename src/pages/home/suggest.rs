//! The first page's search: what one may mean, while typing.

use crate::api;
use crate::parts::loaded::loaded;
use crate::parts::search::{Finder, row};
use crate::ui::LinkList;
use jinban_rules::text::is_blank;
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
    let found = Memo::new(move |_| {
        let words = words.get();
        let wanted = !is_blank(&words);
        wanted.then(|| finder.with_value(|finder| finder.find(&words, SHOWN, true, |_| true)))
    });
    let rows = move || {
        let rows = finder.with_value(|finder| {
            found.with(|found| {
                let hits = found.iter().flat_map(|found| &found.hits);
                hits.map(|hit| row(finder, hit)).collect::<Vec<_>>()
            })
        });
        (!rows.is_empty()).then(|| view! { <LinkList>{rows}</LinkList> }.into_any())
    };
    let count = move || {
        found.with(|found| match found.as_ref().map(|found| found.count) {
            None => String::new(),
            Some(0) => "没有找到，换个说法试试".to_owned(),
            Some(count) => format!("找到 {count} 项"),
        })
    };
    view! {
        <div class="jb-suggestions">
            <p class="jb-quiet" role="status">{count}</p>
            {rows}
        </div>
    }
    .into_any()
}
