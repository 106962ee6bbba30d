//! `GET /notices/{code}?s=&v=`: 一次性告知单 (明白码).

use crate::guidance::{SituationKey, Stop};
use crate::ids::{ItemCode, MaterialId};
use crate::item::{Fee, FlowStep, Item, Limit, Outcome, Withdrawal};

crate::wire! {
    /// A sheet with the item it was made from. Holds no personal data.
    pub struct Notice {
        /// The item in the version asked for.
        pub item: Item,
        /// The current version's number.
        pub current_version: u32,
        /// Every version that was issued, from old to new.
        #[serde(default)]
        pub versions: Vec<u32>,
        /// What applies to the situation.
        pub sheet: Sheet,
        /// What changed for the situation from this version to the one in
        /// force, what asks for more first. Empty for the version in force.
        #[serde(default)]
        pub changes: Vec<Change>,
        /// Whether paper printed from this version may still be followed.
        #[serde(default)]
        pub paper: Paper,
        /// The item in force, where it is another version than `item`, so that
        /// a client can tell the changes of other situations by itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub newest: Option<Item>,
        /// The item is done no more, whatever the version.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub withdrawn: Option<Withdrawal>,
    }

    /// One difference between two versions of a sheet. The rules turn it into
    /// a sentence.
    pub struct Change {
        /// What kind of difference.
        pub kind: ChangeKind,
        /// What differs: a material, a fee, a kind of place. Empty where the
        /// kind says it all.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub what: String,
        /// As it was, in words.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub before: String,
        /// As it is now, in words.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub after: String,
        /// Asks for more than the paper says, or for something else.
        pub asks_more: bool,
    }

    /// What an item comes to in one situation.
    pub struct Sheet {
        /// The item.
        pub item: ItemCode,
        /// Its version.
        pub version: u32,
        /// The situation, canonical.
        pub situation: SituationKey,
        /// The questions that were answered, as read aloud.
        pub answers: Vec<AnsweredQuestion>,
        /// Every question that applies is answered.
        pub complete: bool,
        /// Some answer was "不确定": the lists are the union and say so.
        pub unsure: bool,
        /// Materials in the item's order.
        pub materials: Vec<SheetMaterial>,
        /// Why it cannot be done in this situation; where `complete` is false or
        /// some answer is unsure, why perhaps not. Empty: nothing stands in the way.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub stops: Vec<Stop>,
        /// It can surely not be done in this situation; all lists are empty then.
        #[serde(default)]
        pub stopped: bool,
        /// 受理条件.
        pub conditions: Vec<String>,
        /// Fees; empty means 不收费.
        pub fees: Vec<Fee>,
        /// Promised limit; absent for 即办件.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub promised: Option<Limit>,
        /// 办理流程.
        pub steps: Vec<FlowStep>,
        /// 办理结果.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub results: Vec<Outcome>,
    }

    /// A question with its answer in words.
    pub struct AnsweredQuestion {
        /// Question.
        pub question: String,
        /// Answer.
        pub answer: String,
    }

    /// A material on a sheet; its details stand in the item.
    pub struct SheetMaterial {
        /// The item's material.
        pub id: MaterialId,
        /// Surely needed; false when it hangs on an unsure or open answer.
        pub certain: bool,
    }
}

crate::wire! {
    /// Whether a sheet on paper may still be followed.
    #[derive(Default)]
    pub enum Paper {
        /// What it says is enough.
        #[default]
        Good,
        /// It is not enough any more, or nobody can tell.
        Recheck,
    }

    /// What differs between two versions of a sheet.
    pub enum ChangeKind {
        /// The questions: the answers have to be given again.
        Questions,
        /// A material more.
        MaterialAdded,
        /// A material less.
        MaterialRemoved,
        /// A material has another name.
        MaterialRenamed,
        /// 免提交 from now on.
        Exempt,
        /// 免提交 no longer.
        ExemptNoMore,
        /// 免提交 for another reason or on other terms.
        ExemptTerms,
        /// 原件 and 复印件: how many.
        Copies,
        /// 材料必要性.
        Need,
        /// 材料形式.
        Format,
        /// 现场填写, or no longer.
        OnSite,
        /// 受理标准.
        Standard,
        /// 填报须知.
        Note,
        /// 出具机构, where to get a material.
        Issuer,
        /// The empty form to print.
        BlankForm,
        /// A fee more.
        FeeAdded,
        /// A fee less.
        FeeRemoved,
        /// A fee's amount or terms.
        Fee,
        /// 承诺办结时限.
        Limit,
        /// 法定办结时限.
        LegalLimit,
        /// A kind of place more.
        PlaceAdded,
        /// A kind of place less.
        PlaceRemoved,
        /// How far it can be done at a kind of place.
        Place,
        /// The way without a phone.
        OfflineWay,
        /// 受理条件: one more.
        ConditionAdded,
        /// 受理条件: one less.
        ConditionRemoved,
        /// 不予受理情形: one more.
        RefusalAdded,
        /// 不予受理情形: one less.
        RefusalRemoved,
        /// 拦一下: it cannot be done any more in this situation.
        Stopped,
        /// It could not be done in this situation, and now can.
        StoppedNoMore,
        /// 办理流程.
        Steps,
        /// 咨询 and 监督投诉.
        Contact,
        /// 事项名称.
        Name,
        /// An item more in a package.
        ItemAdded,
        /// An item less in a package.
        ItemRemoved,
        /// 到现场次数 of a package.
        Visits,
    }
}
