//! What goes into a spreadsheet and comes out of one.

use super::Pack;
use jinban_contract::item::Item;
use jinban_contract::package::Package;
use std::cmp::Reverse;

/// The newest versions of a pack's items and packages, also of those that are
/// done no more. Earlier versions never change and stay files.
#[derive(Debug, Clone, PartialEq)]
pub struct Things {
    /// Items, by code.
    pub items: Vec<Item>,
    /// Packages, by code.
    pub packages: Vec<Package>,
}

/// How many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Items.
    pub items: usize,
    /// Packages.
    pub packages: usize,
}

impl Things {
    /// Those of a pack.
    pub fn of(pack: Pack) -> Self {
        let mut items = [pack.items, pack.withdrawn].concat();
        items.sort_by(|a, b| a.code.cmp(&b.code));
        // Of what is kept only the newest is no earlier version.
        let mut packages = [pack.packages, pack.kept_packages].concat();
        packages.sort_by_key(|package| (package.code.clone(), Reverse(package.version)));
        packages.dedup_by(|later, first| later.code == first.code);
        Self { items, packages }
    }

    /// How many there are.
    pub fn counts(&self) -> Counts {
        Counts {
            items: self.items.len(),
            packages: self.packages.len(),
        }
    }
}
