//! What a correction is about has to be there.

use crate::content::Content;
use crate::error::Result;
use crate::office::packages;
use crate::refusal;
use jinban_contract::correction::{CorrectionAbout, CorrectionKind, PORTAL};
use jinban_contract::problem::Rule;

/// The name of what a correction is about, as its page in force has it. A
/// version that was never published is a fault for an item, of which every
/// version is kept.
///
/// # Errors
/// There is nothing of that code, or no such version of an item.
pub(super) fn name(content: &Content, about: &CorrectionAbout) -> Result<String> {
    let code = about.code.as_str();
    let found = match about.kind {
        CorrectionKind::Item => return item(content, about),
        CorrectionKind::Site => content
            .site(code)
            .ok()
            .map(|site| site.summary.name.clone()),
        CorrectionKind::Package => {
            packages::shown(content, code, None).map(|page| page.package.name)
        }
        CorrectionKind::Portal => (code == PORTAL).then(|| content.region.portal_name.clone()),
    };
    Ok(found.ok_or_else(unknown)?)
}

fn item(content: &Content, about: &CorrectionAbout) -> Result<String> {
    let versions = content.items.get(&about.code).ok_or_else(unknown)?;
    let found = versions.get(about.version);
    let no_such = || refusal::bad_field("/about/version", Rule::NotAnOption);
    Ok(found.ok_or_else(no_such)?.0.name.clone())
}

fn unknown() -> refusal::Refusal {
    refusal::bad_field("/about/code", Rule::NotAnOption)
}
