//! `GET /items/index`: what a browser needs to find items by itself, while
//! the citizen types. Loaded when the search box is first touched.

use crate::event::{LifeEvent, PackageName};
use crate::item::ItemSummary;

/// The layout described here. A reader that meets another one leaves the
/// searching to `GET /items?q=`.
pub const FORMAT: u32 = 1;

crate::wire! {
    /// `GET /items/index`. Sounds and variants are kept by character, not by
    /// text: a character is listed once however many names it occurs in.
    pub struct SearchIndex {
        /// Layout, `FORMAT`.
        pub format: u32,
        /// Items in force, by name order of the pack.
        pub items: Vec<ItemSummary>,
        /// 拼音 of the characters in names and aliases.
        pub readings: Vec<Reading>,
        /// 繁体 of the characters in all texts.
        pub variants: Variants,
        /// 人生大事, in the order of the pack.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub events: Vec<LifeEvent>,
        /// 一件事 of the region, in the order of the pack.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub packages: Vec<PackageName>,
    }

    /// A syllable and who is spoken so. A 多音字 stands under each of its
    /// common syllables.
    pub struct Reading {
        /// 1 to 6 letters `a` to `z`, no tone; ü is listed as `v` and as `u`.
        pub syllable: String,
        /// The characters.
        pub chars: String,
    }

    /// Traditional characters and what to read them as: the character at a
    /// place of one text stands for the character at the same place of the other.
    pub struct Variants {
        /// Traditional.
        pub traditional: String,
        /// Simplified.
        pub simplified: String,
    }
}
