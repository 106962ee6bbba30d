use crate::support::TestApp;

#[tokio::test]
async fn on_every_answer() {
    let app = TestApp::new().await;
    for path in [
        "/api/v1/region",
        "/api/v1/nix",
        "/",
        "/healthz",
        "/app_bg.wasm",
    ] {
        let answer = app.get(path).send().await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "SAMEORIGIN", "{path}");
        assert!(
            answer
                .header("permissions-policy")
                .contains("geolocation=(self)")
        );
        assert!(!answer.header("referrer-policy").is_empty());
        assert!(!answer.header("content-security-policy").is_empty());
        assert!(!answer.header("x-request-id").is_empty());
    }
}

#[tokio::test]
async fn a_proxys_request_id_is_kept_if_it_is_one() {
    let app = TestApp::new().await;
    let call = app.get("/healthz").header("x-request-id", "abc-1");
    assert_eq!(call.send().await.header("x-request-id"), "abc-1");
    let call = app.get("/healthz").header("x-request-id", "a b");
    assert_ne!(call.send().await.header("x-request-id"), "a b");
}
