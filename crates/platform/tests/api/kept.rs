//! Pages that are asked for again: the same as when they were first drawn, of
//! this pack and day, within the room that there is.

use crate::made::read;
use crate::pack_load::{copy, edit, load};
use crate::support::{Answer, TestApp};
use axum::http::Method;
use jinban_platform::pack::load::Loaded;

const SHEET: &str = "/n/lnjt?s=age=90;who=self";

/// One of each kind of page.
const PAGES: &[&str] = &[
    "/",
    "/map",
    "/items/lnjt",
    "/apply/lnjt",
    "/book/S0",
    "/sites/S0",
    "/n/lnjt",
    SHEET,
    "/n/lnjt?s=age=90;who=self&v=2",
    "/me",
    "/cases/no-such-case",
    "/embed/review/abc",
];

async fn ask(app: &TestApp, path: &str, encoding: &str) -> Answer {
    let call = app.get(path).header("accept-encoding", encoding);
    call.send().await.expect(200)
}

fn kept(app: &TestApp) -> (u64, u64) {
    let content = app.app.content().unwrap();
    (content.pages.weight(), content.known.weight())
}

#[tokio::test]
async fn are_compressed_once_and_within_what_a_first_response_may_weigh() {
    let app = TestApp::new().await;
    let first = ask(&app, SHEET, "br").await;
    let plain = ask(&app, SHEET, "identity").await;
    assert_eq!(read(&first), read(&plain));
    assert!(first.body.len() < 20_000, "{}", first.body.len());
    assert_eq!(first.header("content-length"), first.body.len().to_string());
    assert_eq!(ask(&app, SHEET, "br").await.body, first.body);
    let content = app.app.content().unwrap();
    assert!(content.pages.weight() > 2 * first.body.len() as u64);
}

/// What an answer says of itself; the request's own name differs.
fn heads(answer: &Answer) -> Vec<(String, String)> {
    let all = answer.headers.iter();
    let told = all.filter(|(name, _)| name.as_str() != "x-request-id");
    let text = |value: &axum::http::HeaderValue| value.to_str().unwrap().to_owned();
    let mut heads: Vec<_> = told.map(|(n, v)| (n.to_string(), text(v))).collect();
    heads.sort();
    heads
}

#[tokio::test]
async fn are_the_same_to_the_last_header() {
    for path in PAGES {
        for encoding in ["identity", "gzip", "br", "gzip, deflate, br, zstd", "*"] {
            let app = TestApp::new().await;
            let first = ask(&app, path, encoding).await;
            for _ in 0..2 {
                let again = ask(&app, path, encoding).await;
                assert!(read(&again) == read(&first), "{path} {encoding}");
                assert_eq!(heads(&again), heads(&first), "{path} {encoding}");
                assert!(!again.header("x-request-id").is_empty());
            }
            let tag = first.header("etag");
            let call = app.get(path).header("if-none-match", tag);
            assert!(call.send().await.expect(304).body.is_empty());
            let other = app.get(path).header("if-none-match", "\"other\"");
            other.send().await.expect(200);
            let head = app.call(Method::HEAD, path);
            let head = head.header("accept-encoding", encoding).send().await;
            assert_eq!(heads(&head.expect(200)), heads(&first), "{path}");
        }
    }
}

#[tokio::test]
async fn are_found_by_all_that_they_are_made_from() {
    let app = TestApp::new().await;
    let mut seen = std::collections::BTreeMap::new();
    for _ in 0..2 {
        for path in [
            "/n/lnjt?s=age=90;who=self",
            "/n/lnjt?s=age=90;who=self&v=2",
            "/n/lnjt?s=age=80",
            "/n/lnjt",
            "/n/shuidian",
        ] {
            let tag = ask(&app, path, "br").await.header("etag").to_owned();
            let before = seen.insert(path, tag.clone());
            assert!(before.is_none_or(|before| before == tag), "{path}");
        }
    }
    let tags: std::collections::BTreeSet<_> = seen.values().collect();
    assert_eq!(tags.len(), seen.len(), "{seen:?}");
    let elsewhere = |config: &mut jinban_platform::config::Config| {
        config.base_url = "https://elsewhere.example".into();
    };
    let other = TestApp::with(elsewhere).await;
    let page = ask(&other, SHEET, "br").await;
    assert_ne!(
        Some(page.header("etag")),
        seen.get(SHEET).map(String::as_str)
    );
}

