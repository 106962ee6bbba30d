mod divisions;

use crate::support::TestApp;
use jinban_contract::region::Region;

#[tokio::test]
async fn show() {
    let app = TestApp::new().await;
    let answer = app.get("/api/v1/region").send().await.expect(200);
    let region: Region = answer.json();
    assert_eq!(region.name, "测试区");
    assert_eq!(region.themes.len(), 2);
    assert!(
        region.demo && region.demo_sms && region.texts,
        "the gateway is the one on screen"
    );
}

#[tokio::test]
async fn not_modified_when_the_client_has_it() {
    let app = TestApp::new().await;
    let first = app.get("/api/v1/region").send().await.expect(200);
    let etag = first.header("etag").to_owned();
    assert!(first.header("cache-control").starts_with("public"));
    let again = app
        .get("/api/v1/region")
        .header("if-none-match", &etag)
        .send()
        .await
        .expect(304);
    assert!(again.body.is_empty());
    assert_eq!(again.header("etag"), etag);
    app.get("/api/v1/region")
        .header("if-none-match", "\"other\"")
        .send()
        .await
        .expect(200);
}

#[tokio::test]
async fn before_a_pack_is_loaded() {
    let app = TestApp::without_pack(|_| {}).await;
    let answer = app.get("/api/v1/region").send().await;
    answer.code(503, "pack_missing");
    assert_eq!(answer.header("retry-after"), "5");
}
