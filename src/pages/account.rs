//! `/me`: signing in by phone, and what is mine.

mod consent;
mod data;
mod device;
mod earlier;
mod elsewhere;
mod leaving;
mod logic;
mod mine;
mod number;
mod page;
mod sign_in;
mod signing;

pub use data::DataPage;
pub use page::AccountPage;
