//! `GET /calendar`: which days are worked (国务院办公厅节假日安排).

use crate::time::Date;

crate::wire! {
    /// Public holidays and make-up workdays, valid in a closed range of days.
    /// Outside the range nothing is known: there is no answer, not a guess.
    pub struct Calendar {
        /// First day that the calendar speaks of.
        pub valid_from: Date,
        /// Last day that the calendar speaks of.
        pub valid_until: Date,
        /// Days off inside public holiday periods, sorted.
        pub holidays: Vec<DayOff>,
        /// Saturdays and Sundays worked in exchange (调休上班), sorted.
        pub makeup_workdays: Vec<Date>,
    }

    /// One day off.
    pub struct DayOff {
        /// The day.
        pub date: Date,
        /// Name of the holiday, for example 春节.
        pub name: String,
    }
}

crate::wire! {
    /// How near the end of a calendar is.
    pub enum CalendarEnd {
        /// Months away.
        Far,
        /// Weeks away: the next year's days should be put in.
        Near,
        /// Days away: bookings and due days reach beyond it already.
        Close,
        /// It is over: nobody can say which days are worked.
        Past,
    }
}
