//! `/correct?about=&code=&v=&part=`: saying that a page is wrong;
//! `/correct/{no}`: what came of it.

mod form;
mod link;
mod logic;
mod page;
mod said;
mod writing;

pub use link::{link, of_item, of_package, of_site};
pub use page::{CorrectPage, CorrectionPage};
