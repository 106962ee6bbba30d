//! `/map` and `/sites/{id}`: where to go, what can be done there, and whether
//! the door is open now.

mod card;
mod chart;
mod data;
mod filters;
mod go;
mod list;
mod logic;
mod near;
mod page;
mod schematic;
mod site;
mod state;
mod window;

pub use page::MapPage;
pub use site::{SitePage, site_view};
