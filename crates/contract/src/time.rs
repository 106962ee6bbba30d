//! Dates and times as they go over the wire. China has one civil time,
//! UTC+8 without daylight saving, so a moment is kept as that civil time.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use std::fmt;

/// Why a text is not a date or a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadTime;

impl fmt::Display for BadTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a valid date or time")
    }
}

impl std::error::Error for BadTime {}

macro_rules! as_text {
    ($($name:ident: $format:expr, $pattern:literal, $example:literal;)+) => {$(
        impl TryFrom<String> for $name {
            type Error = BadTime;
            fn try_from(text: String) -> Result<Self, BadTime> {
                Self::parse(&text).ok_or(BadTime)
            }
        }

        impl $crate::lean::Lean for $name {
            fn read(json: Option<&serde_json::Value>, fit: &mut $crate::lean::Fit) -> Self {
                let text = json.and_then(|json| json.as_str()).unwrap_or_default();
                Self::parse(text).unwrap_or_else(|| fit.broken())
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.to_string()
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .format($format)
                    .pattern(Some($pattern))
                    .examples([$example])
                    .into()
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}
    )+};
}

#[cfg(feature = "openapi")]
fn format(name: &str) -> Option<utoipa::openapi::SchemaFormat> {
    Some(utoipa::openapi::SchemaFormat::Custom(name.into()))
}

as_text! {
    Date: format("date"), "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "2026-11-22";
    // Without leap seconds.
    Moment: format("date-time"), "^[0-9]{4}-[01][0-9]-[0-3][0-9][Tt][0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?([Zz]|[+-][0-2][0-9]:[0-5][0-9])$", "2026-11-22T09:30:00+08:00";
    // No `time` of RFC 3339: it has no seconds, and 24:00 is the end of a day.
    TimeOfDay: None, "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", "08:30";
    MonthDay: None, "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "05-01";
}

/// A calendar day, `YYYY-MM-DD`.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Date(pub NaiveDate);

impl Date {
    /// The day `year`-`month`-`day`, if there is one.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// Reads `YYYY-MM-DD`, exactly ten characters.
    pub fn parse(text: &str) -> Option<Self> {
        let b = text.as_bytes();
        if b.len() != 10 || b[4] != b'-' || b[7] != b'-' {
            return None;
        }
        Self::new(digits(&b[..4])? as i32, digits(&b[5..7])?, digits(&b[8..])?)
    }

    /// The day `days` later (earlier when negative).
    pub fn plus_days(self, days: i64) -> Self {
        let step = Days::new(days.unsigned_abs());
        let moved = if days < 0 {
            self.0.checked_sub_days(step)
        } else {
            self.0.checked_add_days(step)
        };
        Self(moved.unwrap_or(self.0))
    }

    /// The month and day without the year.
    pub fn month_day(self) -> MonthDay {
        MonthDay {
            month: self.0.month() as u8,
            day: self.0.day() as u8,
        }
    }

    /// Midnight at the start of this day.
    pub fn at(self, time: TimeOfDay) -> Moment {
        let seconds = TimeDelta::minutes(i64::from(time.0));
        Moment(self.0.and_time(NaiveTime::MIN) + seconds)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.0.year(),
            self.0.month(),
            self.0.day()
        )
    }
}

/// An instant as China's civil time (UTC+8), written RFC 3339 to the second.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Moment(pub NaiveDateTime);

const CHINA_SECONDS: i64 = 8 * 3600;

