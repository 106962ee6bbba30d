//! What the device remembers of a booking: the name while one signs in, the
//! key until it is known how it ended, and what was booked, so that going back
//! does not lead to a second one.

use crate::api::client;
use crate::browser::store;
use jinban_contract::ids::{AppointmentNo, SiteId};
use jinban_contract::time::Moment;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;

const DRAFT: &str = "jb.book";
const BOOKED: &str = "jb.booked.";
/// Seconds for which a name is kept; the device may be somebody else's.
const KEPT: i64 = 3600;

thread_local! {
    /// Where the device keeps nothing, until the page is loaded anew.
    static MEMORY: RefCell<Option<Draft>> = const { RefCell::new(None) };
}

/// A booking that is not made yet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Who will come, as typed.
    pub name: String,
    /// Idempotency key of a try whose end is not known; empty before.
    pub key: String,
    /// When it was last changed.
    pub at: Option<Moment>,
}

impl Draft {
    /// What was typed on this device within the last hour; anything older is
    /// forgotten.
    pub fn kept(now: Moment) -> Self {
        let kept = MEMORY.with_borrow(Clone::clone);
        let kept: Option<Self> = kept.or_else(|| store::get_json(DRAFT));
        let fresh = |draft: &Self| draft.at.is_some_and(|at| now < at.plus_seconds(KEPT));
        kept.filter(fresh).unwrap_or_else(|| {
            Self::forget();
            Self::default()
        })
    }

    pub fn keep(&mut self, now: Moment) {
        self.at = Some(now);
        let kept = store::set_json(DRAFT, self);
        MEMORY.set((!kept).then(|| self.clone()));
    }

    /// The key of this booking: that of an earlier try, or a new one.
    pub fn key(&mut self, now: Moment) -> String {
        if self.key.is_empty() {
            self.key = client::new_key();
        }
        self.keep(now);
        self.key.clone()
    }

    /// The next try is another one.
    pub fn drop_key(&mut self, now: Moment) {
        self.key.clear();
        self.keep(now);
    }

    pub fn forget() {
        MEMORY.take();
        store::remove(DRAFT);
    }
}

/// An appointment that was made on this device.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Booked {
    pub no: AppointmentNo,
    pub start: Moment,
    pub until: Moment,
}

impl Booked {
    pub fn keep(&self, site: &SiteId) {
        // Where nothing can be kept, the list of appointments still tells it.
        let _ = store::set_json(&format!("{BOOKED}{site}"), self);
    }

    /// The last one at this site, until its time is over.
    pub fn kept(site: &SiteId, now: Moment) -> Option<Self> {
        let name = format!("{BOOKED}{site}");
        let booked: Self = store::get_json(&name)?;
        if now < booked.until {
            return Some(booked);
        }
        store::remove(&name);
        None
    }

    pub fn forget(site: &SiteId) {
        store::remove(&format!("{BOOKED}{site}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_that_keeps_nothing_still_has_the_name_in_memory() {
        let now = Moment::from_unix(0);
        let mut draft = Draft {
            name: "示例王秀英".into(),
            ..Draft::default()
        };
        let key = draft.key(now);
        assert!(!key.is_empty());
        assert_eq!(Draft::kept(now).key(now), key, "a second try is the same");
        draft.drop_key(now);
        assert_ne!(Draft::kept(now).key, key);
        Draft::forget();
        assert_eq!(Draft::kept(now), Draft::default());
    }

    #[test]
    fn a_name_that_is_too_old_is_forgotten_for_good() {
        let now = Moment::from_unix(0);
        Draft::default().keep(now);
        assert_eq!(Draft::kept(now.plus_seconds(KEPT - 1)).at, Some(now));
        assert_eq!(Draft::kept(now.plus_seconds(KEPT)), Draft::default());
        assert_eq!(
            Draft::kept(now),
            Draft::default(),
            "an earlier clock finds none"
        );
    }
}
