//! `/sites/{id}/slots`, `/appointments`, `/staff/appointments`: 预约.
//!
//! Nobody has to book: every site serves those who just come, and takes
//! appointments by telephone.

use crate::hours::ServiceKind;
use crate::ids::{AppointmentNo, ItemCode, SiteId};
use crate::time::{Date, Moment, TimeOfDay};

crate::wire! {
    /// How a site takes appointments (`booking.toml` of the pack).
    pub struct BookingRule {
        /// Name within the pack, for example `center`.
        pub id: String,
        /// Items that places are booked for, one of which has to be named.
        /// Empty: whatever the site does, and none has to be named.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub items: Vec<ItemCode>,
        /// Length of a slot in minutes.
        pub slot_minutes: u16,
        /// Places of a slot.
        pub capacity: u16,
        /// How many days ahead; 0 is today only.
        pub days_ahead: u16,
        /// Least minutes between booking and the slot's start.
        #[serde(default)]
        pub lead_minutes: u16,
        /// Appointments that one person may have open at a time at one site;
        /// those that a closure ended do not count.
        pub per_person: u16,
        /// Minutes before the start at which changing and cancelling end.
        #[serde(default)]
        pub cancel_minutes: u16,
        /// Spans of the timetable that can be booked, usually `regular` and
        /// `appointment`.
        pub services: Vec<ServiceKind>,
        /// What people should know before they book, in words.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub note: String,
        /// What happens to those who do not come (爽约); absent: nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub no_show: Option<NoShowRule>,
    }

    /// 爽约: who did not come `times` times within `within_days` days, at
    /// whatever site, cannot book for `pause_days` days after the last of them.
    /// Walking in stays. Nobody misses an appointment at a site that was shut.
    #[derive(Copy)]
    pub struct NoShowRule {
        /// How often.
        pub times: u16,
        /// Within how many days.
        pub within_days: u16,
        /// For how many days.
        pub pause_days: u16,
    }

    /// `GET /sites/{id}/slots`.
    pub struct SlotList {
        /// The site.
        pub site: SiteId,
        /// The days asked for, in order.
        pub days: Vec<SlotDay>,
        /// Last day that can be booked now.
        pub last_day: Date,
        /// Server time of this answer, for clocks on devices that are wrong.
        pub as_of: Moment,
    }

    /// The slots of one day.
    pub struct SlotDay {
        /// The day.
        pub date: Date,
        /// Slots that have not passed, in order, full ones with `left` 0.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub slots: Vec<Slot>,
        /// Why there are none; absent when there are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub closed: Option<NoSlots>,
        /// The same in the pack's words, where it has any: the closure's
        /// reason, the holiday's name.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub reason: String,
    }

    /// A stretch of a day that can be booked.
    #[derive(Copy)]
    pub struct Slot {
        /// Its beginning; with the day, the `start` of a booking.
        pub from: TimeOfDay,
        /// Its end.
        pub until: TimeOfDay,
        /// Places left.
        pub left: u16,
    }

    /// `POST /appointments`: who books is who is signed in.
    pub struct NewAppointment {
        /// The site.
        pub site: SiteId,
        /// What for; may be left out where the site's rule names no items.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub item: Option<ItemCode>,
        /// Beginning of a slot.
        pub start: Moment,
        /// Who will come, for the desk; 1 to 50 characters.
        pub name: String,
        /// Mobile number of who will come; absent: the one signed in with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub phone: Option<String>,
    }

    /// `POST /appointments/{no}/change`: another slot of the same site.
    pub struct AppointmentChange {
        /// Beginning of the new slot.
        pub start: Moment,
    }

    /// `GET /appointments`.
    pub struct AppointmentList {
        /// Latest start first.
        pub appointments: Vec<Appointment>,
        /// Server time of this answer.
        pub as_of: Moment,
        /// Cursor of the next page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub next: Option<String>,
    }

    /// An appointment as who booked it sees it.
    pub struct Appointment {
        /// Names it.
        pub no: AppointmentNo,
        /// Six digits to say at the desk; unique at the site.
        pub code: String,
        /// The site.
        pub site: SiteId,
        /// Its name.
        pub site_name: String,
        /// Its address; empty when the site takes no bookings any more.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub address: String,
        /// Its telephone, the way to book, change and cancel by voice; empty as
        /// the address.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub site_phone: String,
        /// What for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub item: Option<ItemCode>,
        /// The item's name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub item_name: Option<String>,
        /// Beginning of the slot.
        pub start: Moment,
        /// Its end.
        pub until: Moment,
        /// Where it stands; one that was `shut` ends as cancelled.
        pub state: AppointmentState,
        /// Why the site does not serve its time any more, in words: 临时停办, a
        /// new timetable. Empty while it does, and when nobody can tell.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub shut: String,
        /// Who will come, masked; empty a week after the end.
        pub name: String,
        /// Their mobile number, masked; empty as the name.
        pub phone: String,
        /// Last moment to change or cancel here.
        pub cancel_until: Moment,
        /// Whether it can be changed and cancelled now.
        pub can_change: bool,
        /// From when on the desk takes the code.
        pub check_in_from: Moment,
        /// Until when; afterwards it counts as missed.
        pub check_in_until: Moment,
        /// What lies under a key in it cannot be opened at present: that is left empty here.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub unopened: bool,
        /// Server time of this answer.
        pub as_of: Moment,
    }

    /// `GET /staff/appointments`.
    pub struct StaffAppointments {
        /// By start.
        pub appointments: Vec<StaffAppointment>,
        /// Server time of this answer.
        pub as_of: Moment,
        /// Cursor of the next page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub next: Option<String>,
    }

    /// An appointment as the desk sees it. The code is not told here: who
    /// comes says it.
    pub struct StaffAppointment {
        /// Names it.
        pub no: AppointmentNo,
        /// The site.
        pub site: SiteId,
        /// The item's name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub item_name: Option<String>,
        /// Beginning of the slot.
        pub start: Moment,
        /// Its end.
        pub until: Moment,
        /// Where it stands.
        pub state: AppointmentState,
        /// Who will come, masked.
        pub name: String,
        /// Their mobile number, masked.
        pub phone: String,
        /// What lies under a key in it cannot be opened at present: that is left empty here.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub unopened: bool,
    }

    /// `POST /staff/appointments/check_in`.
    pub struct CheckIn {
        /// The site where somebody has come.
        pub site: SiteId,
        /// The six digits that were said.
        pub code: String,
    }
}

crate::wire! {
    /// Where an appointment stands.
    pub enum AppointmentState {
        /// 已预约.
        Booked,
        /// 已取消.
        Cancelled,
        /// 已签到.
        CheckedIn,
        /// 爽约: nobody came in time.
        Missed,
    }

    /// Why a day has no slots.
    pub enum NoSlots {
        /// The weekday has no hours that can be booked.
        Closed,
        /// Nothing to book, but one is served without.
        WalkIn,
        /// The same, for part of what is done there: 错时, 延时.
        Partly,
        /// A public holiday.
        Holiday,
        /// 临时停办, 临时调整.
        Exception,
        /// All slots of today have passed, or begin too soon.
        Over,
        /// In the past.
        Past,
        /// Later than the site lets people book.
        TooFar,
        /// Beyond the calendar: 以节假日公告为准.
        Unknown,
        /// The site has no hours, or nobody has checked them: ask by telephone.
        Unverified,
    }
}
