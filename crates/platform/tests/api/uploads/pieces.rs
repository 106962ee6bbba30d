//! In how small pieces a photograph may come, and how many photographs.

use super::{HALF, create, head, patch};
use crate::staff::ask_for;
use crate::support::{Citizen, DAY, JPEG, TestApp, large};
use axum::body::Body;
use axum::http::{Method, Request};
use futures_util::stream;
use jinban_contract::problem::Rule;
use jinban_rules::upload::{MOST_A_DAY, MOST_OF_A_CASE, SMALLEST_PIECE, most_pieces};
use serde_json::json;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use std::io::{Error, ErrorKind};
use tower::ServiceExt;

#[tokio::test]
async fn a_piece_that_is_too_small_leaves_nothing_behind() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let place = create(&app, &citizen, 100_000).await;
    for bytes in [1, 20, SMALLEST_PIECE as usize - 1] {
        let piece = patch(&app, &citizen, &place, 0, &vec![7; bytes]);
        let told = piece.clone().header("content-length", &bytes.to_string());
        let promised = "sha1 2jmj7l5rSw0yVb/vlWAYkK/YBwk=";
        let promised = piece.clone().header("upload-checksum", promised);
        for call in [piece, told, promised] {
            let answer = call.send().await;
            answer.refused(400, "content-length", Rule::TooSmall);
            answer.code(400, "piece_too_small");
        }
    }
    assert_eq!(app.rows().await["upload_pieces"], 0);
    assert_eq!(app.stored_photos(), [""; 0]);
    let progress = head(&app, &citizen, &place).await.expect(200);
    assert_eq!(progress.header("upload-offset"), "0");
}

#[tokio::test]
async fn the_last_piece_may_be_small_and_so_may_a_photograph() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let photo = large();
    let place = create(&app, &citizen, photo.len()).await;
    let (most, last) = photo.split_at(photo.len() - 1);
    for (at, piece) in [(0, &most[..HALF]), (HALF, &most[HALF..])] {
        let call = patch(&app, &citizen, &place, at, piece);
        call.send().await.expect(204);
    }
    // What took the bytes out on the way and let the rest through.
    let empty = patch(&app, &citizen, &place, most.len(), b"").send().await;
    assert_eq!(
        empty.expect(204).header("upload-offset"),
        most.len().to_string()
    );
    let call = patch(&app, &citizen, &place, most.len(), last);
    call.send().await.expect(204);
    let small = citizen.upload(&app, JPEG).await;
    let small = citizen.get(&app, &format!("/api/v1/uploads/{small}"));
    assert_eq!(small.send().await.expect(200).body, JPEG);
}

/// A piece whose line breaks after its first byte.
fn broken_off(citizen: &Citizen, place: &str, offset: usize) -> Request<Body> {
    let come = [Ok(vec![7]), Err(Error::from(ErrorKind::ConnectionReset))];
    Request::builder()
        .method(Method::PATCH)
        .uri(place)
        .header("cookie", &citizen.cookie)
        .header("sec-fetch-site", "same-origin")
        .header("tus-resumable", "1.0.0")
        .header("upload-offset", offset)
        .header("content-type", "application/offset+octet-stream")
        .body(Body::from_stream(stream::iter(come)))
        .unwrap()
}

/// Whose line is bad keeps what came; whose line breaks after every byte is refused.
#[tokio::test]
async fn pieces_that_broke_off_are_kept_and_counted() {
    const SIZE: usize = 50_000;
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let place = create(&app, &citizen, SIZE).await;
    for offset in 0..most_pieces(SIZE as u64) as usize {
        let call = broken_off(&citizen, &place, offset);
        let answer = app.router.clone().oneshot(call).await.unwrap();
        assert_eq!(answer.status().as_u16(), 204, "{offset}");
    }
    let one_more = broken_off(&citizen, &place, most_pieces(SIZE as u64) as usize);
    let answer = app.router.clone().oneshot(one_more).await.unwrap();
    assert_eq!(answer.status().as_u16(), 422);
    head(&app, &citizen, &place).await.expect(404);
    assert_eq!(app.rows().await["upload_pieces"], 0);
    assert_eq!(app.stored_photos(), [""; 0]);
}

#[tokio::test]
async fn the_bounds_are_told() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let options = app.call(Method::OPTIONS, "/api/v1/uploads").send().await;
    let create = citizen.call(&app, Method::POST, "/api/v1/uploads").tus();
    let create = create.header("upload-length", "9").send().await;
    for answer in [options.expect(204), create.expect(201)] {
        let limits = "max-size=8388608, min-append-size=16384";
        assert_eq!(answer.header("upload-limit"), limits);
    }
}

/// Changes the database behind the platform's back.
async fn change(app: &TestApp, sql: &str) {
    let url = &app.config.database_url;
    let mut conn = AnyConnection::connect(url).await.unwrap();
    conn.execute(AssertSqlSafe(sql.to_owned())).await.unwrap();
    conn.close().await.unwrap();
}

#[tokio::test]
async fn so_many_a_day_whatever_became_of_them() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let other = app.citizen("13900139000").await;
    create(&app, &citizen, 9).await;
    let until_now = MOST_A_DAY - 1;
    let counted = format!("UPDATE counters SET count = {until_now} WHERE name LIKE 'photos:%'");
    change(&app, &counted).await;
    create(&app, &citizen, 9).await;
    let call = citizen.call(&app, Method::POST, "/api/v1/uploads").tus();
    let answer = call.clone().header("upload-length", "9").send().await;
    answer.code(429, "too_many_photos");
    assert!(answer.problem().detail.contains("300 张"));
    create(&app, &other, 9).await;
    app.pass(DAY + 1);
    let citizen = app.citizen("13800138000").await;
    create(&app, &citizen, 9).await;
}

#[tokio::test]
async fn so_many_of_one_case_those_that_were_replaced_among_them() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    ask_for(&app, &no, &["idcard"]).await.expect(201);
    let supplement = async |photos: u32| {
        let before = format!(
            "WITH RECURSIVE n(i) AS
                 (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {photos})
             INSERT INTO uploads (id, person, size, received, created_at, expires_at, case_no)
             SELECT 'x' || i || '-{photos}', person, 9, 9, 0, 1, no FROM n, cases"
        );
        change(&app, &before).await;
        let photo = citizen.upload(&app, JPEG).await;
        let path = format!("/api/v1/cases/{no}/supplements");
        let call = citizen.post(&app, &path);
        call.json(&json!({ "answers": { "idcard": [photo] } }))
            .send()
            .await
    };
    let answer = supplement(MOST_OF_A_CASE - 1).await;
    answer.refused(422, "/answers", Rule::TooMany);
    change(&app, "DELETE FROM uploads WHERE id LIKE 'x%'").await;
    supplement(MOST_OF_A_CASE - 2).await.expect(201);
}
