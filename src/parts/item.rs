//! What the guide of an item and its sheet have in common.

mod badges;
mod lists;
mod material;
mod related;
mod withdrawn;

pub use badges::badges;
pub use lists::{bullets, contact_list, fee_list, flow_list, place_list, places, telephone};
pub use material::{marks, material_lines, pictures, short_form};
#[cfg(feature = "ssr")]
pub use related::Given;
pub use related::{beside, related_blocks};
pub use withdrawn::withdrawn;
