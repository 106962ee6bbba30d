use crate::support::TestApp;
use jinban_contract::region::Divisions;

#[tokio::test]
async fn show() {
    let app = TestApp::new().await;
    let answer = app.get("/api/v1/region/divisions").send().await.expect(200);
    let divisions: Divisions = answer.json();
    let villages: Vec<_> = divisions.towns[0]
        .villages
        .iter()
        .map(|v| v.name.as_str())
        .collect();
    assert_eq!(villages, ["东村", "西村"]);
}
