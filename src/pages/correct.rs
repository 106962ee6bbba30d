//! `/correct?about=&code=&v=&part=`: saying that a page is wrong; without a
//! query: asking for a number; `/correct/{no}`: what came of it.

mod form;
mod keep;
mod logic;
mod lookup;
mod page;
mod said;
mod writing;

pub use page::{CorrectPage, CorrectionPage};
