//! `GET /packages`, `GET /packages/{code}`: 一件事一次办.
//!
//! A package ties items together that people need on one occasion: its own few
//! questions, one list of materials, one sheet.

use crate::condition::Condition;
use crate::guidance::{Guidance, SituationKey};
use crate::ids::{ItemCode, MaterialId, PackageCode};
use crate::item::{Contact, Item, Limit, Material, Place};
use crate::notice::{AnsweredQuestion, Sheet};
use crate::time::Date;

crate::wire! {
    /// `GET /packages`.
    pub struct PackageList {
        /// Packages in force, by the order of the pack.
        pub packages: Vec<PackageSummary>,
    }

    /// A package in a list.
    pub struct PackageSummary {
        /// Code.
        pub code: PackageCode,
        /// Name, for example 新生儿出生.
        pub name: String,
        /// One line in plain words.
        pub summary: String,
        /// Names of its items, in the order of doing.
        pub items: Vec<String>,
        /// The most that it can save, over all situations.
        pub saved: Saved,
        /// Invented content (示例).
        pub demo: bool,
    }

    /// `GET /packages/{code}`: a package with its items, so that a client can
    /// make the sheet of every situation by itself.
    pub struct PackagePage {
        /// The package, in the version asked for.
        pub package: Package,
        /// Its items, in the order of doing, each in the version asked for or
        /// else in force.
        pub items: Vec<Item>,
        /// The edition of `package` and `items`, as sheets print it: the
        /// package's version and those of its items, joined by dots.
        #[serde(default)]
        pub edition: String,
        /// The current version's number.
        #[serde(default)]
        pub current_version: u32,
        /// Every version of the package that was issued, from old to new.
        #[serde(default)]
        pub versions: Vec<u32>,
        /// What is in force, where it is another edition, so that a client can
        /// tell what changed since.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub newest: Option<PackageInForce>,
        /// The items are not done as one any more, whatever the version.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub withdrawn: Option<PackageWithdrawal>,
    }

    /// A package in force with its items in force.
    pub struct PackageInForce {
        /// The package.
        pub package: Package,
        /// Its items, in the order of doing.
        pub items: Vec<Item>,
    }

    /// 一件事: items that are asked for, told and handed in as one.
    pub struct Package {
        /// Short code, printed on sheets.
        pub code: PackageCode,
        /// Version, counted from 1.
        #[cfg_attr(feature = "openapi", schema(minimum = 1))]
        pub version: u32,
        /// First day this version holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub valid_from: Option<Date>,
        /// Name, for example 新生儿出生.
        pub name: String,
        /// One line in plain words.
        pub summary: String,
        /// 牵头部门.
        pub department: String,
        /// 到现场次数 for the whole, at most.
        pub visits: u8,
        /// Why visits are needed.
        #[serde(default)]
        pub visits_reason: String,
        /// 联办时限 for the whole; absent means the longest item of each stage
        /// decides.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub limit: Option<Limit>,
        /// The way without a phone: where to go, what to say.
        pub offline_way: String,
        /// Where it is taken as one (the “一件事” windows), by kind of site.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub places: Vec<Place>,
        /// 咨询.
        pub consult: Vec<Contact>,
        /// The package's own questions, each asked once for all items.
        #[serde(default)]
        pub guidance: Guidance,
        /// Its items, in the order of doing.
        pub items: Vec<PackageItem>,
        /// Materials of different items that are one and the same.
        #[serde(default)]
        pub shared: Vec<SharedMaterial>,
        /// Invented content (示例).
        pub demo: bool,
        /// 取消: not done as one any more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub withdrawn: Option<PackageWithdrawal>,
    }

    /// That items are not done as one any more, and what to do instead.
    #[derive(Default)]
    pub struct PackageWithdrawal {
        /// First day on which they were not; absent when unknown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub on: Option<Date>,
        /// The package in its place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub replaced_by: Option<PackageCode>,
        /// The item in its place, where it is a single one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub replaced_by_item: Option<ItemCode>,
        /// The name of either; the platform fills it in, a pack leaves it out.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub replaced_by_name: String,
        /// Why, in plain words; empty when unknown.
        #[serde(default)]
        pub reason: String,
    }

    /// An item's place in a package.
    pub struct PackageItem {
        /// The item.
        pub item: ItemCode,
        /// Items of one stage are handled at the same time, stages one after
        /// another. Counted from 0, never falling.
        #[serde(default)]
        pub stage: u8,
        /// Where one would go for it alone, if the item's 实施主体 names that
        /// office in other words than the items beside it.
        #[serde(default)]
        pub department: String,
        /// What to know about its place, for example 房子盖好以后再办.
        #[serde(default)]
        pub note: String,
        /// Part of it only if this holds of the package's answers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub when: Option<Condition>,
        /// The item's own answers as they follow from the package's.
        #[serde(default)]
        pub answers: Vec<MappedAnswer>,
    }

    /// An answer to a question of the item. The first of a question whose
    /// condition holds counts.
    pub struct MappedAnswer {
        /// The item's question.
        pub question: String,
        /// The item's answer.
        pub answer: String,
        /// Holds of the package's answers; absent means otherwise.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub when: Option<Condition>,
    }

    /// Materials of different items that are handed in once.
    pub struct SharedMaterial {
        /// Name on the sheet; empty: that of the representative.
        #[serde(default)]
        pub name: String,
        /// 填报须知 that goes with `name`.
        #[serde(default)]
        pub note: String,
        /// 一表申请: an application form in place of several.
        #[serde(default)]
        pub form: bool,
        /// Which ones, at most one of each item. The first that is needed and
        /// not exempt lends its words.
        pub materials: Vec<MaterialRef>,
    }

    /// A material of one of the items.
    pub struct MaterialRef {
        /// The item.
        pub item: ItemCode,
        /// Its material.
        pub material: MaterialId,
    }
}