/// The host that a request names is nobody's word for where the portal is.
#[tokio::test]
async fn hang_on_no_header_that_anybody_sends() {
    let app = TestApp::new().await;
    let first = ask(&app, SHEET, "identity").await;
    for (name, value) in [
        ("host", "evil.example"),
        ("x-forwarded-host", "evil.example"),
        ("user-agent", "MicroMessenger/8.0"),
        ("cookie", "jinban=abc"),
        ("accept-language", "en"),
    ] {
        for app in [&app, &TestApp::new().await] {
            let call = app.get(SHEET).header(name, value);
            assert!(call.send().await.expect(200).body == first.body, "{name}");
        }
    }
}

#[tokio::test]
async fn other_types_are_refused_though_the_page_is_kept() {
    let app = TestApp::new().await;
    ask(&app, "/map", "br").await;
    app.get("/map")
        .header("accept", "image/png")
        .send()
        .await
        .expect(404);
    app.call(Method::POST, "/map").send().await.expect(405);
}

#[tokio::test]
async fn a_new_pack_changes_them_at_once() {
    let app = TestApp::new().await;
    for path in [SHEET, "/", "/sites/S0"] {
        ask(&app, path, "br").await;
        ask(&app, path, "br").await;
    }
    let dir = copy(&app);
    edit(
        &dir,
        "region.toml",
        "hotline = \"12345\"",
        "hotline = \"0999-12345\"",
    );
    assert_eq!(load(&app, &dir).await, Ok(Loaded::New));
    assert_eq!(kept(&app), (0, 0), "what was kept goes with the pack");
    for path in [SHEET, "/", "/sites/S0"] {
        let page = ask(&app, path, "identity").await.text();
        assert!(page.contains("0999-12345"), "{path}");
    }
}

/// Words hang on the day at most: a page that stands at night is the one that
/// would be drawn at noon, and the next day's is drawn anew.
#[tokio::test]
async fn stay_for_a_day_and_no_longer() {
    let app = TestApp::new().await;
    for hours in [0, 3, 11] {
        app.pass(hours * 3600);
        let fresh = app.another_node().await;
        for path in PAGES {
            let (kept, drawn) = (ask(&app, path, "br").await, ask(&fresh, path, "br").await);
            assert_eq!(
                kept.header("etag"),
                drawn.header("etag"),
                "{path} +{hours} h"
            );
        }
    }
    app.pass(24 * 3600);
    let fresh = app.another_node().await;
    for path in PAGES {
        let (kept, drawn) = (ask(&app, path, "br").await, ask(&fresh, path, "br").await);
        assert_eq!(
            kept.header("etag"),
            drawn.header("etag"),
            "{path}, a day later"
        );
    }
}

#[tokio::test]
async fn odd_addresses_make_no_pages() {
    let app = TestApp::new().await;
    for path in [
        "/",
        "/map",
        "/map?item=x",
        "/items?theme=x",
        "/items/lnjt",
        "/n/lnjt",
        SHEET,
    ] {
        ask(&app, path, "br").await;
    }
    let (pages, _) = kept(&app);
    for number in 0..300 {
        for path in [
            format!("/?utm={number}"),
            format!("/map?item=x{number}"),
            format!("/map?town=x{number}"),
            format!("/items?q=x{number}"),
            format!("/items?theme=x{number}"),
            format!("/items?event=x{number}"),
            format!("/n/lnjt?from={number}"),
            format!("{SHEET}&x={number}"),
            format!("/n/lnjt?x={number}&s=who=self;age=90"),
            format!("/items/lnjt?x={number}"),
            format!("/cases/{number}"),
            format!("/review/{number}"),
        ] {
            app.get(&path).header("accept-encoding", "br").send().await;
        }
        for path in [
            format!("/n/lnjt?s=age=90;x{number}=1"),
            format!("/n/lnjt?v={}", 10 + number),
            format!("/n/none{number}"),
            format!("/sites/none{number}"),
            format!("/{number}"),
        ] {
            app.get(&path).header("accept-encoding", "br").send().await;
        }
    }
    assert!(kept(&app).0 <= pages, "no page more");
    // Longer than an address is looked at: not even led to the right spelling.
    let long = "x".repeat(5000);
    for slashes in 1..50 {
        let path = format!("/items/lnjt{}?{long}", "/".repeat(slashes));
        app.get(&path).send().await;
    }
    assert!(kept(&app).0 <= pages, "no page more");
}

#[tokio::test]
async fn addresses_stay_within_their_room() {
    let app = TestApp::new().await;
    let room = 4 << 20;
    for number in 0..8000 {
        let path = format!("/map?x={number:0300}");
        app.get(&path).send().await.expect(200);
        assert!(kept(&app).1 <= room);
    }
    assert!(kept(&app).1 > room / 2, "and make use of it");
    let first = ask(&app, "/map", "br").await;
    assert!(read(&ask(&app, "/map", "br").await) == read(&first));
}
