//! 去这里, at this moment: where an item or a package can be done and who is open. Beside a
//! sheet or a guide and no part of it: paper and the first response leave it
//! out. It comes as a module of its own, after the words.

mod block;
mod spots;

pub use block::here;

use crate::api::near::Matter;
use crate::parts::split;
use leptos::prelude::*;

/// What is asked about.
#[derive(Clone, Copy)]
struct About(StoredValue<Matter>);

/// The sites that take the papers, as soon as they are known.
pub fn nearby(matter: Matter) -> AnyView {
    provide_context(About(StoredValue::new(matter)));
    view! { <div class="jb-nearby jb-no-print">{split::nearby()}</div> }.into_any()
}
