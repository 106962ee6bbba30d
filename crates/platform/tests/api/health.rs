use crate::support::TestApp;

#[tokio::test]
async fn healthy_and_ready() {
    let app = TestApp::new().await;
    app.get("/healthz").send().await.expect(200);
    app.get("/readyz").send().await.expect(200);
}

#[tokio::test]
async fn not_ready_without_a_pack() {
    let app = TestApp::without_pack(|_| {}).await;
    app.get("/healthz").send().await.expect(200);
    app.get("/readyz").send().await.code(503, "pack_missing");
}

#[tokio::test]
async fn metrics_count_templates_not_addresses() {
    let app = TestApp::new().await;
    app.get("/api/v1/sites/S0").send().await.expect(200);
    app.get("/api/v1/sites/secret-id").send().await.expect(404);
    let text = app.get("/metrics").send().await.expect(200).text();
    assert!(text.contains(
        "jinban_http_requests_total{route=\"/api/v1/sites/{id}\",method=\"GET\",status=\"404\"} 1"
    ));
    assert!(text.contains("jinban_http_request_seconds_bucket"));
    assert!(!text.contains("secret-id"));
}
