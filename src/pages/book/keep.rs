//! What the device remembers of a booking: the name while one signs in, the
//! key until it is known how it ended, and what was booked, so that going back
//! does not lead to a second one.

use crate::browser::clock;
use crate::kept::cells::Cells;
use crate::kept::kinds::{BOOKED, BOOKING};
use crate::kept::vault::{self, Entry, Holder};
use crate::kept::window;
use crate::once::Attempt;
use jinban_contract::ids::{AppointmentNo, SiteId};
use jinban_contract::time::Moment;

/// There is one at a time.
const ONE: &str = "";

/// A booking that is not made yet.
#[derive(Clone)]
pub struct Draft {
    /// Who will come, as typed.
    pub name: String,
    /// What is known of the tries to book.
    attempt: Attempt,
    holder: Holder,
    cells: Cells,
}

impl Draft {
    /// What was typed by who is here.
    pub fn kept() -> Self {
        let holder = Holder::here();
        let found = vault::find(&BOOKING, &holder, ONE);
        let mut draft = Self {
            name: String::new(),
            attempt: Attempt::default(),
            holder,
            cells: found.map(|entry| entry.cells).unwrap_or_default(),
        };
        draft.read();
        draft
    }

    fn read(&mut self) {
        self.name = self.cells.text("name");
        self.attempt = Attempt::read(&self.cells);
    }

    /// Keeps it, with what another window has put there meanwhile.
    pub fn keep(&mut self) {
        self.cells.set("name", &self.name, window());
        self.attempt.write(&mut self.cells, window());
        vault::keep(&BOOKING, &self.holder, ONE, &mut self.cells);
        self.read();
    }

    /// Changes what is known of the tries.
    pub fn attempt(&mut self, change: &mut dyn FnMut(&mut Attempt)) {
        // What another window has done meanwhile counts.
        self.keep();
        change(&mut self.attempt);
        self.keep();
    }

    /// Who is booking.
    pub fn holder(&self) -> &Holder {
        &self.holder
    }

    /// It is made.
    pub fn forget(&self) {
        vault::forget(&BOOKING, &self.holder, ONE);
    }
}

/// An appointment that was made on this device.
#[derive(Debug, Clone, PartialEq)]
pub struct Booked {
    pub no: AppointmentNo,
    pub start: Moment,
    pub until: Moment,
}

impl Booked {
    /// Remembers it for who booked.
    pub fn keep(&self, holder: &Holder, site: &SiteId) {
        let mut cells = Cells::default();
        let (start, until) = (self.start.unix(), self.until.unix());
        cells.set("site", site.as_str(), window());
        cells.set("start", &start.to_string(), window());
        cells.set("until", &until.to_string(), window());
        // Where nothing can be kept, the list of appointments still tells it.
        vault::keep(&BOOKED, holder, self.no.as_str(), &mut cells);
    }

    /// The last one at this site, until its time is known to be over.
    pub fn kept(site: &SiteId) -> Option<Self> {
        let mine = vault::all(&BOOKED, &Holder::here());
        let here = mine
            .into_iter()
            .filter(|entry| entry.cells.text("site") == site.0);
        let over = |booked: &Self| clock::proven().is_some_and(|now| booked.until <= now);
        let all = here.filter_map(|entry| Self::read(&entry));
        all.filter(|booked| !over(booked)).max_by_key(|b| b.start)
    }

    fn read(entry: &Entry) -> Option<Self> {
        let moment = |name: &str| {
            let at = entry.cells.get(name)?.parse().ok()?;
            Some(Moment::from_unix(at))
        };
        Some(Self {
            no: AppointmentNo(entry.name.clone()),
            start: moment("start")?,
            until: moment("until")?,
        })
    }

    pub fn forget(no: &AppointmentNo) {
        vault::forget(&BOOKED, &Holder::here(), no.as_str());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_try_is_the_same_until_it_is_another_intention() {
        let mut draft = Draft::kept();
        draft.name = "示例王秀英".into();
        draft.attempt(&mut |attempt| attempt.key = "k".into());
        let again = Draft::kept();
        assert_eq!(again.name, "示例王秀英");
        assert_eq!(again.attempt.key, "k", "a second try is the same");
        draft.attempt(&mut Attempt::anew);
        assert_eq!(Draft::kept().attempt.key, "");
        draft.forget();
        assert!(Draft::kept().name.is_empty());
    }

    #[test]
    fn an_appointment_is_told_at_its_site_until_it_is_over() {
        let now = clock::now();
        let booked = |no: &str, from: i64| Booked {
            no: no.into(),
            start: now.plus_seconds(from),
            until: now.plus_seconds(from + 1800),
        };
        let site = SiteId::from("S1");
        booked("over", -3600).keep(&Holder::here(), &site);
        assert_eq!(Booked::kept(&site), None);
        booked("coming", 3600).keep(&Holder::here(), &site);
        assert_eq!(Booked::kept(&site), Some(booked("coming", 3600)));
        assert_eq!(Booked::kept(&SiteId::from("S2")), None);
        Booked::forget(&"coming".into());
        assert_eq!(Booked::kept(&site), None);
    }
}
