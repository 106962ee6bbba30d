//! `GET /notices/{code}?s=&v=`: 一次性告知单 (明白码).

use crate::guidance::SituationKey;
use crate::ids::{ItemCode, MaterialId};
use crate::item::{Fee, FlowStep, Item, Limit};

crate::wire! {
    /// A sheet with the item it was made from. Holds no personal data.
    pub struct Notice {
        /// The item in the version asked for.
        pub item: Item,
        /// The current version's number.
        pub current_version: u32,
        /// What applies to the situation.
        pub sheet: Sheet,
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
        /// 受理条件.
        pub conditions: Vec<String>,
        /// Fees; empty means 不收费.
        pub fees: Vec<Fee>,
        /// Promised limit; absent for 即办件.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub promised: Option<Limit>,
        /// 办理流程.
        pub steps: Vec<FlowStep>,
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
