//! A form while it is filled in: of an application, or of a case that lacks something.

pub mod answers;
mod consent;
mod draft;
mod fields;
mod filling;
mod notes;
pub mod photos;
mod place;
pub mod store;
mod tries;

pub use consent::{Consenting, rules_link};
pub use draft::{Draft, field_of};
pub use fields::field_list;
pub use filling::{Filling, PhotosWait, Saved, field_at};
pub use notes::{overtaken_note, signed_out_note};
pub use photos::any_underway;
pub use place::Place;
pub use store::Spot;
