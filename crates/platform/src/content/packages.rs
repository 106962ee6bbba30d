//! Packages as they are served: each with the items in force.

use super::{Doc, Versions};
use crate::error::Result;
use jinban_contract::item::Item;
use jinban_contract::package::{Package, PackageList, PackagePage, PackageSummary};
use jinban_rules::guidance::Picks;
use jinban_rules::package::merge;
use std::collections::HashMap;

/// The answers about packages.
pub struct Packages {
    /// `GET /packages`.
    pub list: Doc,
    /// `GET /packages/{code}`.
    pub pages: HashMap<String, Doc>,
}

impl Packages {
    /// Makes the answers.
    ///
    /// # Errors
    /// They cannot be JSON.
    pub(super) fn of(
        packages: Vec<Package>,
        items: &HashMap<String, Versions<Item>>,
    ) -> Result<Self> {
        let pages: Vec<_> = packages.into_iter().map(|p| page(p, items)).collect();
        let packages = pages.iter().map(summary).collect();
        let docs = pages.iter().map(|page| {
            let code = page.package.code.0.clone();
            Ok((code, Doc::of(page)?))
        });
        Ok(Self {
            list: Doc::of(&PackageList { packages })?,
            pages: docs.collect::<Result<_>>()?,
        })
    }
}

fn page(package: Package, items: &HashMap<String, Versions<Item>>) -> PackagePage {
    let current = |code: &str| Some(items.get(code)?.get(None)?.0.clone());
    let items = package.items.iter();
    let items = items.filter_map(|entry| current(entry.item.as_str()));
    PackagePage {
        items: items.collect(),
        package,
    }
}

/// Before any answer a sheet is the union of all situations, so what it saves
/// is the most that can be saved.
fn summary(page: &PackagePage) -> PackageSummary {
    let package = &page.package;
    PackageSummary {
        code: package.code.clone(),
        name: package.name.clone(),
        summary: package.summary.clone(),
        items: page.items.iter().map(|item| item.name.clone()).collect(),
        saved: merge(package, &page.items, &Picks::default()).saved,
        demo: package.demo,
    }
}
