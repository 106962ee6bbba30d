use crate::appointments::{left, slots};
use crate::support::{DAY, TestApp};
use jinban_contract::appointment::NoSlots;
use jinban_contract::problem::Rule;
use rstest::rstest;

#[tokio::test]
async fn a_week_from_now_on_unless_asked() {
    let app = TestApp::new().await;
    let answer = app.get("/api/v1/sites/S0/slots").send().await.expect(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    let list = slots(&app, "").await;
    assert_eq!(list.last_day.to_string(), "2026-11-30");
    let days: Vec<_> = list.days.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(
        (days.len(), days[0].as_str(), days[6].as_str()),
        (7, "2026-11-23", "2026-11-29")
    );
    // Noon, and half an hour's notice.
    assert_eq!(left(&list.days[0]), "13:3 14:3 15:3 16:3");
    assert_eq!(
        left(&list.days[1]),
        "9:3 10:3 11:3 12:3 13:3 14:3 15:3 16:3"
    );
    assert_eq!(list.days[5].closed, Some(NoSlots::Closed));
}

#[tokio::test]
async fn a_day_without_slots_says_why() {
    let app = TestApp::new().await;
    let days = slots(&app, "?from=2026-11-22&days=10").await.days;
    assert_eq!(days[0].closed, Some(NoSlots::Past));
    assert_eq!(days[8].closed, None);
    assert_eq!(days[9].closed, Some(NoSlots::TooFar));
    app.pass(4 * 3600 + 1801);
    let today = &slots(&app, "?days=1&item=lnjt").await.days[0];
    assert_eq!((today.closed, today.slots.len()), (Some(NoSlots::Over), 0));
    app.pass(35 * DAY);
    let days = slots(&app, "").await.days;
    assert_eq!(days[3].closed, None);
    assert_eq!(days[4].closed, Some(NoSlots::Unknown));
}

#[tokio::test]
async fn a_site_that_takes_no_bookings_has_none() {
    let app = TestApp::new().await;
    for id in ["S2", "nix"] {
        let path = format!("/api/v1/sites/{id}/slots");
        app.get(&path).send().await.refused(404, "id", Rule::BadId);
    }
    let site = app.get("/api/v1/sites/S0").send().await.expect(200);
    let site: jinban_contract::site::Site = site.json();
    assert_eq!(site.booking.map(|rule| rule.capacity), Some(3));
}

#[rstest]
#[case("from=tomorrow", "from", Rule::BadDate)]
#[case("from=2026-02-30", "from", Rule::BadDate)]
#[case("days=0", "days", Rule::TooSmall)]
#[case("days=32", "days", Rule::TooLarge)]
#[case("days=many", "days", Rule::BadNumber)]
#[case("item=nix", "item", Rule::NotAnOption)]
#[tokio::test]
async fn faults(#[case] query: &str, #[case] name: &str, #[case] rule: Rule) {
    let app = TestApp::new().await;
    let path = format!("/api/v1/sites/S0/slots?{query}");
    app.get(&path).send().await.refused(400, name, rule);
}
