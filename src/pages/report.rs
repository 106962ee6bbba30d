//! `/report`: the ways that help when something cannot be got done.

mod page;

pub use page::ReportPage;
