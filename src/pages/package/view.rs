use super::sheet;
use crate::pages::notice::parts::{Asking, counts, screen, stale_answers};
use crate::paths;
use jinban_contract::guidance::SituationKey;
use jinban_contract::package::PackagePage;
use jinban_rules::guidance::{self, Picks};
use jinban_rules::package::merge;
use leptos::prelude::*;

/// A package with the address it is looked at by.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    pub page: &'a PackagePage,
    /// The situation as it stands in the address.
    pub key: &'a str,
    /// Where the portal is, such as `https://jinban.example.gov.cn`; without
    /// it there is no code to scan.
    pub origin: &'a str,
    /// Earlier answers of this visit, to be recognised when going back.
    pub seen: &'a Picks,
}

impl Shown<'_> {
    /// The address of another situation of this package.
    pub fn at(&self, key: &SituationKey) -> String {
        paths::package(&self.page.package.code, key)
    }
}

/// The question to answer, or the sheet: a function of data, the same in the
/// browser and natively.
pub fn package_view(shown: Shown<'_>) -> AnyView {
    let package = &shown.page.package;
    let picks = guidance::parse(&package.guidance, shown.key);
    let bad_key = picks.is_err().then(stale_answers);
    let picks = picks.unwrap_or_default();
    let told = merge(package, &shown.page.items, &picks);
    let body = match guidance::next(&package.guidance, &picks) {
        Some(question) => {
            let asking = Asking {
                kind: "一件事一次办",
                name: &package.name,
                guidance: &package.guidance,
                picks: &picks,
                seen: shown.seen,
                way_out: (paths::PACKAGES.to_owned(), "一件事一次办"),
                counts: counts(&told.materials, |m| m.certain),
                at: &|key| shown.at(key),
            };
            screen(&asking, question)
        }
        None => sheet::sheet(shown, &picks, &told),
    };
    view! {
        {bad_key}
        {body}
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
