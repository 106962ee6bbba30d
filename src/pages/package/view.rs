use super::{changes, sheet};
use crate::parts::sheet::{Asking, left_out, screen};
use crate::paths;
use crate::ui::{Icon, IconName, PAGE_TITLE_ID};
use jinban_contract::guidance::SituationKey;
use jinban_contract::package::PackagePage;
use jinban_rules::bring::Counts;
use jinban_rules::guidance::{self, Picks};
use jinban_rules::package::{Edition, merge};
use leptos::prelude::*;

/// A package with the address it is looked at by.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    pub page: &'a PackagePage,
    /// The situation as it stands in the address.
    pub key: &'a str,
    /// The edition that the address names, if it names one.
    pub pinned: Option<&'a str>,
    /// Where the portal is, such as `https://jinban.example.gov.cn`; without
    /// it there is no code to scan.
    pub origin: &'a str,
    /// Earlier answers of this visit, to be recognised when going back.
    pub seen: &'a Picks,
    /// Somebody looks at it now: it also says who is open.
    pub now: bool,
}

impl Shown<'_> {
    /// The address of another situation of this package.
    pub fn at(&self, key: &SituationKey) -> String {
        let pinned = self.pinned.filter(|_| !self.is_unknown());
        paths::package(&self.page.package.code, key, pinned)
    }

    /// The address of this very sheet, as it is printed.
    pub fn printed(&self, key: &SituationKey) -> String {
        let edition = Some(self.page.edition.as_str());
        let path = paths::package(&self.page.package.code, key, edition);
        format!("{}{path}", self.origin)
    }

    /// The address names an edition that was never there.
    pub fn is_unknown(&self) -> bool {
        self.pinned.is_some_and(|pinned| {
            let short = Edition::parse(pinned).is_some_and(|edition| {
                edition.items.is_empty() && edition.package == self.page.package.version
            });
            !short && pinned != self.page.edition
        })
    }
}

/// The question to answer, or the sheet: a function of data, the same in the
/// browser and natively.
pub fn package_view(shown: Shown<'_>) -> AnyView {
    let package = &shown.page.package;
    let reading = guidance::read(&package.guidance, shown.key);
    let next = guidance::next(&package.guidance, &reading.picks);
    let left_out = left_out(&reading, next.is_some());
    let picks = reading.picks;
    let told = merge(package, &shown.page.items, &picks);
    let body = match next {
        Some(_) if shown.page.withdrawn.is_some() => head(&package.name),
        Some(question) => {
            let asking = Asking {
                kind: "一件事一次办",
                name: &package.name,
                guidance: &package.guidance,
                picks: &picks,
                seen: shown.seen,
                way_out: (paths::PACKAGES.to_owned(), "一件事一次办"),
                counts: Counts::of(told.materials.iter().map(|m| (&m.material, m.certain))),
                at: &|key| shown.at(key),
            };
            screen(&asking, question)
        }
        None => sheet::sheet(shown, &picks, &told),
    };
    view! {
        {left_out}
        {changes::word(shown, &picks)}
        {body}
    }
    .into_any()
}

/// Nothing is asked about what is not done as one any more.
fn head(name: &str) -> AnyView {
    view! {
        <a class="jb-back" href=paths::PACKAGES><Icon name=IconName::Back />"一件事一次办"</a>
        <h1 class="jb-ask__question" id=PAGE_TITLE_ID tabindex="-1">{name.to_owned()}</h1>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
pub mod tests;
