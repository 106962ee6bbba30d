//! The calendar's end, told in time to whoever runs the platform: the days of the
//! coming year are published in November, and without them nobody knows which
//! days are worked.

use crate::app::App;
use jinban_contract::calendar::{Calendar, CalendarEnd};
use jinban_contract::time::Date;
use jinban_rules::calendar::{Reach, reach};

/// How far the calendar in force reaches; `None` without a pack.
pub fn of(app: &App) -> Option<Reach> {
    let content = app.content().ok()?;
    Some(reach(&content.workdays, app.clock.now().date()))
}

/// What whoever keeps the pack should know; nothing while the end is far.
pub fn words(calendar: &Calendar, today: Date) -> Option<String> {
    said(reach(calendar, today))
}

/// The same of what is known already.
pub fn said(reach: Reach) -> Option<String> {
    let Reach {
        until, days_left, ..
    } = reach;
    match reach.end {
        CalendarEnd::Far => None,
        CalendarEnd::Near => Some(format!(
            "日历只到 {until}，还有 {days_left} 天。国务院办公厅公布下一年放假安排（一般在 11 月）以后，请补进 calendar.json 再装入"
        )),
        CalendarEnd::Close => Some(format!(
            "日历还有 {days_left} 天就到头（{until}），再往后约不了号，也算不出办结日期。请马上把下一年的放假安排补进 calendar.json 再装入"
        )),
        CalendarEnd::Past => Some(format!(
            "日历已经到头（{until}）：哪天上班、哪天办结都算不出来，网页上只能说平常的时间，写明“以节假日公告为准”。请马上把放假安排补进 calendar.json 再装入"
        )),
    }
}

/// Puts it into the log; nothing while the end is far.
pub fn log(reach: Reach) {
    let Reach {
        until, days_left, ..
    } = reach;
    let Some(words) = said(reach) else { return };
    match reach.end {
        CalendarEnd::Far => {}
        CalendarEnd::Near => tracing::warn!(%until, days_left, "{words}"),
        CalendarEnd::Close | CalendarEnd::Past => tracing::error!(%until, days_left, "{words}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_louder_the_nearer_it_is() {
        let calendar = Calendar {
            valid_from: Date::new(2026, 1, 1).unwrap_or_default(),
            valid_until: Date::new(2026, 12, 31).unwrap_or_default(),
            holidays: vec![],
            makeup_workdays: vec![],
        };
        let on = |month, day| {
            let today = Date::new(2026, month, day).unwrap_or_default();
            words(&calendar, today).unwrap_or_default()
        };
        assert_eq!(on(11, 4), "");
        assert!(on(11, 5).contains("只到 2026-12-31，还有 56 天"));
        assert!(on(12, 17).contains("还有 14 天就到头"));
        let after = calendar.valid_until.plus_days(1);
        assert!(words(&calendar, after).is_some_and(|said| said.contains("已经到头")));
    }
}
