//! What a scanner finds, and what happens while it is down.

use super::{create, patch};
use crate::staff::ask_for;
use crate::support::{Answer, Citizen, Clamd, JPEG, Manner, TestApp, answer_as_clamd, answers};
use crate::worker::work;
use axum::http::Method;
use jinban_contract::case::{Case, HeldPhoto, HeldWhy};
use jinban_contract::ids::{CaseNo, UploadId};
use jinban_contract::problem::Rule;
use jinban_platform::config::Config;
use serde_json::json;
use std::time::{Duration, Instant};

const CLEAN: Manner = Manner::Says(b"stream: OK\0");
const HARMFUL: Manner = Manner::Says(b"stream: Own.Test FOUND\0");
/// Until what nobody could do is tried again.
const PAUSE: i64 = 601;

/// A platform that asks a scanner at this address.
async fn asking(addr: &str) -> TestApp {
    TestApp::with(|config| config.scanner = addr.into()).await
}

/// Another node of it, which has another scanner.
async fn node(app: &TestApp, scanner: &Clamd) -> TestApp {
    let scanner = scanner.addr.clone();
    let config = Config {
        scanner,
        ..app.config.clone()
    };
    app.node_with(config).await
}

fn own(id: &str) -> String {
    format!("/api/v1/uploads/{id}")
}

/// A photograph as the office asks for it.
async fn of_office(app: &TestApp, id: &str) -> Answer {
    let place = format!("/api/v1/staff/uploads/{id}");
    app.staff(Method::GET, &place).send().await
}

async fn for_office(app: &TestApp, no: &CaseNo) -> Case {
    let place = format!("/api/v1/staff/cases/{no}");
    let answer = app.staff(Method::GET, &place).send().await;
    answer.expect(200).json()
}

/// Hands in a case with this photograph.
async fn hand_in(app: &TestApp, citizen: &Citizen, photo: &str) -> Case {
    let mut new = citizen.new_case(app).await;
    new.answers = answers(photo);
    let call = citizen.post(app, "/api/v1/cases").json(&new);
    call.send().await.expect(201).json()
}

fn held(id: &str, why: HeldWhy) -> Vec<HeldPhoto> {
    vec![HeldPhoto {
        id: UploadId(id.to_owned()),
        pointer: "/answers/idcard".into(),
        why,
    }]
}

#[tokio::test]
async fn what_a_scanner_finds_nothing_in_is_there_at_once() {
    let scanner = Clamd::that(CLEAN).await;
    let app = asking(&scanner.addr).await;
    let citizen = app.citizen("13800138000").await;
    let photo = citizen.upload(&app, JPEG).await;
    assert_eq!(scanner.asked(), 1);
    let shown = citizen.get(&app, &own(&photo)).send().await;
    assert_eq!(shown.expect(200).body, JPEG);
    let case = hand_in(&app, &citizen, &photo).await;
    assert_eq!(case.held, []);
    of_office(&app, &photo).await.expect(200);
}

#[tokio::test]
async fn what_a_scanner_finds_something_in_is_refused_in_words_and_forgotten() {
    let scanner = Clamd::that(HARMFUL).await;
    let app = asking(&scanner.addr).await;
    let citizen = app.citizen("13800138000").await;
    let place = create(&app, &citizen, JPEG.len()).await;
    let answer = patch(&app, &citizen, &place, 0, JPEG).send().await;
    answer.code(422, "photo_harmful");
    let told = answer.problem().detail;
    assert!(told.contains("另选一张") && !told.contains("Own.Test"));
    citizen.get(&app, &place).send().await.expect(404);
    assert_eq!(app.rows().await["uploads"], 0);
    assert_eq!(app.stored_photos(), [""; 0]);
}

/// Whatever is wrong with the scanner, who is honest hands in, and nobody opens the
/// photograph before somebody has looked into it.
#[tokio::test]
async fn while_a_scanner_is_down_a_photograph_is_taken_and_held_back() {
    for manner in [
        None,
        Some(Manner::HangsUp),
        Some(Manner::Says(b"")),
        Some(Manner::Says(b"\xff\xfe\0")),
        Some(Manner::Says(b"HTTP/1.1 400 Bad Request\r\n\r\n")),
        Some(Manner::Says(b"INSTREAM size limit exceeded. ERROR\0")),
    ] {
        let broken = match manner {
            Some(manner) => Some(Clamd::that(manner).await),
            None => None,
        };
        let addr = match &broken {
            Some(broken) => broken.addr.clone(),
            None => Clamd::nobody().await,
        };
        let app = asking(&addr).await;
        let citizen = app.citizen("13800138000").await;
        let photo = citizen.upload(&app, JPEG).await;
        let early = citizen.get(&app, &own(&photo)).send().await;
        early.code(409, "photo_unchecked");
        let case = hand_in(&app, &citizen, &photo).await;
        let unchecked = held(&photo, HeldWhy::Unchecked);
        assert!(
            unchecked.iter().all(|photo| case.held.contains(photo)),
            "{manner:?}"
        );
        let no = case.summary.no;
        assert_eq!(for_office(&app, &no).await.held, unchecked);
        of_office(&app, &photo).await.code(409, "photo_unchecked");
        work(&app.app).await.unwrap();
        of_office(&app, &photo).await.code(409, "photo_unchecked");
        // The scanner is there again.
        let scanner = Clamd::that(CLEAN).await;
        let node = node(&app, &scanner).await;
        app.pass(PAUSE);
        work(&node.app).await.unwrap();
        assert_eq!(for_office(&app, &no).await.held, []);
        assert_eq!(of_office(&app, &photo).await.expect(200).body, JPEG);
        let kinds = app.texts("effects", "kind").await;
        assert!(!kinds.contains(&"photo_check".to_owned()), "{kinds:?}");
    }
}

