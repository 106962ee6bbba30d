//! Notices and posters on paper.
//!
//! The paper is made from the page: [`Press`] takes the HTML that the portal
//! renders and sets the same words as PDF or PNG, so that the two cannot say
//! different things. What the page hides in print is left out.
//!
//! Fonts come from a folder ([`Fonts::load`]): Noto Sans SC, SIL Open Font
//! License 1.1, from the npm package `@expo-google-fonts/noto-sans-sc` that
//! `npm ci` installs. Only the glyphs that are used are embedded.

#![cfg_attr(test, allow(clippy::unwrap_used))]
#![deny(missing_docs)]

mod blocks;
mod code;
mod error;
mod fonts;
mod picture;
mod poster;
mod press;
mod sheet;
mod world;

pub use blocks::words;
pub use code::{qr_png, qr_svg};
pub use error::Error;
pub use fonts::Fonts;
pub use poster::Poster;
pub use press::Press;
pub use sheet::Sheet;
