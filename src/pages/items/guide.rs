//! `/items/{code}`: 办事指南, every element that the item has.

mod answers;
mod basics;
mod head;
mod materials;
mod page;
mod related;
mod time;
mod trust;
mod view;
mod whereto;
mod withdrawn;

pub use basics::{bullets, card};
pub use materials::{marks, material_lines, pictures, short_form};
pub use page::GuidePage;
#[cfg(feature = "ssr")]
pub use related::Given;
pub use related::{beside, related_blocks};
pub use time::{fee_list, legal};
pub use trust::contact_list;
pub use view::guide_view;
pub use whereto::{flow_list, place_list};
pub use withdrawn::withdrawn;
