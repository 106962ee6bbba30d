mod messages;

use crate::support::TestApp;
use jinban_contract::item::{Limit, LimitUnit};
use jinban_contract::notice::Notice;
use jinban_contract::problem::Rule;
use rstest::rstest;

async fn notice(app: &TestApp, query: &str) -> Notice {
    let path = format!("/api/v1/notices/lnjt{query}");
    app.get(&path).send().await.expect(200).json()
}

#[tokio::test]
async fn without_answers_everything_may_be_needed() {
    let app = TestApp::new().await;
    let notice = notice(&app, "").await;
    assert!(!notice.sheet.complete);
    let certain: Vec<_> = notice.sheet.materials.iter().map(|m| m.certain).collect();
    assert_eq!(certain, [true, false]);
}

#[tokio::test]
async fn my_sheet() {
    let app = TestApp::new().await;
    let notice = notice(&app, "?s=who%3Dself%3Bage%3D100&v=2").await;
    assert!(notice.sheet.complete);
    assert_eq!(
        notice.sheet.situation.0, "age=100;who=self",
        "canonical order"
    );
    let unit = LimitUnit::Workdays;
    assert_eq!(notice.sheet.promised, Some(Limit { amount: 5, unit }));
    assert_eq!(notice.current_version, 2);
}

#[rstest]
#[case("s=age", Rule::BadText)]
#[case("s=weather%3Drain", Rule::UnknownField)]
#[case("s=age%3D12", Rule::NotAnOption)]
#[case("s=age%3D90%3Bage%3D100", Rule::BadText)]
#[case("s=%00%FF", Rule::BadText)]
#[tokio::test]
async fn bad_keys(#[case] query: &str, #[case] rule: Rule) {
    let app = TestApp::new().await;
    let answer = app
        .get(&format!("/api/v1/notices/lnjt?{query}"))
        .send()
        .await;
    answer.refused(400, "s", rule);
}

#[tokio::test]
async fn too_long_a_key() {
    let app = TestApp::new().await;
    let path = format!("/api/v1/notices/lnjt?s={}", "a".repeat(4000));
    app.get(&path).send().await.refused(400, "s", Rule::TooLong);
}
