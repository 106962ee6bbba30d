//! The calendar's end as the operator's desk, the metrics and the log tell it.
//! The fixture's calendar ends on 2026-12-31; the clock stands at 2026-11-23.

use crate::support::{DAY, TestApp};
use axum::http::Method;
use jinban_contract::calendar::CalendarEnd;
use jinban_contract::staff::StaffCalendar;

async fn told(app: &TestApp) -> StaffCalendar {
    let call = app.staff(Method::GET, "/api/v1/staff/calendar");
    call.send().await.expect(200).json()
}

async fn days_left(app: &TestApp) -> Option<i64> {
    let text = app.get("/metrics").send().await.expect(200).text();
    let mut lines = text.lines();
    let line = lines.find(|line| line.starts_with("jinban_calendar_days_left"))?;
    line.rsplit(' ').next()?.parse().ok()
}

#[tokio::test]
async fn the_end_is_told_weeks_ahead_and_when_it_is_over() {
    let app = TestApp::new().await;
    for (passed, left, end, words) in [
        (0, 38, CalendarEnd::Near, "还有 38 天"),
        (25 * DAY, 13, CalendarEnd::Close, "13 天就到头"),
        (14 * DAY, -1, CalendarEnd::Past, "已经到头"),
    ] {
        app.pass(passed);
        let calendar = told(&app).await;
        assert_eq!((calendar.days_left, calendar.end), (left, end));
        assert!(calendar.text.contains(words), "{calendar:?}");
        assert_eq!(days_left(&app).await, Some(left));
        app.get("/readyz").send().await.expect(200);
    }
}

#[tokio::test]
async fn while_the_end_is_far_nothing_is_to_be_done() {
    let app = TestApp::new().await;
    app.pass(-60 * DAY);
    let calendar = told(&app).await;
    assert_eq!((calendar.days_left, calendar.end), (98, CalendarEnd::Far));
    assert_eq!(calendar.text, "");
}

#[tokio::test]
async fn without_a_pack_there_is_no_calendar() {
    let app = TestApp::without_pack(|_| {}).await;
    let call = app.staff(Method::GET, "/api/v1/staff/calendar");
    call.send().await.code(503, "pack_missing");
    assert_eq!(days_left(&app).await, None);
}
