//! What is taken for a photograph, and what of it is stored.

use super::{create, head, patch};
use crate::support::{Answer, Citizen, TestApp};
use axum::http::Method;
use jinban_contract::problem::Rule;

fn photo(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/photos/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn holds(file: &[u8], words: &[u8]) -> bool {
    file.windows(words.len()).any(|window| window == words)
}

/// Sends a file in one piece.
async fn send(app: &TestApp, citizen: &Citizen, place: &str, file: &[u8]) -> Answer {
    patch(app, citizen, place, 0, file).send().await
}

#[tokio::test]
async fn a_picture_that_cannot_be_opened_is_refused_and_forgotten() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let whole = photo("card.jpg");
    let zeros = [&b"\xff\xd8\xff\xe0"[..], &[0; 200]].concat();
    // Cut off and closed again: a decoder draws it, grey from there on.
    let closed = [&whole[..whole.len() * 4 / 5], &[0xff, 0xd9]].concat();
    for file in [&whole[..whole.len() / 2], &zeros, &closed] {
        let place = create(&app, &citizen, file.len()).await;
        let answer = send(&app, &citizen, &place, file).await;
        answer.code(422, "picture_unreadable");
        assert!(answer.problem().detail.contains("重新拍一张"));
        head(&app, &citizen, &place).await.expect(404);
    }
    assert_eq!(app.rows().await["uploads"], 0);
    assert_eq!(app.stored_photos(), [""; 0]);
}

#[tokio::test]
async fn an_empty_file_is_told_to_be_one_that_cannot_be_opened() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let call = citizen.call(&app, Method::POST, "/api/v1/uploads").tus();
    let answer = call.header("upload-length", "0").send().await;
    answer.code(422, "picture_unreadable");
    answer.refused(422, "upload-length", Rule::TooSmall);
    assert!(!answer.text().contains("请求头"));
}

#[tokio::test]
async fn no_position_is_stored_whatever_the_kind() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    for name in ["place.jpg", "turned.jpg", "place.png", "place.webp"] {
        let file = photo(name);
        let place = create(&app, &citizen, file.len()).await;
        send(&app, &citizen, &place, &file).await.expect(204);
        let stored = citizen.get(&app, &place).send().await.expect(200).body;
        assert!(
            holds(&file, b"PHONE-1") && !holds(&stored, b"PHONE-1"),
            "{name}"
        );
        assert!(
            !holds(&stored, b"EXAMPLE") && !holds(&stored, b"VILLAGE"),
            "{name}"
        );
        // Who asks again how far it has come is told what was announced.
        let progress = head(&app, &citizen, &place).await.expect(200);
        assert_eq!(progress.header("upload-offset"), file.len().to_string());
    }
}

#[tokio::test]
async fn what_hangs_behind_a_picture_is_not_stored() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let picture = photo("card.jpg");
    let moving = [&picture[..], b"\0\0\0\x18ftypmp42 a video"].concat();
    let place = format!("/api/v1/uploads/{}", citizen.upload(&app, &moving).await);
    let stored = citizen.get(&app, &place).send().await.expect(200);
    assert_eq!(stored.body, picture);
}

#[tokio::test]
async fn a_few_bytes_that_are_a_wall_of_pixels() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let mut file = photo("ink.png");
    // 65,536 by 65,536, checksum included.
    file.splice(16..24, [0, 1, 0, 0, 0, 1, 0, 0]);
    file.splice(29..33, [0x6c, 0x84, 0x30, 0xe3]);
    let place = create(&app, &citizen, file.len()).await;
    let answer = send(&app, &citizen, &place, &file).await;
    answer.code(422, "too_many_pixels");
}
