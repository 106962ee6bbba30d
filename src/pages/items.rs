//! `/items` and `/items/{code}`: what can be done, and its guide.

mod catalogue;
mod events;
mod filters;
mod guide;
mod list;
mod logic;
#[cfg(feature = "ssr")]
mod still;

pub use guide::{GuidePage, guide_view, related_blocks};

pub mod parts {
    //! What the guide and the sheet have in common.
    #[cfg(feature = "ssr")]
    pub use super::guide::Given;
    pub use super::guide::{
        beside, bullets, card, contact_list, fee_list, flow_list, legal, marks, material_lines,
        pictures, place_list, short_form, withdrawn,
    };
}
pub use list::ItemsPage;
#[cfg(feature = "ssr")]
pub use {catalogue::Catalogue, logic::Wanted, still::still_items};
