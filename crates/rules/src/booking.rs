//! 预约: which slots a site's rule and timetable give, and who may take, move
//! or use one. Every refusal says why, as a type.

mod faults;
mod name;
mod person;
mod slots;
mod steps;

pub use faults::{BookingFault, MOST_DAYS, Unfit, faults, unfit};
pub use name::name_faults;
pub use person::{Coming, Record, paused_until};
pub use slots::{Shut, Times};
pub use steps::{
    CHECK_IN_EARLY_MINUTES, CHECK_IN_LATE_MINUTES, Held, check_in_from, check_in_until, state_at,
};

use crate::site::{own_window, window_hours};
use jinban_contract::appointment::{AppointmentState, BookingRule, NoSlots, Slot, SlotDay};
use jinban_contract::calendar::Calendar;
use jinban_contract::hours::Hours;
use jinban_contract::ids::{AppointmentNo, ItemCode};
use jinban_contract::site::Site;
use jinban_contract::time::{Date, Moment, TimeOfDay};

/// Said to who booked at a site that is gone, or takes no bookings any more.
pub const SITE_ENDED: &str = "这个站点不再接待预约";

/// What a site's slots follow from.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    /// The site's rule.
    pub rule: &'a BookingRule,
    /// The timetable; `None` where nobody knows it.
    pub hours: Option<&'a Hours>,
    /// Whether it is that of the matter's own window.
    pub own: bool,
    /// Holidays and make-up workdays.
    pub calendar: &'a Calendar,
}

/// Why somebody does not get what they ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The rule names items, and none was named.
    ItemMissing,
    /// The site takes no bookings for this item.
    NotForItem,
    /// No slot begins then, and why the day has none if that is so.
    NoSuchSlot(Option<NoSlots>),
    /// In the past, or too soon; the earliest moment that is not.
    TooSoon(Moment),
    /// Too far ahead; the last day that is not.
    TooFar(Date),
    /// Every place is taken.
    Full,
    /// The person has as many open as the rule allows.
    TooMany(u16),
    /// 爽约: booking rests until then.
    Paused(Moment),
    /// The appointment begins then already.
    SameTime,
    /// The same person has this other appointment there then.
    Twice(AppointmentNo),
    /// It is not open any more.
    NotOpen(AppointmentState),
    /// Changing and cancelling ended then.
    CutOff(Moment),
    /// Nobody is checked in before then.
    CheckInEarly(Moment),
}

impl<'a> Offer<'a> {
    /// What a site offers for an item, by the hours of the item's own window
    /// where it has such; `None` where the site takes no bookings.
    pub fn of(site: &'a Site, item: Option<&ItemCode>, calendar: &'a Calendar) -> Option<Self> {
        let own = item.and_then(|item| own_window(site, item));
        Some(Self {
            rule: site.booking.as_ref()?,
            own: own.is_some(),
            hours: own.map_or(site.hours.as_ref(), |window| window_hours(site, window)),
            calendar,
        })
    }

    /// The last day that can be booked now.
    pub fn last_day(&self, now: Moment) -> Date {
        now.date().plus_days(i64::from(self.rule.days_ahead))
    }

    /// The earliest start that can be booked now.
    pub fn earliest(&self, now: Moment) -> Moment {
        now.plus_seconds(i64::from(self.rule.lead_minutes) * 60)
    }

    /// A day as people see it. `taken` says how many places are gone of the
    /// slot that begins at a moment.
    pub fn day(&self, day: Date, now: Moment, taken: impl Fn(Moment) -> u16) -> SlotDay {
        let open = self.open_slots(day, now);
        let left = |times: Times| Slot {
            from: times.from,
            until: times.until,
            left: self.rule.capacity.saturating_sub(taken(day.at(times.from))),
        };
        let (slots, shut) = match open {
            Ok(times) => (times.into_iter().map(left).collect(), None),
            Err(shut) => (Vec::new(), Some(shut)),
        };
        let closed = shut.as_ref().map(|shut| shut.why);
        SlotDay {
            date: day,
            slots,
            closed,
            reason: shut.map_or_else(String::new, |shut| shut.words),
        }
    }

    /// The end of the slot that begins at `start`, if it can be booked now.
    /// Whether a place is left is asked last, by who counts them.
    ///
    /// # Errors
    /// `TooSoon`, `TooFar`, `NoSuchSlot`.
    pub fn bookable(&self, start: Moment, now: Moment) -> Result<Moment, Refused> {
        if !self.ahead(start, now) {
            return Err(Refused::TooSoon(self.earliest(now)));
        }
        let day = start.date();
        if day > self.last_day(now) {
            return Err(Refused::TooFar(self.last_day(now)));
        }
        let slots = slots::on(self, day);
        let slots = slots.map_err(|shut| Refused::NoSuchSlot(Some(shut.why)))?;
        let found = slots.into_iter().find(|times| day.at(times.from) == start);
        let found = found.ok_or(Refused::NoSuchSlot(None))?;
        Ok(day.at(found.until))
    }

    /// Why an appointment that begins then is not served any more: a closure
    /// or a new timetable came after it was made. `None` when it is served, and
    /// also when nobody can tell.
    pub fn unserved(&self, start: Moment) -> Option<Shut> {
        slots::unserved(self, start)
    }

    /// From when a code can be shown for the slot that begins at `start`: as the desk takes it, but
    /// not while the door is shut.
    pub fn comes_from(&self, start: Moment) -> Moment {
        let early = check_in_from(start);
        slots::opened(self, early, start).unwrap_or(early)
    }

    /// Whether the rule takes bookings for what is named. `done` says whether
    /// the site does an item at all.
    ///
    /// # Errors
    /// `ItemMissing`, `NotForItem`.
    pub fn takes(
        &self,
        item: Option<&ItemCode>,
        done: impl Fn(&ItemCode) -> bool,
    ) -> Result<(), Refused> {
        let named = &self.rule.items;
        match item {
            None if named.is_empty() => Ok(()),
            None => Err(Refused::ItemMissing),
            Some(item) if done(item) && (named.is_empty() || named.contains(item)) => Ok(()),
            Some(_) => Err(Refused::NotForItem),
        }
    }

    fn open_slots(&self, day: Date, now: Moment) -> Result<Vec<Times>, Shut> {
        if day < now.date() {
            return Err(Shut::plain(NoSlots::Past));
        }
        if day > self.last_day(now) {
            return Err(Shut::plain(NoSlots::TooFar));
        }
        let mut slots = slots::on(self, day)?;
        slots.retain(|times| self.ahead(day.at(times.from), now));
        match slots.is_empty() {
            true => Err(Shut::plain(NoSlots::Over)),
            false => Ok(slots),
        }
    }

    fn ahead(&self, start: Moment, now: Moment) -> bool {
        start > now && start >= self.earliest(now)
    }
}

/// Minutes of a day after another time of it; 0 when it is not later.
fn minutes_between(from: TimeOfDay, until: TimeOfDay) -> u16 {
    until.0.saturating_sub(from.0)
}
