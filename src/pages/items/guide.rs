//! `/items/{code}`: 办事指南, every element that the item has.

mod answers;
mod basics;
mod head;
mod materials;
mod page;
mod time;
mod trust;
mod view;
mod whereto;

pub use page::GuidePage;
pub use view::guide_view;
