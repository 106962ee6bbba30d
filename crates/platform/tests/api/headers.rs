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

/// Who came by plain http in a demonstration is not held to https.
#[tokio::test]
async fn https_alone_is_said_where_citizens_come_by_it() {
    for (base_url, said) in [
        ("https://banshi.example.gov.cn", "max-age=31536000"),
        ("HTTPS://banshi.example.gov.cn", "max-age=31536000"),
        ("http://192.168.1.2:8080", ""),
        ("http://127.0.0.1:8080", ""),
    ] {
        let app = TestApp::with(|config| config.base_url = base_url.into()).await;
        // The second time it is answered in front of everything else.
        for path in ["/api/v1/region", "/api/v1/nix", "/", "/", "/healthz"] {
            let answer = app.get(path).send().await;
            let told = answer.header("strict-transport-security");
            assert_eq!(told, said, "{base_url} {path}");
        }
    }
}
