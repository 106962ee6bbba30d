use crate::support::TestApp;
use jinban_contract::problem::Rule;

#[tokio::test]
async fn the_document_and_the_page_made_from_it() {
    let app = TestApp::new().await;
    let api: serde_json::Value = app.get("/api/openapi.json").send().await.expect(200).json();
    assert_eq!(api["openapi"], "3.1.0");
    let page = app.get("/api/docs").send().await.expect(200);
    assert!(page.header("content-type").starts_with("text/html"));
    let html = page.text();
    for path in api["paths"].as_object().unwrap().keys() {
        assert!(html.contains(&format!("<code>{path}</code>")), "{path}");
    }
    assert!(
        !html.contains("src=") && !html.contains("=\"http"),
        "nothing from elsewhere"
    );
}

#[tokio::test]
async fn unknown_paths_are_problems_not_pages() {
    let app = TestApp::new().await;
    for path in [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v2/sites",
        "/api/v1/sites/S0/x",
    ] {
        let call = app.get(path).header("accept", "*/*");
        call.send().await.refused(404, "path", Rule::BadId);
    }
}
