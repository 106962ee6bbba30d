//! 纠错: the way there, at the foot of what may be wrong.

use crate::paths;
use jinban_contract::correction::{CorrectionAbout, CorrectionKind};
use jinban_contract::item::Item;
use jinban_contract::package::Package;
use jinban_contract::site::SiteSummary;
use leptos::prelude::*;

/// From an item's guide or sheet.
pub fn of_item(item: &Item) -> AnyView {
    link(CorrectionKind::Item, item.code.as_str(), Some(item.version))
}

/// From a package's sheet.
pub fn of_package(package: &Package) -> AnyView {
    let kind = CorrectionKind::Package;
    link(kind, package.code.as_str(), Some(package.version))
}

/// From a site's page.
pub fn of_site(site: &SiteSummary) -> AnyView {
    link(CorrectionKind::Site, site.id.as_str(), None)
}

fn link(kind: CorrectionKind, code: &str, version: Option<u32>) -> AnyView {
    let code = code.to_owned();
    let href = paths::correct(&CorrectionAbout {
        kind,
        code,
        version,
    });
    view! {
        <p class="jb-no-print"><a href=href>"这一页有不对的地方？告诉我们"</a></p>
    }
    .into_any()
}
