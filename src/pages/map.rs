//! `/map` and `/sites/{id}`: where to go, what can be done there, and whether
//! the door is open now.

mod card;
mod cards;
mod chart;
mod cluster;
mod copy;
mod data;
mod drawing;
mod filters;
mod go;
mod hint;
mod index;
mod list;
mod logic;
mod look;
mod page;
mod pins;
mod quick;
mod schematic;
mod site;
#[cfg(feature = "ssr")]
mod still;
mod wanted;

pub use page::MapPage;
pub use site::{SitePage, site_view, still_view};
#[cfg(feature = "ssr")]
pub use still::still_list;
