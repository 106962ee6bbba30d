//! One material that satisfies all who ask for it.

use super::heaps::Need as Asked;
use jinban_contract::item::{Material, MaterialFormat, MaterialKind, Need};

/// The first material that has to be shown lends its words; then:
/// - originals: the most that anyone asks. An original is looked at, and one
///   window shows it to all (一套材料).
/// - copies: the sum. A copy stays in the file of its item.
/// - need: the strictest; exempt, or filled in there, only if it is so for
///   everybody.
/// - standard: those of all, so that nothing is sent back.
///
/// `None` where nobody asks.
pub(super) fn of(asked: &[Asked<'_>]) -> Option<Material> {
    let all = || asked.iter().map(|one| one.material);
    let shown = all().find(|material| material.exempt.is_none());
    let mut material = shown.or_else(|| all().next())?.clone();
    material.originals = all().map(|m| m.originals).max().unwrap_or(0);
    material.copies = all().fold(0, |sum, m| sum.saturating_add(m.copies));
    material.need = strictest(all().map(|m| m.need));
    material.format = narrowest(all().map(|m| m.format));
    material.on_site = all().all(|m| m.on_site);
    material.standard = together(all().map(|m| m.standard.as_str()));
    if !all().all(|m| m.kind == material.kind) {
        material.kind = kind(&material);
    }
    material.when = None;
    Some(material)
}

fn strictest(needs: impl Iterator<Item = Need>) -> Need {
    let rank = |need: &Need| match need {
        Need::Optional => 0,
        Need::Later => 1,
        Need::Required => 2,
    };
    needs.max_by_key(rank).unwrap_or(Need::Optional)
}

/// What everybody takes; paper where one wants paper and another a file, since
/// a file can be made from paper.
fn narrowest(formats: impl Iterator<Item = MaterialFormat>) -> MaterialFormat {
    let rank = |format: &MaterialFormat| match format {
        MaterialFormat::Either => 0,
        MaterialFormat::Electronic => 1,
        MaterialFormat::Paper => 2,
    };
    formats.max_by_key(rank).unwrap_or(MaterialFormat::Either)
}

/// Each sentence once, in order.
fn together<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut found: Vec<&str> = Vec::new();
    for text in texts {
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found.concat()
}

fn kind(material: &Material) -> MaterialKind {
    match (material.originals > 0, material.copies > 0) {
        (true, true) => MaterialKind::OriginalAndCopy,
        (false, true) => MaterialKind::Copy,
        _ => MaterialKind::Original,
    }
}