crate::wire! {
    /// What a package comes to in one situation.
    pub struct PackageSheet {
        /// The package.
        pub package: PackageCode,
        /// Its version.
        pub version: u32,
        /// The package's situation, canonical.
        pub situation: SituationKey,
        /// The questions that were answered, as read aloud.
        pub answers: Vec<AnsweredQuestion>,
        /// Every question that applies is answered.
        pub complete: bool,
        /// Some answer was "不确定": the lists are the union and say so.
        pub unsure: bool,
        /// What is to be done, in order.
        pub items: Vec<PackageItemSheet>,
        /// Every material once, in the order in which items first need it.
        pub materials: Vec<MergedMaterial>,
        /// 办结时限 of the whole, by the promises; absent: on the same day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub limit: Option<Limit>,
        /// One by one against all in one.
        pub saved: Saved,
    }

    /// An item of the package with its own sheet.
    pub struct PackageItemSheet {
        /// Surely part of it; false when that hangs on an unsure or open answer.
        pub certain: bool,
        /// The item's sheet in its own situation.
        pub sheet: Sheet,
    }

    /// A material on the sheet of a package.
    pub struct MergedMaterial {
        /// What to bring: the representative's words with counts, need and
        /// terms that satisfy every item.
        pub material: Material,
        /// Surely needed by one item or another.
        pub certain: bool,
        /// One application form in place of several.
        pub form: bool,
        /// For which items, and how they call it.
        pub uses: Vec<MaterialUse>,
    }

    /// An item that needs a merged material.
    pub struct MaterialUse {
        /// The item.
        pub item: ItemCode,
        /// Its own material.
        pub material: MaterialId,
        /// Surely needed for this item.
        pub certain: bool,
    }

    /// What doing everything in one saves: counted, never typed.
    #[derive(Copy)]
    pub struct Saved {
        /// Entries in the lists of materials.
        pub materials: Tally,
        /// Application forms.
        pub forms: Tally,
        /// Departments to go to.
        pub departments: Tally,
        /// 到现场次数.
        pub trips: Tally,
        /// Working days from the first step to the last; parts of a day do not
        /// count.
        pub workdays: Tally,
    }

    /// A number for both ways.
    #[derive(Copy)]
    pub struct Tally {
        /// One item after another, each by itself.
        pub apart: u16,
        /// All in one; never more.
        pub together: u16,
    }
}
