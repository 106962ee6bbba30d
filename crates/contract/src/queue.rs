//! `/sites/{id}/queue`, `/staff/sites/{id}/queue`: waiting numbers (排队叫号).

use crate::ids::SiteId;
use crate::time::Moment;

crate::wire! {
    /// `GET /sites/{id}/queue`.
    pub struct Queue {
        /// The site.
        pub site: SiteId,
        /// Zones as last told; empty when the site tells none.
        pub zones: Vec<QueueZone>,
        /// When they were so; always to be shown beside the numbers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub at: Option<Moment>,
        /// More than half an hour ago: not to be relied on.
        #[serde(default)]
        pub old: bool,
        /// Server time of this answer.
        pub as_of: Moment,
    }

    /// `PUT /staff/sites/{id}/queue`.
    pub struct NewQueue {
        /// Every zone; what is left out is gone. At most 30.
        pub zones: Vec<QueueZone>,
        /// When it was so; absent: now. Older than what is known changes
        /// nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub at: Option<Moment>,
    }

    /// One zone of a hall.
    pub struct QueueZone {
        /// Its name on the sign, unique; 1 to 30 characters.
        pub name: String,
        /// How many wait, at most 9999.
        pub waiting: u32,
        /// Number that is served now, for example `A032`; at most 20 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub now_serving: Option<String>,
    }
}