impl Moment {
    /// The moment `seconds` after 1970-01-01T00:00:00Z.
    pub fn from_unix(seconds: i64) -> Self {
        let utc = chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default();
        Self(utc.naive_utc() + TimeDelta::seconds(CHINA_SECONDS))
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix(self) -> i64 {
        self.0.and_utc().timestamp() - CHINA_SECONDS
    }

    /// Reads RFC 3339 with any offset (`Z`, `+08:00` …); fractions are dropped.
    pub fn parse(text: &str) -> Option<Self> {
        let b = text.as_bytes();
        if b.len() < 20 || !matches!(b[10], b'T' | b't' | b' ') || b[13] != b':' || b[16] != b':' {
            return None;
        }
        let date = Date::parse(text.get(..10)?)?;
        let (hour, minute, second) = (
            digits(&b[11..13])?,
            digits(&b[14..16])?,
            digits(&b[17..19])?,
        );
        let civil = date.0.and_hms_opt(hour, minute, second)?;
        let rest = text.get(19..)?;
        let offset = rest.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
        let local = offset_seconds(offset)?;
        civil
            .checked_add_signed(TimeDelta::seconds(CHINA_SECONDS - local))
            .map(Self)
    }

    /// The civil day.
    pub fn date(self) -> Date {
        Date(self.0.date())
    }

    /// The civil time of day, to the minute.
    pub fn time(self) -> TimeOfDay {
        TimeOfDay((self.0.hour() * 60 + self.0.minute()) as u16)
    }

    /// The moment `seconds` later.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + TimeDelta::seconds(seconds))
    }

    /// The same time of day `days` later.
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0 + TimeDelta::days(days))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let t = self.0.time();
        write!(
            f,
            "{}T{:02}:{:02}:{:02}+08:00",
            self.date(),
            t.hour(),
            t.minute(),
            t.second()
        )
    }
}

/// Minutes after midnight, written `HH:MM`; `24:00` is the end of the day.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(pub u16);

impl TimeOfDay {
    /// Reads `HH:MM`, `00:00` to `24:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let b = text.as_bytes();
        if b.len() != 5 || b[2] != b':' {
            return None;
        }
        let (hour, minute) = (digits(&b[..2])?, digits(&b[3..])?);
        let total = hour * 60 + minute;
        (minute < 60 && total <= 24 * 60).then_some(Self(total as u16))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// A day of the year, `MM-DD`, as a timetable's season uses it.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct MonthDay {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl MonthDay {
    /// Reads `MM-DD`; 02-29 is a day.
    pub fn parse(text: &str) -> Option<Self> {
        let b = text.as_bytes();
        if b.len() != 5 || b[2] != b'-' {
            return None;
        }
        let (month, day) = (digits(&b[..2])?, digits(&b[3..])?);
        NaiveDate::from_ymd_opt(2024, month, day)?;
        Some(Self {
            month: month as u8,
            day: day as u8,
        })
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0u32, |sum, b| {
        b.is_ascii_digit().then(|| sum * 10 + u32::from(b - b'0'))
    })
}

fn offset_seconds(text: &str) -> Option<i64> {
    if matches!(text, "Z" | "z") {
        return Some(0);
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let minutes = TimeOfDay::parse(text.get(1..)?)?;
    Some(sign * i64::from(minutes.0) * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_keeps_its_instant_whatever_the_offset() {
        let china = Moment::parse("2026-11-22T09:30:00+08:00").unwrap();
        assert_eq!(Moment::parse("2026-11-22T01:30:00Z"), Some(china));
        assert_eq!(Moment::parse("2026-11-21T20:30:00.25-05:00"), Some(china));
        assert_eq!(china.to_string(), "2026-11-22T09:30:00+08:00");
        assert_eq!(Moment::from_unix(china.unix()), china);
        assert_eq!(
            Moment::from_unix(0).to_string(),
            "1970-01-01T08:00:00+08:00"
        );
    }

    #[test]
    fn nonsense_is_no_time() {
        for text in ["", "2026-02-30", "2026-2-3", "２０２６-01-01", "2026-13-01"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        for text in [
            "2026-11-22",
            "2026-11-22T09:30:00",
            "2026-11-22T24:30:00Z",
            "2026-11-22T09:30:00+8",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
        assert_eq!(TimeOfDay::parse("24:01"), None);
        assert_eq!(MonthDay::parse("02-30"), None);
    }
}
