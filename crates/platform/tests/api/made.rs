//! Public answers in every encoding: the same words, one tag, made once.

use crate::support::{Answer, TestApp};
use flate2::read::GzDecoder;
use std::collections::BTreeSet;
use std::io::Read;

/// One of each kind that anybody may read and that is long enough.
const PUBLIC: &[&str] = &[
    "/api/v1/region",
    "/api/v1/sites/S0",
    "/api/v1/items",
    "/api/v1/items?theme=elder",
    "/api/v1/items/index",
    "/api/v1/items/lnjt",
    "/api/v1/items/lnjt/form",
    "/api/v1/items/lnjt/sites",
    "/api/v1/notices/lnjt",
    "/api/v1/notices/lnjt?s=age=90;who=self",
    "/api/openapi.json",
    "/api/docs",
    "/n/lnjt",
    "/n/lnjt?s=age=90;who=self",
    "/sites/S0",
    "/map",
];

async fn ask(app: &TestApp, path: &str, encoding: &str) -> Answer {
    let call = app.get(path).header("accept-encoding", encoding);
    call.send().await.expect(200)
}

pub fn read(answer: &Answer) -> String {
    let mut text = String::new();
    match answer.header("content-encoding") {
        "gzip" => GzDecoder::new(&answer.body[..]).read_to_string(&mut text),
        "br" => brotli::Decompressor::new(&answer.body[..], 4096).read_to_string(&mut text),
        "" => (&answer.body[..]).read_to_string(&mut text),
        other => panic!("{other}"),
    }
    .unwrap();
    text
}

#[tokio::test]
async fn in_every_encoding_the_same() {
    let app = TestApp::new().await;
    for path in PUBLIC {
        let plain = ask(&app, path, "identity").await;
        for encoding in ["br", "gzip", "gzip, br", "identity"] {
            let answer = ask(&app, path, encoding).await;
            assert_eq!(read(&answer), plain.text(), "{path} {encoding}");
            assert_eq!(answer.header("etag"), plain.header("etag"), "{path}");
            assert!(!answer.header("etag").is_empty(), "{path}");
            assert_eq!(answer.header("vary"), "Accept-Encoding", "{path}");
            if plain.body.len() > 2000 && encoding != "identity" {
                let best = if encoding == "gzip" { "gzip" } else { "br" };
                assert_eq!(answer.header("content-encoding"), best, "{path}");
                assert!(answer.body.len() < plain.body.len(), "{path}");
            }
        }
        let again = app.get(path).header("if-none-match", plain.header("etag"));
        again.send().await.expect(304);
    }
}

#[tokio::test]
async fn each_situation_has_its_own_and_its_order_does_not_matter() {
    let app = TestApp::new().await;
    let mut tags = BTreeSet::new();
    for s in ["", "age=90", "age=90;who=self", "age=80"] {
        for v in ["", "&v=2", "&v=1"] {
            for page in ["/api/v1/notices/lnjt", "/n/lnjt"] {
                let path = format!("{page}?s={s}{v}");
                if app.get(&path).send().await.status == 200 {
                    let tag = ask(&app, &path, "br").await.header("etag").to_owned();
                    tags.insert((path, tag));
                }
            }
        }
    }
    let different: BTreeSet<_> = tags.iter().map(|(_, tag)| tag).collect();
    assert!(different.len() > 8, "{tags:?}");
    let tag = async |s: &str| {
        let path = format!("/api/v1/notices/lnjt?s={s}");
        ask(&app, &path, "br").await.header("etag").to_owned()
    };
    let sorted = tag("age=90;who=self").await;
    assert_eq!(tag("who=self;age=90").await, sorted);
}

/// What is compressed in itself is sent as it is.
#[tokio::test]
async fn papers_are_not_compressed_again() {
    let app = TestApp::new().await;
    for file in ["sheet.pdf", "sheet.png", "poster.pdf"] {
        let path = format!("/api/v1/notices/shuidian/{file}");
        let answer = ask(&app, &path, "br, gzip").await;
        assert_eq!(answer.header("content-encoding"), "", "{file}");
    }
}
