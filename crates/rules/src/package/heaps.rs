//! Which materials of different items are one and the same.

use super::{Part, strictest};
use jinban_contract::ids::ItemCode;
use jinban_contract::item::Material;
use jinban_contract::package::{MaterialUse, MergedMaterial, Package, SharedMaterial};

/// One item's need of a material.
pub(super) struct Need<'a> {
    pub(super) item: &'a ItemCode,
    pub(super) material: &'a Material,
    pub(super) certain: bool,
}

/// Needs that one thing satisfies, never two of the same item.
struct Heap<'a> {
    shared: Option<&'a SharedMaterial>,
    needs: Vec<Need<'a>>,
}

/// Every material once, in the order in which items first need it.
pub(super) fn merged(package: &Package, parts: &[Part<'_>]) -> Vec<MergedMaterial> {
    let mut heaps: Vec<Heap<'_>> = Vec::new();
    for need in parts.iter().flat_map(needs) {
        let shared = shared_by(package, &need);
        match heaps.iter_mut().find(|heap| heap.takes(&need, shared)) {
            Some(heap) => {
                heap.shared = heap.shared.or(shared);
                heap.needs.push(need);
            }
            None => heaps.push(Heap {
                shared,
                needs: vec![need],
            }),
        }
    }
    heaps.iter().filter_map(Heap::told).collect()
}

fn needs<'a>(part: &'a Part<'_>) -> impl Iterator<Item = Need<'a>> {
    part.told.sheet.materials.iter().filter_map(|needed| {
        let mut materials = part.item.materials.iter();
        Some(Need {
            item: &part.item.code,
            material: materials.find(|material| material.id == needed.id)?,
            certain: part.told.certain && needed.certain,
        })
    })
}

fn shared_by<'a>(package: &'a Package, need: &Need<'_>) -> Option<&'a SharedMaterial> {
    let mut groups = package.shared.iter();
    groups.find(|group| {
        let mut members = group.materials.iter();
        members.any(|m| m.item == *need.item && m.material == need.material.id)
    })
}

impl<'a> Heap<'a> {
    /// Declared to be the same, or called the same by the same issuer.
    fn takes(&self, need: &Need<'_>, shared: Option<&SharedMaterial>) -> bool {
        if self.needs.iter().any(|other| other.item == need.item) {
            return false;
        }
        match (self.shared, shared) {
            (Some(one), Some(other)) => std::ptr::eq(one, other),
            _ => self.needs.iter().any(|other| same(other, need)),
        }
    }

    fn told(&self) -> Option<MergedMaterial> {
        let mut material = strictest::of(&self.needs)?;
        let several = self.needs.len() > 1;
        let own = self.shared.filter(|s| several && !s.name.is_empty());
        if let Some(shared) = own {
            material.name.clone_from(&shared.name);
            material.note.clone_from(&shared.note);
            if shared.form {
                // They show what it stands in for, not the thing itself.
                (material.sample, material.blank_form) = (None, None);
            }
        }
        Some(MergedMaterial {
            material,
            certain: self.needs.iter().any(|need| need.certain),
            form: self.shared.is_some_and(|shared| shared.form),
            uses: self.needs.iter().map(Need::told).collect(),
        })
    }
}

impl Need<'_> {
    fn told(&self) -> MaterialUse {
        MaterialUse {
            item: self.item.clone(),
            material: self.material.id.clone(),
            certain: self.certain,
        }
    }
}

fn same(one: &Need<'_>, other: &Need<'_>) -> bool {
    let (one, other) = (one.material, other.material);
    (&one.name, one.kind, &one.issuer) == (&other.name, other.kind, &other.issuer)
}
