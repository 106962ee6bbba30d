//! What the citizen reads: rules and resources give ids and values, these
//! files turn them into sentences. Chinese for now; another language is
//! another set of these functions.

pub mod appointments;
pub mod card;
pub mod cases;
pub mod causes;
pub mod consent;
pub mod corrections;
pub mod errors;
pub mod hotline;
pub mod hours;
pub mod items;
pub mod rights;
pub mod rules;
pub mod sites;
pub mod times;

pub use hotline::hotline;
