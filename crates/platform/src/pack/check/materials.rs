//! Materials that contradict one another or themselves.

use super::ways::Ways;
use super::{Told, told};
use jinban_contract::item::{ExemptReason, Item, Material, MaterialKind, Need, Source};

/// Faults: two of one name on one sheet, counts against the kind, promises
/// about materials that are exempt for another reason.
pub(super) fn contradictions(item: &Item, ways: &Ways) -> Told {
    let mut list = twice(item, ways);
    for (at, material) in item.materials.iter().enumerate() {
        let place = format!("materials/{at}");
        if let Some(text) = miscounted(material) {
            list.push(told(place.clone(), text));
        }
        if let Some(text) = misexempted(item, material) {
            list.push(told(format!("{place}/exempt"), text));
        }
        if let Some(text) = misfilled(material) {
            list.push(told(format!("{place}/on_site"), text));
        }
    }
    list.extend(promises(item));
    list
}

/// Warnings: exempt, and yet copies are asked for. Often it is meant for those
/// whose record cannot be found; then the words have to speak of the copy.
pub(super) fn doubtful(item: &Item) -> Told {
    let unsaid = |m: &Material| {
        let exempt = m.exempt.as_ref();
        exempt.is_some_and(|exempt| !exempt.text.contains("复印件"))
    };
    let asked = |m: &Material| unsaid(m) && m.copies > 0 && m.need == Need::Required;
    let numbered = item.materials.iter().enumerate();
    let doubtful = numbered.filter(|(_, material)| asked(material));
    doubtful
        .map(|(at, material)| {
            let (name, copies) = (&material.name, material.copies);
            let text = format!("“{name}”写了免提交，又要复印件 {copies} 份；请写明什么时候才要交");
            told(format!("materials/{at}/copies"), text)
        })
        .collect()
}

fn twice(item: &Item, ways: &Ways) -> Told {
    let mut list = Told::new();
    for (at, later) in item.materials.iter().enumerate() {
        let named = |earlier: &&Material| earlier.name.trim() == later.name.trim();
        for earlier in item.materials[..at].iter().filter(named) {
            if let Some(way) = ways.meeting(earlier.when.as_ref(), later.when.as_ref()) {
                let (name, key) = (&later.name, ways.key(item, way));
                let text = format!(
                    "材料“{name}”在情形 {key} 里出现两次（{} 和 {}）",
                    earlier.id, later.id
                );
                list.push(told(format!("materials/{at}/name"), text));
            }
        }
    }
    list
}

fn miscounted(material: &Material) -> Option<String> {
    let (originals, copies) = (material.originals, material.copies);
    let wrong = match material.kind {
        MaterialKind::Original => copies > 0,
        MaterialKind::Copy => originals > 0,
        MaterialKind::OriginalAndCopy => (originals == 0) != (copies == 0),
        MaterialKind::OriginalOrCopy => false,
    };
    let name = &material.name;
    wrong
        .then(|| format!("“{name}”的材料类型和份数对不上：原件 {originals} 份，复印件 {copies} 份"))
}

/// Exempt by a promise that the item does not offer for it.
fn misexempted(item: &Item, material: &Material) -> Option<String> {
    let exempt = material.exempt.as_ref()?;
    let replaces = item.promise.iter().flat_map(|promise| &promise.replaces);
    let offered = replaces.into_iter().any(|id| *id == material.id);
    let wrong = exempt.reason == ExemptReason::Promise && !offered;
    wrong.then(|| {
        format!(
            "“{}”凭告知承诺免提交，可是告知承诺没有替代它",
            material.name
        )
    })
}

/// Filled in there, and yet somebody else's, spared or not necessary.
fn misfilled(material: &Material) -> Option<String> {
    let theirs = material.source != Source::Applicant;
    let needed = material.need == Need::Required && material.exempt.is_none();
    let wrong = material.on_site && (theirs || !needed);
    let name = &material.name;
    wrong.then(|| format!("“{name}”写了现场填写，就要是申请人自己填的、必要的、不免提交的"))
}

/// A promise without its words, or in place of what nobody has to bring.
fn promises(item: &Item) -> Told {
    let Some(promise) = &item.promise else {
        return Told::new();
    };
    let mut list = Told::new();
    if promise.terms.is_empty() {
        list.push(told("promise", "告知承诺要写明告知的内容（terms）"));
    }
    for (at, id) in promise.replaces.iter().enumerate() {
        let material = item.materials.iter().find(|material| material.id == *id);
        let exempt = material.and_then(|material| material.exempt.as_ref());
        if exempt.is_some_and(|exempt| exempt.reason != ExemptReason::Promise) {
            let text = format!("材料 {id} 本来就免提交，用不着告知承诺");
            list.push(told(format!("promise/replaces/{at}"), text));
        }
    }
    list
}
