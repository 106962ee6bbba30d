//! Packages as rows, for every page that leads to them.

use super::saved;
use crate::api;
use crate::parts::loaded::loaded;
use crate::paths;
use crate::ui::{Badge, LinkList, LinkRow, Tone};
use jinban_contract::guidance::SituationKey;
use jinban_contract::package::{PackageList, PackageSummary};
use leptos::prelude::*;

/// The region's packages, fetched; nothing where there are none.
pub fn links() -> AnyView {
    loaded(
        || Box::pin(api::packages::list()),
        |list| (!list.packages.is_empty()).then(|| rows(&list)).into_any(),
    )
}

pub fn rows(list: &PackageList) -> AnyView {
    let rows = list.packages.iter().map(row).collect::<Vec<_>>();
    view! { <LinkList>{rows}</LinkList> }.into_any()
}

fn row(package: &PackageSummary) -> AnyView {
    let href = paths::package(&package.code, &SituationKey::default(), None);
    let saved = saved::in_short(&package.saved);
    let saved = (!saved.is_empty()).then(|| {
        let label = format!("最多{saved}");
        view! { <Badge label tone=Tone::Success /> }
    });
    let demo = package.demo.then(|| view! { <Badge label="示例" /> });
    view! {
        <LinkRow href title=package.name.clone() meta=package.summary.clone()>
            {saved}
            {demo}
        </LinkRow>
    }
    .into_any()
}
