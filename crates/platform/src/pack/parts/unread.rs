//! What is known of files that are there and could not be read: each has a fault
//! of its own, and nothing is said of whatever refers to it.

use super::super::files::{IMAGES, ITEMS, PACKAGES};
use super::super::images;
use super::Parts;
use jinban_contract::ids::{ItemCode, PackageCode};
use std::path::Path;

impl Parts {
    /// Whether a file is there and could not be read, or not in full, or lies in a
    /// folder that could not be looked into. That has a fault of its own; what refers
    /// to it is not judged.
    pub(in crate::pack) fn is_unread(&self, file: &str) -> bool {
        let mut steps = Path::new(file).ancestors().filter_map(Path::to_str);
        self.loose || steps.any(|step| self.unread.contains(step))
    }

    /// Whether every item was read.
    pub(in crate::pack) fn knows_all_items(&self) -> bool {
        let is_item = |file: &String| Path::new(file).starts_with(ITEMS);
        !self.loose && !self.unread.iter().any(is_item)
    }

    /// Whether this is the code of an item whose file could not be read.
    pub(in crate::pack) fn is_unread_item(&self, code: &ItemCode) -> bool {
        self.is_unread(&format!("{ITEMS}/{code}.toml"))
    }

    /// Whether this is the code of a package whose file could not be read.
    pub(in crate::pack) fn is_unread_package(&self, code: &PackageCode) -> bool {
        self.is_unread(&format!("{PACKAGES}/{code}.toml"))
    }

    /// Whether there is an item of this code, and it is not withdrawn; as far
    /// as its file could be read.
    pub(in crate::pack) fn is_in_force(&self, code: &ItemCode) -> bool {
        let mut items = self.items.iter().map(|file| &file.value);
        items.any(|item| item.code == *code && item.withdrawn.is_none())
            || self.is_unread_item(code)
    }

    /// The same of packages.
    pub(in crate::pack) fn is_package_in_force(&self, code: &PackageCode) -> bool {
        let mut packages = self.packages.iter().map(|file| &file.value);
        packages.any(|package| package.code == *code && package.withdrawn.is_none())
            || self.is_unread_package(code)
    }

    /// What is wrong with a reference to a picture.
    pub(in crate::pack) fn lacking_image(&self, path: &str) -> Option<String> {
        let unread = self.is_unread(&format!("{IMAGES}/{}", images::normal_path(path)));
        images::lacking(&self.images, path).filter(|_| !unread)
    }
}
