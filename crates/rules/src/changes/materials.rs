//! 申请材料, one by one.

use super::Side;
use super::pairs::{Pair, pairs};
use super::told::Told;
use super::values;
use jinban_contract::ids::MaterialId;
use jinban_contract::item::{Material, MaterialFormat, MaterialKind, Need};
use jinban_contract::notice::ChangeKind as K;

/// A material as it stands on a sheet.
pub(super) struct Asked<'a> {
    /// Tells it from the others, also on the sheet of another version.
    pub(super) id: String,
    pub(super) material: &'a Material,
    pub(super) certain: bool,
}

pub(super) fn compare(old: &[Asked<'_>], new: &[Asked<'_>], told: &mut Told) {
    for pair in pairs(&keys(old), &keys(new)) {
        match pair {
            Pair::Added(n) => added(&new[n], told),
            Pair::Removed(at) => {
                told.add(K::MaterialRemoved, &old[at].material.name, "", "", false)
            }
            Pair::Both(at, n) => kept(&old[at], &new[n], told),
        }
    }
}

pub(super) fn asked<'a>(side: &'a Side<'_>) -> Vec<Asked<'a>> {
    let find = |id: &MaterialId| side.item.materials.iter().find(|m| m.id == *id);
    let shown = side.sheet.materials.iter();
    shown
        .filter_map(|shown| {
            Some(Asked {
                id: shown.id.to_string(),
                material: find(&shown.id)?,
                certain: shown.certain,
            })
        })
        .collect()
}

fn keys<'a>(asked: &'a [Asked<'_>]) -> Vec<[&'a str; 2]> {
    let key = |asked: &'a Asked<'_>| [asked.id.as_str(), asked.material.name.as_str()];
    asked.iter().map(key).collect()
}

fn added(new: &Asked<'_>, told: &mut Told) {
    let material = new.material;
    let mut after = values::copies(material);
    if material.need != Need::Required || !new.certain {
        after = format!("{after}，{}", need(new));
    }
    if material.exempt.is_some() {
        after.push_str("，可以不交");
    }
    if material.on_site {
        after = format!("{after}，{}", values::filled(true));
    }
    let spared = material.exempt.is_some() || material.on_site;
    let needed = material.need != Need::Optional && !spared;
    told.add(K::MaterialAdded, &material.name, "", &after, needed);
}

fn kept(old: &Asked<'_>, new: &Asked<'_>, told: &mut Told) {
    let (before, after) = (old.material, new.material);
    let what = &after.name;
    // The same paper by another name, or another paper: nobody can tell.
    let names = (before.name.as_str(), what.as_str());
    told.differ(K::MaterialRenamed, &before.name, names, true);
    exemption(before, after, told);
    let counts = (values::copies(before), values::copies(after));
    let more = exceeds(least(before), least(after));
    told.differ(K::Copies, what, (&counts.0, &counts.1), more);
    let stricter = weight(after.need) > weight(before.need);
    let surer = new.certain && !old.certain;
    told.differ(K::Need, what, (&need(old), &need(new)), stricter || surer);
    let formats = (values::format(before.format), values::format(after.format));
    let filled = (
        values::filled(before.on_site),
        values::filled(after.on_site),
    );
    told.differ(K::OnSite, what, filled, !after.on_site);
    let narrower = after.format != MaterialFormat::Either;
    told.differ(K::Format, what, formats, narrower);
    texts(before, after, told);
}

fn exemption(before: &Material, after: &Material, told: &mut Told) {
    let what = &after.name;
    match (&before.exempt, &after.exempt) {
        (None, Some(now)) => told.add(K::Exempt, what, "", &now.text, false),
        (Some(was), None) => told.add(K::ExemptNoMore, what, &was.text, "", true),
        (Some(was), Some(now)) if was != now => {
            told.add(K::ExemptTerms, what, &was.text, &now.text, true);
        }
        _ => {}
    }
}

fn texts(before: &Material, after: &Material, told: &mut Told) {
    let what = &after.name;
    let standards = (before.standard.as_str(), after.standard.as_str());
    told.differ(K::Standard, what, standards, !after.standard.is_empty());
    told.differ(K::Note, what, (&before.note, &after.note), false);
    told.differ(K::Issuer, what, (&before.issuer, &after.issuer), false);
    // Paths are no words. A form that is offered for the first time is news to nobody who has one.
    if let (Some(was), Some(now)) = (&before.blank_form, &after.blank_form)
        && was != now
    {
        told.add(K::BlankForm, what, "", "", true);
    }
}

fn need(asked: &Asked<'_>) -> String {
    let words = values::need(asked.material.need);
    match asked.certain {
        true => words.to_owned(),
        false => format!("{words}，看情况"),
    }
}

fn weight(need: Need) -> u8 {
    match need {
        Need::Optional => 0,
        Need::Later => 1,
        Need::Required => 2,
    }
}

/// 原件 and 复印件 that surely have to be there.
fn least(material: &Material) -> (u8, u8) {
    if material.originals > 0 || material.copies > 0 {
        return (material.originals, material.copies);
    }
    match material.kind {
        MaterialKind::Original => (1, 0),
        MaterialKind::Copy => (0, 1),
        MaterialKind::OriginalAndCopy => (1, 1),
        MaterialKind::OriginalOrCopy => (0, 0),
    }
}

fn exceeds(old: (u8, u8), new: (u8, u8)) -> bool {
    new.0 > old.0 || new.1 > old.1
}
