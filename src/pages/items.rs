//! `/items` and `/items/{code}`: what can be done, and its guide.

mod catalogue;
mod events;
mod filters;
mod guide;
mod list;
mod logic;
#[cfg(feature = "ssr")]
mod still;

pub use guide::{GuidePage, guide_view};
pub use list::ItemsPage;
#[cfg(feature = "ssr")]
pub use {catalogue::Catalogue, logic::Wanted, still::still_items};
