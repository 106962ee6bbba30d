//! `/ui`: every component in every state, for looking at and for axe. Only in
//! development builds.

mod choices;
mod fields;
mod page;
mod shell;
mod states;
mod words;

pub use page::UiKitPage;
