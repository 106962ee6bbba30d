//! `/items` and `/items/{code}`: what can be done, and its guide.

mod badges;
mod catalogue;
mod events;
mod filters;
mod finder;
mod guide;
mod list;
mod logic;
mod row;
mod suggest;

pub use badges::badges;
pub use guide::{GuidePage, guide_view};

pub mod parts {
    //! What the guide and the sheet have in common.
    pub use super::guide::{
        bullets, card, contact_list, fee_list, flow_list, legal, marks, material_lines, pictures,
        place_list, print_button, related_view, withdrawn,
    };
}
pub use list::ItemsPage;
pub use suggest::{Suggestions, suggestions};
