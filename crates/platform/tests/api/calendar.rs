use crate::support::TestApp;
use jinban_contract::calendar::Calendar;

#[tokio::test]
async fn show() {
    let app = TestApp::new().await;
    let calendar: Calendar = app.get("/api/v1/calendar").send().await.expect(200).json();
    assert_eq!(calendar.valid_until.to_string(), "2026-12-31");
    assert_eq!(calendar.holidays.len(), 5);
}
