//! Packages as they are served: every version that was ever loaded, with the
//! items that an address names, or those in force.

use super::{Doc, Items, Versions, versions};
use crate::error::Result;
use jinban_contract::guidance::Guidance;
use jinban_contract::ids::ItemCode;
use jinban_contract::item::{Item, Place};
use jinban_contract::package::{
    Package, PackageInForce, PackageList, PackagePage, PackageSummary, PackageWithdrawal,
};
use jinban_rules::guidance::Picks;
use jinban_rules::package::{Edition, edition, most_saved};
use std::collections::HashMap;

/// The answers about packages.
pub struct Packages {
    /// `GET /packages`.
    pub list: Doc,
    /// `GET /packages/{code}` as most ask for it, withdrawn ones included.
    pub pages: HashMap<String, Doc>,
    all: HashMap<String, Versions<Package>>,
}

impl Packages {
    /// Makes the answers from the packages in force and every stored version.
    ///
    /// # Errors
    /// They cannot be JSON.
    pub(super) fn of(
        current: Vec<Package>,
        mut stored: Vec<(u32, Package)>,
        items: &Items,
    ) -> Result<Self> {
        let in_force = |p: &Package| (p.code.0.clone(), i64::from(p.version));
        let codes: Vec<_> = current.iter().map(in_force).collect();
        // An earlier platform did not keep the versions.
        stored.extend(
            current
                .into_iter()
                .map(|package| (package.version, package)),
        );
        let mut all = versions(stored, |package| package.code.0.clone(), &codes)?;
        withdraw(&mut all, items)?;
        let mut packages = Self {
            list: Doc::of(&PackageList { packages: vec![] })?,
            pages: HashMap::new(),
            all,
        };
        let listed = codes.iter().filter_map(|(code, _)| {
            let (package, _) = packages.all.get(code)?.get(None)?;
            Some(summary(package, &in_force_of(package, items)))
        });
        let listed = listed.collect();
        packages.list = Doc::of(&PackageList { packages: listed })?;
        let pages = packages.all.keys().filter_map(|code| {
            let page = packages.page(code, None, items)?;
            Some(Doc::of(&page).map(|doc| (code.clone(), doc)))
        });
        packages.pages = pages.collect::<Result<_>>()?;
        Ok(packages)
    }

    /// Whether there is, or ever was, such a package.
    pub fn knows(&self, code: &str) -> bool {
        self.all.contains_key(code)
    }

    /// The numbers of a package's versions, from old to new.
    pub fn versions(&self, code: &str) -> Vec<u32> {
        self.all.get(code).map_or_else(Vec::new, Versions::known)
    }

    /// Whether a package was ever there in an edition.
    pub fn has(&self, code: &str, asked: &Edition, items: &Items) -> bool {
        let found = self.all.get(code).and_then(|v| v.get(Some(asked.package)));
        found.is_some_and(|(package, _)| {
            asked.items.is_empty() || are_there(package, &asked.items, items)
        })
    }

    /// The questions of a package in an edition, or in force.
    pub fn guidance(&self, code: &str, asked: Option<&Edition>) -> Option<&Guidance> {
        let versions = self.all.get(code)?;
        let (package, _) = versions.get(asked.map(|edition| edition.package))?;
        Some(&package.guidance)
    }

    /// Where a package is taken as one; nowhere when it is done no more, `None` when it was never there.
    pub fn places(&self, code: &str) -> Option<&[Place]> {
        let versions = self.all.get(code)?;
        let (package, _) = versions.get(None)?;
        Some(match versions.in_force {
            true => &package.places,
            false => &[],
        })
    }

    /// A package in an edition, or in force; `None` when it was never there, or
    /// never with such items.
    pub fn page(&self, code: &str, asked: Option<&Edition>, items: &Items) -> Option<PackagePage> {
        let versions = self.all.get(code)?;
        let (current, _) = versions.get(None)?;
        let (package, _) = versions.get(asked.map(|edition| edition.package))?;
        let named = asked.map_or(&[][..], |edition| &edition.items);
        let own = match named {
            [] => in_force_of(package, items),
            named => exactly(package, named, items)?,
        };
        let withdrawn = (!versions.in_force).then(|| current.withdrawn.clone().unwrap_or_default());
        let newest = PackageInForce {
            package: current.clone(),
            items: in_force_of(current, items),
        };
        let now = edition(&newest.package, &newest.items);
        let edition = edition(package, &own);
        let differs = withdrawn.is_none() && now != edition;
        Some(PackagePage {
            package: package.clone(),
            items: own,
            current_version: versions.current,
            versions: versions.known(),
            newest: differs.then_some(newest),
            edition,
            withdrawn,
        })
    }
}

/// Its items as they are now, those included that are done no more.
fn in_force_of(package: &Package, items: &Items) -> Vec<Item> {
    let now = |code: &ItemCode| Some(items.get(code.as_str())?.get(None)?.0.clone());
    let entries = package.items.iter();
    entries.filter_map(|entry| now(&entry.item)).collect()
}

/// Its items in these versions, one for each.
fn exactly(package: &Package, named: &[u32], items: &Items) -> Option<Vec<Item>> {
    let whole = named.len() == package.items.len();
    let found = || in_versions(package, named, items).map(|item| item.cloned());
    whole.then(|| found().collect()).flatten()
}

fn are_there(package: &Package, named: &[u32], items: &Items) -> bool {
    let whole = named.len() == package.items.len();
    whole && in_versions(package, named, items).all(|item| item.is_some())
}

/// Each of its items in its version, where there is such a one.
fn in_versions<'a>(
    package: &'a Package,
    named: &'a [u32],
    items: &'a Items,
) -> impl Iterator<Item = Option<&'a Item>> {
    let entries = package.items.iter().zip(named);
    entries.map(|(entry, version)| {
        let versions = items.get(entry.item.as_str())?;
        versions.get(Some(*version)).map(|(item, _)| item)
    })
}

/// A package that is not in force says so, also where it is simply gone from
/// the pack; and it names what stands in its place.
fn withdraw(all: &mut HashMap<String, Versions<Package>>, items: &Items) -> Result<()> {
    let name = |(code, versions): (&String, &Versions<Package>)| {
        Some((code.clone(), versions.get(None)?.0.name.clone()))
    };
    let names: HashMap<_, _> = all.iter().filter_map(name).collect();
    for versions in all.values_mut().filter(|versions| !versions.in_force) {
        if let Some((package, doc)) = versions.all.get_mut(&versions.current) {
            let withdrawn = package.withdrawn.get_or_insert_default();
            withdrawn.replaced_by_name = instead(withdrawn, &names, items).unwrap_or_default();
            *doc = Doc::of(package)?;
        }
    }
    Ok(())
}

fn instead(
    withdrawn: &PackageWithdrawal,
    packages: &HashMap<String, String>,
    items: &Items,
) -> Option<String> {
    if let Some(code) = &withdrawn.replaced_by {
        return packages.get(code.as_str()).cloned();
    }
    let code = withdrawn.replaced_by_item.as_ref()?;
    let (item, _) = items.get(code.as_str())?.get(None)?;
    Some(item.name.clone())
}

fn summary(package: &Package, items: &[Item]) -> PackageSummary {
    PackageSummary {
        code: package.code.clone(),
        name: package.name.clone(),
        summary: package.summary.clone(),
        items: items.iter().map(|item| item.name.clone()).collect(),
        saved: most_saved(package, items, &Picks::default()),
        demo: package.demo,
    }
}
