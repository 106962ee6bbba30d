//! `POST /notices/{code}/messages`: the words of a sheet as a text message.

use crate::guidance::SituationKey;

crate::wire! {
    /// Which sheet to send where.
    pub struct NewMessage {
        /// Mobile number; it is not kept.
        pub phone: String,
        /// The situation, as in the sheet's address.
        #[serde(default)]
        pub s: SituationKey,
        /// The item's version; the one in force when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub v: Option<u32>,
    }

    /// A message is on its way.
    pub struct MessageSent {
        /// Masked number it went to.
        pub phone: String,
        /// The message itself: only where the platform runs as a demonstration.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub demo_text: Option<String>,
    }
}
