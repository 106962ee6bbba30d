//! 工作时间: what is written on the door, and the same as data.

use crate::time::{Date, MonthDay, TimeOfDay};

crate::wire! {
    /// A timetable. Seasons are tried in order, the first that holds the day
    /// counts; exceptions win over seasons.
    pub struct Hours {
        /// Name within the pack, for example `village`.
        pub id: String,
        /// The rule in the words on the door; always shown beside the state.
        pub rule_text: String,
        /// When somebody last checked it; absent means 时间未核实.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub checked_on: Option<Date>,
        /// Timetables by season (夏季/冬季作息), first match wins.
        pub seasons: Vec<Season>,
        /// Single days that differ (临时停办, 节日值班).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub exceptions: Vec<DayException>,
        /// What happens on public holidays.
        #[serde(default)]
        pub on_holidays: HolidayRule,
        /// Minutes before the end of a span at which numbers stop (停止取号).
        #[serde(default)]
        pub last_intake_minutes: u16,
    }

    /// One season's week.
    pub struct Season {
        /// First day of the season, inclusive.
        pub from: MonthDay,
        /// Last day, inclusive; before `from` it wraps over New Year.
        pub until: MonthDay,
        /// Spans by weekday; a weekday without spans is closed.
        pub week: Week,
    }

    /// Spans by weekday. Make-up workdays follow Monday's.
    #[derive(Default)]
    pub struct Week {
        /// Monday.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub mon: Vec<Span>,
        /// Tuesday.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub tue: Vec<Span>,
        /// Wednesday.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub wed: Vec<Span>,
        /// Thursday.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub thu: Vec<Span>,
        /// Friday.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub fri: Vec<Span>,
        /// Saturday.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub sat: Vec<Span>,
        /// Sunday.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub sun: Vec<Span>,
    }

    /// A stretch of a day, `from` inclusive, `until` exclusive.
    pub struct Span {
        /// Opening time.
        pub from: TimeOfDay,
        /// Closing time.
        pub until: TimeOfDay,
        /// How one is served then.
        #[serde(default)]
        pub service: ServiceKind,
    }

    /// Days that do not follow the week.
    pub struct DayException {
        /// First day, inclusive.
        pub from: Date,
        /// Last day, inclusive.
        pub until: Date,
        /// Spans of such a day; empty means closed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub spans: Vec<Span>,
        /// Why, in words for people.
        pub reason: String,
    }
}

crate::wire! {
    /// How a span serves (domain: 常规, 延时, 错时, 预约, 自助).
    #[derive(Default)]
    pub enum ServiceKind {
        /// 常规: everything, walk in.
        #[default]
        Regular,
        /// 延时服务: lunch or evening, part of the items.
        Extended,
        /// 错时服务: weekend half days, part of the items.
        Shifted,
        /// 预约服务: only by appointment.
        Appointment,
        /// 自助: machines only.
        Kiosk,
    }

    /// What a timetable does on public holidays.
    #[derive(Default)]
    pub enum HolidayRule {
        /// Closed.
        #[default]
        Closed,
        /// The week goes on (24-hour kiosks, hotlines).
        AsUsual,
    }
}
