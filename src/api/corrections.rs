//! `/corrections`.

use super::client::{self, Answer};
use super::{items, packages, region, sites};
use crate::paths::encoded;
use jinban_contract::correction::{
    Correction, CorrectionAbout, CorrectionKind, CorrectionReceived, NewCorrection,
};

/// Says what is wrong on a page.
pub async fn report(new: &NewCorrection, key: &str) -> Answer<CorrectionReceived> {
    client::post("/corrections", new, Some(key)).await
}

/// What came of it.
pub async fn get(no: &str) -> Answer<Correction> {
    client::get(&format!("/corrections/{}", encoded(no))).await
}

/// The name of what a page is about, and its version in force, where it has
/// versions.
pub async fn subject(about: &CorrectionAbout) -> Answer<(String, Option<u32>)> {
    let code = &about.code;
    Ok(match about.kind {
        CorrectionKind::Item => {
            let item = items::get(code).await?;
            (item.name, Some(item.version))
        }
        CorrectionKind::Site => (sites::get(code).await?.summary.name, None),
        CorrectionKind::Package => {
            let page = packages::get(code, None).await?;
            (page.package.name, Some(page.package.version))
        }
        CorrectionKind::Portal => (region::get().await?.portal_name, None),
    })
}
