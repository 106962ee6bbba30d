//! 纠错: the way there, at the foot of what may be wrong.

use crate::paths;
use jinban_contract::correction::{CorrectionAbout, CorrectionKind};
use jinban_contract::item::Item;
use jinban_contract::package::Package;
use jinban_contract::site::SiteSummary;
use leptos::prelude::*;

/// An item's guide or sheet.
pub fn of_item(item: &Item) -> CorrectionAbout {
    about(CorrectionKind::Item, item.code.as_str(), Some(item.version))
}

/// A package's sheet.
pub fn of_package(package: &Package) -> CorrectionAbout {
    let kind = CorrectionKind::Package;
    about(kind, package.code.as_str(), Some(package.version))
}

/// A site's page.
pub fn of_site(site: &SiteSummary) -> CorrectionAbout {
    about(CorrectionKind::Site, site.id.as_str(), None)
}

fn about(kind: CorrectionKind, code: &str, version: Option<u32>) -> CorrectionAbout {
    CorrectionAbout {
        kind,
        code: code.to_owned(),
        version,
    }
}

/// Leads to the page where one says what is wrong.
pub fn link(about: &CorrectionAbout) -> AnyView {
    let href = paths::correct(about);
    view! {
        <p class="jb-no-print"><a href=href>"这一页有不对的地方？告诉我们"</a></p>
    }
    .into_any()
}
