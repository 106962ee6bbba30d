//! My cases: the list, and one case from submission to review.

mod consent;
mod head;
mod list;
mod logic;
mod page;
mod result;
mod supplement;
mod trail;
mod withdraw;

pub use list::CasesPage;
pub use page::CasePage;
