//! What has to be brought and what need not be. Every list of materials, and
//! every count, on screen, on paper and in messages, is made by this; what need
//! not be brought is never counted as if it had to be.

use jinban_contract::ids::MaterialId;
use jinban_contract::item::{ExemptReason, Item, Material, Need};
use jinban_contract::notice::Sheet;

/// How a citizen deals with a material. In the order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Has to be brought.
    Bring,
    /// Is filled in where it is handed in (现场填写).
    FillIn,
    /// May come later (容缺后补).
    Later,
    /// Not brought at first: the office looks it up, or a promise or an
    /// electronic certificate stands in for it (免提交).
    Spared,
    /// May be left out altogether (非必要).
    Optional,
}

impl Group {
    /// All of them, in the order of a list.
    pub const ALL: [Self; 5] = [
        Self::Bring,
        Self::FillIn,
        Self::Later,
        Self::Spared,
        Self::Optional,
    ];

    /// That of a material.
    pub fn of(material: &Material) -> Self {
        match (material.need, &material.exempt) {
            (Need::Required, Some(_)) => Self::Spared,
            (Need::Required, None) if material.on_site => Self::FillIn,
            (Need::Required, None) => Self::Bring,
            (Need::Later, _) => Self::Later,
            (Need::Optional, _) => Self::Optional,
        }
    }
}

/// Whether it is spared and a card, which is seen where its electronic copy cannot be.
pub fn is_card(material: &Material) -> bool {
    let exempt = material.exempt.as_ref().map(|it| it.reason);
    Group::of(material) == Group::Spared && exempt == Some(ExemptReason::ECertificate)
}

/// The materials of an item's sheet, in its order, each with whether it is
/// surely asked for.
pub fn listed<'a>(item: &'a Item, sheet: &Sheet) -> Vec<(&'a Material, bool)> {
    let known = |id: &MaterialId| item.materials.iter().find(|m| m.id == *id);
    let needed = sheet.materials.iter();
    let found = needed.filter_map(|need| Some((known(&need.id)?, need.certain)));
    found.collect()
}

/// How many materials of a group there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// That are surely asked for.
    pub sure: usize,
    /// That hang on an unsure or open answer.
    pub maybe: usize,
}

impl Count {
    /// Surely or perhaps.
    pub const fn all(self) -> usize {
        self.sure + self.maybe
    }

    /// `2 样`, `1 样，可能还有 1 样`; where none is sure, `可能 1 样`.
    pub fn said(self) -> String {
        match (self.sure, self.maybe) {
            (sure, 0) => format!("{sure} 样"),
            (0, maybe) => format!("可能 {maybe} 样"),
            (sure, maybe) => format!("{sure} 样，可能还有 {maybe} 样"),
        }
    }
}

/// How many materials of each group a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    groups: [Count; Group::ALL.len()],
    /// One that is spared is a card, and is seen where its electronic copy
    /// cannot be.
    cards: bool,
}

impl Counts {
    /// Of a list; each material with whether it is surely asked for.
    pub fn of<'a>(list: impl IntoIterator<Item = (&'a Material, bool)>) -> Self {
        let mut counts = Self::default();
        for (material, certain) in list {
            let group = Group::of(material);
            counts.cards |= is_card(material);
            let count = &mut counts.groups[group as usize];
            match certain {
                true => count.sure += 1,
                false => count.maybe += 1,
            }
        }
        counts
    }

    /// How many of a group.
    pub const fn group(&self, group: Group) -> Count {
        self.groups[group as usize]
    }

    /// What has to be brought, then what else there is: `要带 2 样；5 样先不用带`.
    pub fn said(&self) -> String {
        self.bring() + &self.rest()
    }

    /// What else there is, to follow other words: `；5 样先不用带`; may be empty.
    pub fn rest(&self) -> String {
        let others = Group::ALL.into_iter().filter_map(|group| {
            let count = self.group(group).all();
            let words = in_short(group, count)?;
            (count > 0).then(|| format!("；{words}"))
        });
        others.collect()
    }

    /// What has to be brought: `要带 2 样，可能还要 1 样`; cards that may be asked for are carried.
    pub fn bring(&self) -> String {
        let (first, then) = self.bring_named("");
        first + &then
    }

    /// The same in two parts, with names in the second: what has to be brought, or where nothing
    /// has, the cards (`不用带材料，证件随身带着` and `：身份证`).
    pub fn bring_named(&self, names: &str) -> (String, String) {
        let carried = if self.cards {
            "，证件随身带着"
        } else {
            ""
        };
        let named = match names {
            "" => String::new(),
            names => format!("：{names}"),
        };
        let first = match self.group(Group::Bring) {
            Count { sure: 0, maybe: 0 } => return (format!("不用带材料{carried}"), named),
            Count { sure, maybe: 0 } => format!("要带 {sure} 样"),
            Count { sure: 0, maybe } => format!("可能要带 {maybe} 样"),
            Count { sure, maybe } => format!("要带 {sure} 样，可能还要 {maybe} 样"),
        };
        (first, named + carried)
    }

    /// What stands under the heading where nothing has to be brought.
    pub const fn bare(&self) -> &'static str {
        match self.cards {
            true => "别的不用准备。",
            false => "空手来就行。",
        }
    }
}

fn in_short(group: Group, count: usize) -> Option<String> {
    match group {
        Group::Bring => None,
        Group::FillIn => Some(format!("{count} 份到了填")),
        Group::Later => Some(format!("{count} 样可以后补")),
        Group::Spared => Some(format!("{count} 样先不用带")),
        Group::Optional => Some(format!("{count} 样可带可不带")),
    }
}

/// The heading over a group's list: `要带 2 样`, `先不用带：5 样`.
pub fn heading(group: Group, counts: &Counts) -> String {
    let count = counts.group(group).said();
    match group {
        Group::Bring => counts.bring(),
        Group::FillIn => format!("到了再填：{count}"),
        Group::Later => format!("可以后补：{count}"),
        Group::Spared => format!("先不用带：{count}"),
        Group::Optional => format!("可带可不带：{count}"),
    }
}

/// What holds for a group of materials, where something has to be said.
pub fn explained<'a>(group: Group, list: impl IntoIterator<Item = &'a Material>) -> String {
    match group {
        Group::Bring => String::new(),
        Group::FillIn => "那里有空表，不会写的由工作人员代写，您核对后签名。".to_owned(),
        Group::Later => "先受理您的申请，这些按下面写的日子补上。".to_owned(),
        Group::Optional => "不带也能办。".to_owned(),
        Group::Spared => {
            let reasons = list.into_iter().filter_map(|m| m.exempt.as_ref());
            spared(&reasons.map(|exempt| exempt.reason).collect::<Vec<_>>())
        }
    }
}

fn spared(reasons: &[ExemptReason]) -> String {
    let looked_up = |reason: &ExemptReason| match reason {
        ExemptReason::Shared | ExemptReason::ECertificate => true,
        ExemptReason::Promise | ExemptReason::FiveCases => false,
    };
    let mut words = String::new();
    if reasons.iter().any(looked_up) {
        words.push_str("我们先查，查不到再请您拿，到时候一次说清要什么样的。");
    }
    if reasons.contains(&ExemptReason::ECertificate) {
        words.push_str("电子证照调不出来时要看一眼原件，请随身带着。");
    }
    if reasons.contains(&ExemptReason::Promise) {
        words.push_str("要证明的，签一份承诺书就行。");
    }
    words
}
