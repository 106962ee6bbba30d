//! A sheet in a few words, for a text message and for passing on in a chat.
//! One place for both, so that they say the same.

use crate::text::char_count;
use jinban_contract::ids::MaterialId;
use jinban_contract::item::{Material, Need};
use jinban_contract::notice::{Notice, Sheet};
use jinban_contract::package::{Package, PackageSheet};

/// Most characters of a text message, its address included.
pub const MAX_MESSAGE: usize = 300;

/// Most characters of what is passed on in a chat.
pub const MAX_SHARED: usize = 600;

/// What the few words are made from. Nothing in it is personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief<'a> {
    /// Name of the item or package.
    pub title: &'a str,
    /// Invented content (示例).
    pub demo: bool,
    /// Whether the list may be followed.
    pub standing: Standing,
    /// Materials in the sheet's order.
    pub materials: Vec<Named<'a>>,
    /// The way in person, in words.
    pub place: &'a str,
}

/// A material by its name, with what has to be said beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'a> {
    /// Its name.
    pub name: &'a str,
    /// False when it hangs on an unsure answer.
    pub certain: bool,
    /// How far one may come without it; empty where it must be there.
    pub ease: &'static str,
}

impl<'a> Named<'a> {
    /// A material of a sheet. It counts there as any other does, also where
    /// it need not be handed in.
    pub fn of(material: &'a Material, certain: bool) -> Self {
        let ease = match (&material.exempt, material.need) {
            (Some(_), _) | (None, Need::Optional) => "可以不交",
            (None, Need::Later) => "可后补",
            (None, Need::Required) => "",
        };
        let name = material.name.as_str();
        Self {
            name,
            certain,
            ease,
        }
    }

    fn said(&self) -> String {
        let unsure = if self.certain { "" } else { "看情况" };
        let words: Vec<_> = [unsure, self.ease]
            .into_iter()
            .filter(|w| !w.is_empty())
            .collect();
        match words.is_empty() {
            true => self.name.to_owned(),
            false => format!("{}（{}）", self.name, words.join("，")),
        }
    }
}

/// Whether a sheet's list may be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is in force.
    InForce,
    /// There is a newer one: its list is not passed on.
    Older,
    /// It is done no more.
    Withdrawn,
}

impl Standing {
    /// Of a version, given the one in force and whether there is a withdrawal.
    pub fn of(version: u32, current: u32, withdrawn: bool) -> Self {
        match (withdrawn, version == current) {
            (true, _) => Self::Withdrawn,
            (false, true) => Self::InForce,
            (false, false) => Self::Older,
        }
    }
}

impl<'a> Brief<'a> {
    /// Of an item's sheet; `sheet` is for one situation of `notice`.
    pub fn notice(notice: &'a Notice, sheet: &Sheet) -> Self {
        let item = &notice.item;
        let known = |id: &MaterialId| item.materials.iter().find(|m| m.id == *id);
        let needed = sheet.materials.iter();
        let materials = needed.filter_map(|need| Some(Named::of(known(&need.id)?, need.certain)));
        let withdrawn = notice.withdrawn.is_some();
        Self {
            title: &item.name,
            demo: item.demo,
            standing: Standing::of(item.version, notice.current_version, withdrawn),
            materials: materials.collect(),
            place: &item.offline_way,
        }
    }

    /// Of a package's sheet.
    pub fn package(package: &'a Package, sheet: &'a PackageSheet, standing: Standing) -> Self {
        let needed = sheet.materials.iter();
        let materials = needed.map(|need| Named::of(&need.material, need.certain));
        Self {
            title: &package.name,
            demo: package.demo,
            standing,
            materials: materials.collect(),
            place: &package.offline_way,
        }
    }

    /// The words with the sheet's address, in `most` characters where title
    /// and address alone are not longer: what does not fit is left out, the
    /// way in person first, then materials from the end.
    pub fn text(&self, address: &str, most: usize) -> String {
        let names = self.materials.len();
        let shorter = (0..=names).rev().map(|kept| self.said(kept, "", address));
        let mut tries = std::iter::once(self.said(names, self.place, address)).chain(shorter);
        let fitting = tries.find(|text| char_count(text) <= most);
        fitting.unwrap_or_else(|| self.said(0, "", address))
    }

    fn said(&self, kept: usize, place: &str, address: &str) -> String {
        let title = self.title;
        let demo = if self.demo {
            "（示例，不能照着办事）"
        } else {
            ""
        };
        let body = match self.standing {
            Standing::InForce => self.list(kept, place),
            Standing::Older => "这张单子改过，请点开看现在要带什么".to_owned(),
            Standing::Withdrawn => "这件事已经不办了，请点开看说明".to_owned(),
        };
        format!("{title}{demo}：{body}。详见 {address}")
    }

    fn list(&self, kept: usize, place: &str) -> String {
        let place = match place.trim_end_matches('。') {
            "" => String::new(),
            place => format!("。去哪儿办：{place}"),
        };
        format!("{}{}{place}", self.count(), self.names(kept))
    }

    fn count(&self) -> String {
        let sure = self.materials.iter().filter(|m| m.certain).count();
        match (sure, self.materials.len() - sure) {
            (0, 0) => "不用带材料".to_owned(),
            (sure, 0) => format!("要带 {sure} 样材料"),
            (0, maybe) => format!("可能要带 {maybe} 样材料"),
            (sure, maybe) => format!("要带 {sure} 样材料，可能还要 {maybe} 样"),
        }
    }

    fn names(&self, kept: usize) -> String {
        if kept == 0 {
            return String::new();
        }
        let names: Vec<_> = self.materials.iter().take(kept).map(Named::said).collect();
        let more = if kept < self.materials.len() {
            "等"
        } else {
            ""
        };
        format!("：{}{more}", names.join("、"))
    }
}
