use crate::pack_load::{copy, edit, load};
use crate::support::TestApp;
use axum::http::Method;
use jinban_contract::problem::Rule;
use jinban_contract::region::Region;
use jinban_platform::pack::load::Loaded;
use rstest::rstest;
use std::time::Duration;
use tokio::time::sleep;

#[rstest]
#[case("/")]
#[case("/n/lnjt?s=age%3D90&v=2")]
#[case("/apply/lnjt?page=elder")]
#[case("/review/Zm9vYmFy")]
#[tokio::test]
async fn every_address_of_the_portal_is_the_page(#[case] path: &str) {
    let app = TestApp::new().await;
    let answer = app
        .get(path)
        .header("accept", "text/html")
        .send()
        .await
        .expect(200);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-cache");
    let etag = answer.header("etag").to_owned();
    let again = app
        .get(path)
        .header("if-none-match", &etag)
        .send()
        .await
        .expect(304);
    assert!(again.body.is_empty());
}

/// RFC 9110 §15.4.5: what came with the page is kept with it.
#[tokio::test]
async fn an_answer_that_nothing_has_changed_repeats_no_policy() {
    let app = TestApp::new().await;
    for path in [
        "/",
        "/n/lnjt?s=age%3D90",
        "/api/v1/region",
        "/api/v1/items/lnjt",
    ] {
        let first = app.get(path).header("accept", "text/html").send().await;
        let etag = first.expect(200).header("etag").to_owned();
        for round in 1..3 {
            let again = app.get(path).header("if-none-match", &etag);
            let again = again.header("accept", "text/html").send().await.expect(304);
            assert_eq!(again.header("etag"), etag, "{path}, {round}");
            for name in [
                "content-security-policy",
                "permissions-policy",
                "x-frame-options",
            ] {
                assert_eq!(again.header(name), "", "{path}, {round}: {name}");
            }
        }
    }
}

#[tokio::test]
async fn the_policy_allows_the_pages_own_inline_parts_by_hash() {
    let app = TestApp::new().await;
    let policy = app
        .get("/")
        .send()
        .await
        .header("content-security-policy")
        .to_owned();
    let (_, scripts) = policy.split_once("script-src").unwrap();
    let (scripts, styles) = scripts.split_once("style-src").unwrap();
    assert_eq!(scripts.matches("'sha256-").count(), 1);
    assert_eq!(styles.matches("'sha256-").count(), 1);
    assert!(!policy.contains("unsafe-inline"));
    assert!(policy.contains("frame-ancestors 'self'"));
}

#[tokio::test]
async fn the_policy_allows_the_packs_map_pictures_and_nobody_elses() {
    let app = TestApp::new().await;
    let images = async || {
        let answer = app.get("/map").send().await;
        let policy = answer.header("content-security-policy").to_owned();
        let mut parts = policy.split("; ");
        let images = parts.find(|part| part.starts_with("img-src"));
        images.unwrap_or_default().to_owned()
    };
    assert_eq!(images().await, "img-src 'self' data: blob:");
    let dir = copy(&app);
    let layer = "demo = true\nmap_layer = { url = \"https://t{s}.tiles.example/{z}/{x}/{y}?tk=KEY\", \
                 subdomains = [\"0\", \"1\"], attribution = \"示例 审图号：GS(2026)0000号\", crs = \"wgs84\", max_zoom = 18 }";
    edit(&dir, "region.toml", "demo = true", layer);
    assert_eq!(load(&app, &dir).await, Ok(Loaded::New));
    let both = "img-src 'self' data: blob: https://t0.tiles.example https://t1.tiles.example";
    assert_eq!(images().await, both);
    let region: Region = app.get("/api/v1/region").send().await.expect(200).json();
    assert_eq!(region.map_layer.map(|layer| layer.max_zoom), Some(18));
}

#[tokio::test]
async fn only_embedded_pages_may_be_framed_elsewhere() {
    let app = TestApp::new().await;
    let answer = app.get("/embed/review/abc").send().await.expect(200);
    assert!(
        answer
            .header("content-security-policy")
            .contains("frame-ancestors *")
    );
    assert_eq!(answer.header("x-frame-options"), "");
}

#[tokio::test]
async fn hashed_files_for_ever_others_asked_again() {
    let app = TestApp::new().await;
    let hashed = app.get("/app-0123456789abcdef.js").send().await.expect(200);
    assert_eq!(
        hashed.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    let plain = app.get("/app_bg.wasm").send().await.expect(200);
    assert_eq!(plain.header("cache-control"), "no-cache");
    assert_eq!(plain.header("content-type"), "application/wasm");
}

#[tokio::test]
async fn a_compressed_copy_is_sent_as_it_is() {
    let app = TestApp::new().await;
    let call = app
        .get("/app_bg.wasm")
        .header("accept-encoding", "gzip, br");
    let answer = call.send().await.expect(200);
    assert_eq!(answer.header("content-encoding"), "br");
    assert_eq!(answer.body, b"as if compressed");
    assert_eq!(answer.header("content-type"), "application/wasm");
}

#[tokio::test]
async fn missing_files_and_other_types_are_not_the_page() {
    let app = TestApp::new().await;
    for path in ["/old-0123456789.js", "/a/b.css", "/.env", "/%2e%2e/test.db"] {
        let answer = app.get(path).header("accept", "*/*").send().await;
        answer.refused(404, "path", Rule::BadId);
    }
    let call = app.get("/map").header("accept", "image/png");
    call.send().await.refused(404, "path", Rule::BadId);
    let answer = app.call(Method::POST, "/map").send().await;
    answer.refused(405, "method", Rule::NotAnOption);
    assert_eq!(answer.header("allow"), "GET, HEAD");
}

#[tokio::test]
async fn first_words_name_the_hotline_of_the_region() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    edit(
        &dir,
        "region.toml",
        "hotline = \"12345\"",
        "hotline = \"0999-12345\"",
    );
    let index = include_str!("../../../../index.html");
    std::fs::write(app.dir().join("dist/index.html"), index).unwrap();
    assert_eq!(load(&app, &dir).await, Ok(Loaded::New));
    for path in ["/", "/me", "/n/lnjt?s=age%3D90", "/sites/S0", "/nowhere"] {
        let page = app
            .get(path)
            .header("accept", "text/html")
            .send()
            .await
            .text();
        assert!(
            page.contains("href=\"tel:099912345\">0999-12345</a>"),
            "{path}"
        );
        assert!(!page.contains("tel:12345"), "{path}");
    }
    let sheet = app.get("/n/shuidian").send().await.text();
    assert!(
        !sheet.contains("12345 ") && !sheet.contains("打 12345"),
        "{sheet}"
    );
}

/// Longer than a look at the file holds.
const LOOKED: Duration = Duration::from_millis(150);

#[tokio::test]
async fn a_new_build_is_noticed() {
    let app = TestApp::new().await;
    let before = app.get("/").send().await.header("etag").to_owned();
    let page = app.dir().join("dist/index.html");
    std::fs::write(&page, "<title>近办</title><p>new</p>").unwrap();
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(5);
    let file = std::fs::File::options().write(true).open(&page).unwrap();
    file.set_modified(later).unwrap();
    sleep(LOOKED).await;
    let after = app.get("/").send().await;
    assert_ne!(after.header("etag"), before);
    assert!(after.text().ends_with("<p>new</p>"));
}
