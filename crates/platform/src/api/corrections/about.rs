//! What a correction is about has to be there.

use crate::content::{Content, Doc};
use crate::error::Result;
use crate::refusal;
use jinban_contract::correction::{CorrectionAbout, CorrectionKind};
use jinban_contract::problem::Rule;
use serde_json::Value;

/// The name of what a correction is about. A version that was never published
/// is a fault for an item, of which every version is kept.
///
/// # Errors
/// There is nothing of that code.
pub(super) fn name(content: &Content, about: &CorrectionAbout) -> Result<String> {
    let code = about.code.as_str();
    let found = match about.kind {
        CorrectionKind::Item => return item(content, about),
        CorrectionKind::Site => written(content.sites.get(code), "/summary/name")?,
        CorrectionKind::Package => written(content.packages.pages.get(code), "/package/name")?,
    };
    Ok(found.ok_or_else(unknown)?)
}

fn item(content: &Content, about: &CorrectionAbout) -> Result<String> {
    let versions = content.items.get(&about.code).ok_or_else(unknown)?;
    let found = versions.get(about.version);
    let no_such = || refusal::bad_field("/about/version", Rule::NotAnOption);
    Ok(found.ok_or_else(no_such)?.0.name.clone())
}

/// A text out of an answer that is ready to send.
fn written(doc: Option<&Doc>, pointer: &str) -> Result<Option<String>> {
    let Some(doc) = doc else { return Ok(None) };
    let json: Value = serde_json::from_slice(doc.plain())?;
    let text = json.pointer(pointer).and_then(Value::as_str);
    Ok(text.map(str::to_owned))
}

fn unknown() -> refusal::Refusal {
    refusal::bad_field("/about/code", Rule::NotAnOption)
}
