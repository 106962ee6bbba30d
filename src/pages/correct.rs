//! `/correct?about=&code=&v=&part=`: saying that a page is wrong; without a
//! query: asking for a number; `/correct/{no}`: what came of it.

mod form;
mod keep;
mod link;
mod logic;
mod lookup;
mod page;
mod said;
mod writing;

pub use link::{link, of_item, of_package, of_portal, of_site};
pub use page::{CorrectPage, CorrectionPage};
