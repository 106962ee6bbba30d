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

/// S19: every engine was allowed to make scripts from text, which only old ones need.
#[tokio::test]
async fn only_engines_that_need_it_make_scripts_from_text() {
    let app = TestApp::new().await;
    let new = "Mozilla/5.0 (X11) Chrome/131.0.0.0 Safari/537.36";
    let old = "Mozilla/5.0 (Linux; Android 9) Chrome/78.0.3904.62 MicroMessenger/7.0";
    // Made anew, and answered in front of everything else; one after the other.
    for (agent, wide) in [
        (new, false),
        (old, true),
        (new, false),
        (old, true),
        ("", true),
    ] {
        for path in ["/", "/items", "/embed/notice/lnjt", "/nowhere"] {
            let call = app.get(path).header("accept", "text/html");
            let page = call.header("user-agent", agent).send().await;
            let policy = page.header("content-security-policy");
            assert!(policy.contains("'wasm-unsafe-eval'"), "{path}: {policy}");
            assert_eq!(
                policy.contains("'unsafe-eval'"),
                wide,
                "{agent} {path}: {policy}"
            );
            let varies = page.headers.get_all("vary").iter();
            let varies: Vec<_> = varies.map(|one| one.to_str().unwrap()).collect();
            assert!(
                varies.iter().any(|one| one.contains("User-Agent")),
                "{path}: {varies:?}"
            );
        }
    }
    // What is the same for all stays one for all.
    let api = app
        .get("/api/v1/region")
        .header("user-agent", old)
        .send()
        .await;
    assert!(!api.header("vary").contains("User-Agent"));
    assert!(!api.header("content-security-policy").contains("eval"));
}

/// RFC 9110 §15.4.5: a cache that is told that nothing has changed goes on knowing what the
/// page differs by.
#[tokio::test]
async fn what_has_not_changed_varies_by_what_it_varied_by() {
    let app = TestApp::new().await;
    let vary = |answer: &crate::support::Answer| {
        let lines = answer.headers.get_all("vary").iter();
        lines
            .map(|one| one.to_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    for path in [
        "/",
        "/items",
        "/map",
        "/n/lnjt?s=age%3D90",
        "/api/v1/region",
    ] {
        let first = app.get(path).header("accept", "text/html").send().await;
        let (etag, varies) = (first.expect(200), path != "/api/v1/region");
        let (etag, told) = (etag.header("etag").to_owned(), vary(&etag));
        assert_eq!(told.iter().any(|one| one == "User-Agent"), varies, "{path}");
        // Made anew, and answered in front of everything else.
        for round in 0..2 {
            let call = app.get(path).header("accept", "text/html");
            let again = call.header("if-none-match", &etag).send().await;
            assert_eq!(vary(&again.expect(304)), told, "{path} {round}");
        }
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
