//! `GET /items/index`: what a browser needs to find items by itself, while
//! the citizen types. Loaded when the search box is first touched.

use crate::event::{LifeEvent, PackageName};
use crate::ids::{ItemCode, PackageCode};
use crate::item::ItemSummary;

/// The layout described here. A reader that meets another one takes the items alone,
/// or leaves the searching to `GET /items?q=`.
pub const FORMAT: u32 = 1;

crate::wire! {
    /// `GET /items/index`. Sounds and variants are kept by character, not by
    /// text: a character is listed once however many names it occurs in.
    pub struct SearchIndex {
        /// Layout: 1 is the one described here. Of another one a reader takes `items` alone.
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
        /// 大家平时的说法, in the order of the pack.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub words: Vec<EverydayWords>,
        /// What is done elsewhere, in the order of the pack.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub elsewhere: Vec<Elsewhere>,
    }

    /// What people say when they mean an item or a package that is called
    /// otherwise.
    pub struct EverydayWords {
        /// Words, each 2 characters or more.
        pub say: Vec<String>,
        /// Items in force that they lead to, best first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub items: Vec<ItemCode>,
        /// 一件事 that they lead to, best first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub packages: Vec<PackageCode>,
    }

    /// What people look for here and is done by others, or is answered by a page of the
    /// portal that is no item.
    pub struct Elsewhere {
        /// Identifier, for example `passport`.
        pub id: String,
        /// What it is, for example 护照、港澳通行证.
        pub name: String,
        /// Other words for it.
        pub say: Vec<String>,
        /// Who does it, or where; empty for a page of the portal.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub place: String,
        /// What to do first, in one sentence.
        pub text: String,
        /// A number that answers questions about it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub phone: Option<String>,
        /// An address that leads on: `https://…`, or the path of a page of the portal.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub url: Option<String>,
    }

    /// A syllable and who is spoken so. A 多音字 stands under each of its
    /// common syllables.
    pub struct Reading {
        /// 1 to 6 letters `a` to `z`, no tone; ü is listed as `v` and as `u`.
        pub syllable: String,
        /// The characters.
        pub chars: String,
    }

    /// How the characters of some names are spoken and written.
    #[derive(Default)]
    pub struct Spelling {
        /// 拼音.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub readings: Vec<Reading>,
        /// 繁体.
        #[serde(default)]
        pub variants: Variants,
    }

    /// Traditional characters and what to read them as: the character at a
    /// place of one text stands for the character at the same place of the other.
    #[derive(Default)]
    pub struct Variants {
        /// Traditional.
        pub traditional: String,
        /// Simplified.
        pub simplified: String,
    }
}
