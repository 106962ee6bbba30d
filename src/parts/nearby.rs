//! 去这里, at this moment: where an item can be done and who is open. Beside a
//! sheet or a guide and no part of it: paper and the first response leave it
//! out. It comes as a module of its own, after the words.

mod block;
mod spots;

pub use block::here;

use crate::parts::split;
use jinban_contract::ids::ItemCode;
use leptos::prelude::*;

/// The item that is asked about.
#[derive(Clone, Copy)]
struct About(StoredValue<ItemCode>);

/// The sites that take an item's papers, as soon as they are known.
pub fn nearby(code: ItemCode) -> AnyView {
    provide_context(About(StoredValue::new(code)));
    view! { <div class="jb-nearby jb-no-print">{split::nearby()}</div> }.into_any()
}
