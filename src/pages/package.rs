//! `/packages` and `/packages/{code}`: 一件事一次办. The same few questions as on
//! a notice, then one sheet for all items of the package.

mod apply;
mod changes;
mod links;
mod list;
mod page;
mod saved;
mod sheet;
mod view;

pub use links::links;
pub use list::PackagesPage;
pub use page::PackagePage;
pub use view::{Shown, package_view};
