//! `GET /items/{code}/sites`: where to go for an item, and who receives now.

use crate::ids::SiteId;
use crate::open_state::OpenState;
use crate::site::{Capability, SiteKind};
use crate::time::Moment;

crate::wire! {
    /// `GET /items/{code}/sites`. All of it is about the moment `now`.
    pub struct SitesNear {
        /// How many sites take the item's papers (受理 or 代收); where none
        /// does, how many do more for it than answer questions.
        pub total: u32,
        /// How many of them only take the papers and pass them on (代收).
        #[serde(default)]
        pub passing_on: u32,
        /// How many of them receive now without an appointment.
        pub open_now: u32,
        /// How many of them have hours that nobody can say.
        pub unsure: u32,
        /// The first of them: the nearest where a position was given, otherwise
        /// those that do more than pass papers on, of these the open ones, then
        /// by kind.
        pub sites: Vec<SiteNear>,
        /// The next one that is open, where none of `sites` is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub open: Option<SiteNear>,
        /// When this was so, cut to the minute.
        pub now: Moment,
        /// Positions and phones are invented (示例).
        pub demo: bool,
    }

    /// A site to go to for one item.
    pub struct SiteNear {
        /// Identifier.
        pub id: SiteId,
        /// Name on the door.
        pub name: String,
        /// Kind.
        pub kind: SiteKind,
        /// Name of its town; empty for the centre.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub town: String,
        /// Telephone for callers; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub phone: String,
        /// How far it takes the item.
        pub capabilities: Vec<Capability>,
        /// Open or not, by the hours that hold for this item.
        pub state: OpenState,
        /// Metres of straight line; absent without a position of either.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub metres: Option<u32>,
    }
}
