//! What the guide of an item and its sheet have in common.

mod badges;
mod contacts;
mod fees;
mod material;
mod related;
mod way;
mod withdrawn;

pub use badges::badges;
pub use contacts::{ask_by_phone, contact_list};
pub use fees::fee_list;
pub use material::{marks, material_lines, pictures, short_form};
#[cfg(feature = "ssr")]
pub use related::Given;
pub use related::{beside, related_blocks};
pub use way::{flow_list, place_list};
pub use withdrawn::withdrawn;
