//! Samples that an item with a form or with situations should show.

use super::elements::is_written;
use super::ways::Ways;
use super::{Told, told};
use jinban_contract::item::{Item, Material, Source};

/// Materials with neither a sample nor an empty form: what an office issues
/// (证照), and what has to be filled in. Looked for where an item has a form
/// to apply with, or two or more situations.
pub(super) fn missing(item: &Item, ways: &Ways) -> Told {
    let guided = item.form.is_some() || ways.all.len() >= 2;
    let numbered = item.materials.iter().enumerate();
    let bare = numbered.filter(|(_, m)| guided && wants_sample(m) && !has_sample(m));
    bare.map(|(at, material)| {
        let text = format!("“{}”没有示例样表，也没有空白表格", material.name);
        told(format!("materials/{at}"), text)
    })
    .collect()
}

fn has_sample(material: &Material) -> bool {
    material.sample.is_some() || material.blank_form.is_some()
}

fn wants_sample(material: &Material) -> bool {
    match material.source {
        Source::Government => true,
        Source::Applicant => is_written(&material.name),
        Source::Other => false,
    }
}
