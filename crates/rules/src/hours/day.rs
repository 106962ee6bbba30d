//! The spans of one day: exceptions first, then holidays, then the week.

use crate::calendar::{DayKind, day_kind};
use chrono::{Datelike, Weekday};
use jinban_contract::calendar::Calendar;
use jinban_contract::hours::{DayException, HolidayRule, Hours, Season, Span, Week};
use jinban_contract::time::Date;

/// The spans of a day, empty when closed; `None` when nobody can say.
///
/// An exception needs neither calendar nor season. Timetables that go on as
/// usual on holidays follow the plain weekday. All others close on public
/// holidays, follow Monday on make-up workdays, and are unknown beyond the
/// calendar. A day that no season holds is unknown too.
pub fn spans_on<'a>(hours: &'a Hours, calendar: &Calendar, day: Date) -> Option<&'a [Span]> {
    if let Some(exception) = exception_on(hours, day) {
        return Some(&exception.spans);
    }
    let weekday = match hours.on_holidays {
        HolidayRule::AsUsual => day.0.weekday(),
        HolidayRule::Closed => match day_kind(calendar, day)? {
            DayKind::Holiday => return Some(&[]),
            DayKind::MakeupWorkday => Weekday::Mon,
            DayKind::Workday | DayKind::Weekend => day.0.weekday(),
        },
    };
    by_week(hours, day, weekday)
}

/// The spans that a day's weekday has, in order of time, whether or not it is a
/// holiday: what can still be said where the calendar ends. `None` when no
/// season holds the day.
pub fn usual_on(hours: &Hours, day: Date) -> Option<Vec<Span>> {
    let mut spans = by_week(hours, day, day.0.weekday())?.to_vec();
    spans.sort_by_key(|span| span.from);
    Some(spans)
}

fn by_week(hours: &Hours, day: Date, weekday: Weekday) -> Option<&[Span]> {
    let season = hours.seasons.iter().find(|s| in_season(s, day))?;
    Some(spans_of(&season.week, weekday))
}

pub(crate) fn exception_on(hours: &Hours, day: Date) -> Option<&DayException> {
    let mut exceptions = hours.exceptions.iter();
    exceptions.find(|e| (e.from..=e.until).contains(&day))
}

pub(super) fn in_season(season: &Season, day: Date) -> bool {
    let day = day.month_day();
    if season.from <= season.until {
        (season.from..=season.until).contains(&day)
    } else {
        day >= season.from || day <= season.until
    }
}

fn spans_of(week: &Week, weekday: Weekday) -> &[Span] {
    match weekday {
        Weekday::Mon => &week.mon,
        Weekday::Tue => &week.tue,
        Weekday::Wed => &week.wed,
        Weekday::Thu => &week.thu,
        Weekday::Fri => &week.fri,
        Weekday::Sat => &week.sat,
        Weekday::Sun => &week.sun,
    }
}
