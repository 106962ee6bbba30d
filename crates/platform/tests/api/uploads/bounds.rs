//! How much of an upload is in memory: little, and nothing while its line hangs.

use super::{create, head};
use crate::support::{Citizen, TestApp};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use futures_util::{StreamExt, stream};
use std::time::Duration;
use tower::ServiceExt;

/// Sends `first`, then nothing for ever.
fn hanging(citizen: &Citizen, place: &str, first: Vec<Vec<u8>>) -> Request<Body> {
    let come = stream::iter(first).map(Ok::<_, std::io::Error>);
    Request::builder()
        .method(Method::PATCH)
        .uri(place)
        .header("cookie", &citizen.cookie)
        .header("sec-fetch-site", "same-origin")
        .header("tus-resumable", "1.0.0")
        .header("upload-offset", "0")
        .header("content-type", "application/offset+octet-stream")
        .body(Body::from_stream(come.chain(stream::pending())))
        .unwrap()
}

async fn offset(app: &TestApp, citizen: &Citizen, place: &str) -> usize {
    let progress = head(app, citizen, place).await.expect(200);
    progress.header("upload-offset").parse().unwrap()
}

/// Waits until so many bytes are counted; fails after `seconds`.
async fn comes_to(app: &TestApp, citizen: &Citizen, place: &str, bytes: usize, seconds: u64) {
    for _ in 0..seconds * 10 {
        if offset(app, citizen, place).await == bytes {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(offset(app, citizen, place).await, bytes);
}

#[tokio::test]
async fn what_has_come_is_stored_while_the_rest_is_awaited() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let place = create(&app, &citizen, 8 * 1024 * 1024).await;
    let mebibyte = vec![vec![7; 16 * 1024]; 64];
    let hanging = hanging(&citizen, &place, mebibyte);
    let request = tokio::spawn(app.router.clone().oneshot(hanging));
    comes_to(&app, &citizen, &place, 1024 * 1024, 4).await;
    assert!(!request.is_finished());
}

#[tokio::test]
async fn a_line_that_hangs_holds_no_memory() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let place = create(&app, &citizen, 8 * 1024 * 1024).await;
    let hanging = hanging(&citizen, &place, vec![vec![7; 1000]]);
    let request = tokio::spawn(app.router.clone().oneshot(hanging));
    comes_to(&app, &citizen, &place, 1000, 9).await;
    assert!(!request.is_finished());
}

#[tokio::test]
async fn more_than_was_announced_is_refused_before_it_is_read() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let place = create(&app, &citizen, 100).await;
    let mut endless = hanging(&citizen, &place, vec![vec![7; 10]]);
    endless.headers_mut().insert("content-length", 101.into());
    let answer = app.router.clone().oneshot(endless).await.unwrap();
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
}
