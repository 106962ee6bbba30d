//! `/corrections`.

use super::client::{self, Answer};
use super::{items, packages, sites};
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

/// The name of what a page is about.
pub async fn name(about: &CorrectionAbout) -> Answer<String> {
    let code = &about.code;
    Ok(match about.kind {
        CorrectionKind::Item => items::get(code).await?.name,
        CorrectionKind::Site => sites::get(code).await?.summary.name,
        CorrectionKind::Package => packages::get(code, None).await?.package.name,
    })
}