/// An answer that does not come costs the one that was asked about, and no other.
#[tokio::test]
async fn while_a_scanner_rests_no_photograph_waits_longer_for_it() {
    let app = asking(&Clamd::nobody().await).await;
    let citizen = app.citizen("13800138000").await;
    citizen.upload(&app, JPEG).await;
    citizen.upload(&app, JPEG).await;
    work(&app.app).await.unwrap();
    let scanner = Clamd::that(CLEAN).await;
    work(&node(&app, &scanner).await.app).await.unwrap();
    assert_eq!(scanner.asked(), 2, "without a pause");
}

#[tokio::test]
async fn a_scanner_that_says_nothing_keeps_one_waiting_and_not_everybody() {
    let scanner = Clamd::that(Manner::Silent).await;
    let app = asking(&scanner.addr).await;
    let citizen = app.citizen("13800138000").await;
    let begun = Instant::now();
    citizen.upload(&app, JPEG).await;
    assert!(begun.elapsed() < Duration::from_secs(9));
    let begun = Instant::now();
    let photo = citizen.upload(&app, JPEG).await;
    assert!(begun.elapsed() < Duration::from_secs(4));
    assert_eq!(scanner.asked(), 1);
    let early = citizen.get(&app, &own(&photo)).send().await;
    early.code(409, "photo_unchecked");
}

#[tokio::test]
async fn what_is_found_after_it_was_handed_in_is_removed_and_can_be_asked_for_again() {
    let app = asking(&Clamd::nobody().await).await;
    let citizen = app.citizen("13800138000").await;
    let photo = citizen.upload(&app, JPEG).await;
    let case = hand_in(&app, &citizen, &photo).await;
    let no = case.summary.no;
    let scanner = Clamd::that(HARMFUL).await;
    let node = node(&app, &scanner).await;
    work(&node.app).await.unwrap();
    let removed = held(&photo, HeldWhy::Removed);
    assert_eq!(for_office(&app, &no).await.held, removed);
    assert_eq!(citizen.case(&app, no.as_str()).await.held, removed);
    of_office(&app, &photo).await.code(410, "photo_removed");
    let shown = citizen.get(&app, &own(&photo)).send().await;
    shown.code(410, "photo_removed");
    let stored = app.stored_photos();
    assert!(!stored.contains(&format!("uploads/{photo}")), "{stored:?}");

    ask_for(&app, &no, &["idcard"]).await.expect(201);
    let path = format!("/api/v1/cases/{no}/supplements");
    let give = |photo: &str| {
        let call = citizen.post(&app, &path);
        call.json(&json!({ "answers": { "idcard": [photo] } }))
            .send()
    };
    let again = give(&photo).await;
    again.refused(422, "/answers/idcard", Rule::FileNotReady);
    let other = citizen.upload(&app, JPEG).await;
    let case: Case = give(&other).await.expect(201).json();
    assert_eq!(case.held, held(&other, HeldWhy::Unchecked));
}

#[tokio::test]
async fn what_is_found_before_it_was_handed_in_is_gone() {
    let app = asking(&Clamd::nobody().await).await;
    let citizen = app.citizen("13800138000").await;
    let photo = citizen.upload(&app, JPEG).await;
    let scanner = Clamd::that(HARMFUL).await;
    work(&node(&app, &scanner).await.app).await.unwrap();
    let shown = citizen.get(&app, &own(&photo)).send().await;
    shown.expect(404);
    assert_eq!(app.stored_photos(), [""; 0]);
    let mut new = citizen.new_case(&app).await;
    new.answers = answers(&photo);
    let answer = citizen.post(&app, "/api/v1/cases").json(&new).send().await;
    answer.refused(422, "/answers/idcard", Rule::FileNotReady);
}

#[tokio::test]
async fn a_node_without_a_scanner_lets_nothing_go_that_another_holds_back() {
    let app = asking(&Clamd::nobody().await).await;
    let citizen = app.citizen("13800138000").await;
    let photo = citizen.upload(&app, JPEG).await;
    let without = Config {
        scanner: String::new(),
        ..app.config.clone()
    };
    let without = app.node_with(without).await;
    work(&without.app).await.unwrap();
    let early = citizen.get(&without, &own(&photo)).send().await;
    early.code(409, "photo_unchecked");
    // What comes to it is looked into by nobody, as before.
    let photo = citizen.upload(&without, JPEG).await;
    citizen.get(&app, &own(&photo)).send().await.expect(200);
}

#[cfg(unix)]
#[tokio::test]
async fn by_a_socket_in_the_file_system() {
    let folder = tempfile::TempDir::new().unwrap();
    let socket = folder.path().join("clamd.ctl");
    let listener = tokio::net::UnixListener::bind(&socket).unwrap();
    tokio::spawn(async move {
        let (line, _) = listener.accept().await.unwrap();
        answer_as_clamd(line, CLEAN).await;
    });
    let app = asking(&socket.display().to_string()).await;
    let citizen = app.citizen("13800138000").await;
    let photo = citizen.upload(&app, JPEG).await;
    citizen.get(&app, &own(&photo)).send().await.expect(200);
}
