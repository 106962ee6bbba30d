//! A sheet in a few words, for a text message and for passing on in a chat.
//! One place for both, so that they say the same.

use crate::bring::{Counts, Group, is_card, listed};
use crate::eligibility::{Eligibility, eligibility};
use crate::text::char_count;
use jinban_contract::item::Material;
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
    /// Why it cannot be done in this situation: there is no list then.
    pub stop: Option<&'a str>,
    /// How many materials there are, and how they are dealt with.
    pub counts: Counts,
    /// Those that have to be brought, in the sheet's order.
    pub materials: Vec<Named<'a>>,
    /// The way in person, in words.
    pub place: &'a str,
}

/// A material by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'a> {
    /// Its name.
    pub name: &'a str,
    /// False when it hangs on an unsure answer.
    pub certain: bool,
}

impl Named<'_> {
    fn said(&self) -> String {
        match self.certain {
            true => self.name.to_owned(),
            false => format!("{}（看情况）", self.name),
        }
    }
}

/// Those of a list that have to be brought; where none has, the cards that are carried.
pub fn brought<'a>(list: &[(&'a Material, bool)]) -> Vec<Named<'a>> {
    let of = |own: fn(&Material) -> bool| -> Vec<Named<'a>> {
        let list = list.iter().filter(|(material, _)| own(material));
        let named = list.map(|(material, certain)| Named {
            name: &material.name,
            certain: *certain,
        });
        named.collect()
    };
    let brought = of(|material| Group::of(material) == Group::Bring);
    match brought.is_empty() {
        true => of(is_card),
        false => brought,
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
    pub fn notice(notice: &'a Notice, sheet: &'a Sheet) -> Self {
        let item = &notice.item;
        let list = listed(item, sheet);
        let withdrawn = notice.withdrawn.is_some();
        Self {
            title: &item.name,
            demo: item.demo,
            standing: Standing::of(item.version, notice.current_version, withdrawn),
            stop: match eligibility(sheet, withdrawn) {
                Eligibility::No(stop) => Some(stop.why.trim_end_matches('。')),
                Eligibility::Withdrawn | Eligibility::Perhaps(_) | Eligibility::Yes => None,
            },
            counts: Counts::of(list.iter().copied()),
            materials: brought(&list),
            place: &item.offline_way,
        }
    }

    /// Of a package's sheet.
    pub fn package(package: &'a Package, sheet: &'a PackageSheet, standing: Standing) -> Self {
        let needed = sheet.materials.iter();
        let list: Vec<_> = needed.map(|m| (&m.material, m.certain)).collect();
        Self {
            title: &package.name,
            demo: package.demo,
            standing,
            stop: None,
            counts: Counts::of(list.iter().copied()),
            materials: brought(&list),
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
        let body = match (self.standing, self.stop) {
            (Standing::InForce, None) => self.list(kept, place),
            (Standing::InForce, Some(why)) => why.to_owned(),
            (Standing::Older, _) => "这张单子改过，请点开看现在要带什么".to_owned(),
            (Standing::Withdrawn, _) => "这件事已经不办了，请点开看说明".to_owned(),
        };
        format!("{title}{demo}：{body}。详见 {address}")
    }

    fn list(&self, kept: usize, place: &str) -> String {
        let place = match place.trim_end_matches('。') {
            "" => String::new(),
            place => format!("。去哪儿办：{place}"),
        };
        let (bring, named) = self.counts.bring_named(&self.names(kept));
        format!("{bring}{named}{}{place}", self.counts.rest())
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
        names.join("、") + more
    }
}
