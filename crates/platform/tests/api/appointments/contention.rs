//! Two people never get the last place.

use super::{at, new};
use crate::support::{Citizen, TestApp, pack_dir};
use jinban_platform::pack::{self, load};
use jinban_platform::repo::people::{self, Session};
use serde_json::json;
use std::collections::BTreeSet;
use tokio::task::JoinSet;

/// The fixture pack with this many places for a slot.
async fn with_places(places: u16, per_person: u16) -> TestApp {
    // Only the outcome is judged here, not how long a busy machine takes.
    let app = TestApp::with(|config| config.lock_wait_ms = 60_000).await;
    let mut pack = pack::read(&pack_dir()).unwrap();
    for rule in pack
        .sites
        .iter_mut()
        .filter_map(|site| site.booking.as_mut())
    {
        rule.capacity = places;
        rule.per_person = per_person;
    }
    load::load(&app.app.db, &app.app.objects, &pack, app.app.clock.now())
        .await
        .unwrap();
    app.app.refresh().await.unwrap();
    app
}

/// Sessions of many people, without the codes.
async fn crowd(app: &TestApp, count: usize) -> Vec<Citizen> {
    let mut tx = app.app.db.write().await.unwrap();
    let now = app.app.clock.now();
    let mut crowd = Vec::new();
    for number in 0..count {
        let phone = format!("138{number:08}");
        let session = Session {
            person: people::person(&mut tx, &phone, now).await.unwrap(),
            phone,
            begun_at: now,
            expires_at: now.plus_seconds(7200),
            shared: false,
            proven_at: now,
        };
        let token = format!("token-{number}");
        people::start(&mut tx, &token, &session).await.unwrap();
        crowd.push(Citizen {
            cookie: format!("jinban={token}"),
        });
    }
    tx.commit().await.unwrap();
    crowd
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_200_who_want_20_places_exactly_20_get_one() {
    let app = with_places(20, 2).await;
    let other = app.another_node().await;
    other.app.refresh().await.unwrap();
    let mut calls = JoinSet::new();
    for (number, citizen) in crowd(&app, 200).await.into_iter().enumerate() {
        let node = if number % 2 == 0 { &app } else { &other };
        let call = citizen.post(node, "/api/v1/appointments");
        calls.spawn(call.json(&new("tue 09:00")).send());
    }
    let answers = calls.join_all().await;
    let won: Vec<_> = answers.iter().filter(|a| a.status == 201).collect();
    assert_eq!(won.len(), 20);
    for lost in answers.iter().filter(|a| a.status != 201) {
        lost.code(409, "slot_full");
    }
    let codes: BTreeSet<_> = won
        .iter()
        .map(|a| a.json::<jinban_contract::appointment::Appointment>().code)
        .collect();
    assert_eq!(codes.len(), 20);
    assert_eq!(app.rows().await["appointments"], 20);
    let day = &super::slots(&app, "").await.days[1];
    assert_eq!(day.slots[0].left, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_person_at_once_gets_no_more_than_allowed() {
    let app = with_places(20, 2).await;
    let citizen = app.citizen("13800138000").await;
    let mut calls = JoinSet::new();
    for hour in 9..17 {
        let mut body = new("tue 09:00");
        body["start"] = json!(at(&format!("tue {hour:02}:00")));
        calls.spawn(
            citizen
                .post(&app, "/api/v1/appointments")
                .json(&body)
                .send(),
        );
    }
    let answers = calls.join_all().await;
    assert_eq!(answers.iter().filter(|a| a.status == 201).count(), 2);
    for lost in answers.iter().filter(|a| a.status != 201) {
        lost.code(409, "booking_limit");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_person_at_once_at_one_time_has_one_place() {
    let app = with_places(20, 8).await;
    let citizen = app.citizen("13800138000").await;
    let moved = super::book(&app, &citizen, "tue 10:00").await.no;
    let mut calls = JoinSet::new();
    for number in 0..8 {
        let call = match number % 2 {
            0 => citizen
                .post(&app, "/api/v1/appointments")
                .json(&new("tue 09:00")),
            _ => citizen
                .post(&app, &format!("/api/v1/appointments/{moved}/change"))
                .json(&json!({ "start": at("tue 09:00") })),
        };
        calls.spawn(call.send());
    }
    let answers = calls.join_all().await;
    assert_eq!(answers.iter().filter(|a| a.status == 201).count(), 1);
    for lost in answers.iter().filter(|a| a.status != 201) {
        // Whoever moves there a second time is told that it is there.
        assert_eq!(lost.status, 409, "{lost:?}");
    }
    let day = &super::slots(&app, "").await.days[1];
    assert_eq!(day.slots[0].left, 19);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_who_moves_to_the_last_places_keeps_one() {
    let app = with_places(20, 2).await;
    let crowd = crowd(&app, 40).await;
    let mut held = Vec::new();
    for (number, citizen) in crowd.iter().enumerate() {
        let start = ["tue 09:00", "tue 16:00"][number % 2];
        held.push(super::book(&app, citizen, start).await.no);
    }
    let mut calls = JoinSet::new();
    for (citizen, no) in crowd.iter().zip(&held) {
        let path = format!("/api/v1/appointments/{no}/change");
        let body = json!({ "start": at("tue 12:00") });
        calls.spawn(citizen.post(&app, &path).json(&body).send());
    }
    let answers = calls.join_all().await;
    assert_eq!(answers.iter().filter(|a| a.status == 201).count(), 20);
    let day = &super::slots(&app, "").await.days[1];
    let left: u16 = day.slots.iter().map(|slot| 20 - slot.left).sum();
    assert_eq!((left, day.slots[3].left), (40, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_who_change_places_do_not_wait_for_each_other_for_ever() {
    let app = with_places(40, 2).await;
    let crowd = crowd(&app, 40).await;
    let (early, late) = ("tue 09:00", "tue 16:00");
    let mut moves = Vec::new();
    for (number, citizen) in crowd.iter().enumerate() {
        let (from, to) = [(early, late), (late, early)][number % 2];
        let no = super::book(&app, citizen, from).await.no;
        let path = format!("/api/v1/appointments/{no}/change");
        let body = json!({ "start": at(to) });
        moves.push(citizen.post(&app, &path).json(&body).send());
    }
    let mut calls = JoinSet::new();
    moves.into_iter().for_each(|call| drop(calls.spawn(call)));
    for answer in calls.join_all().await {
        answer.expect(201);
    }
    let day = &super::slots(&app, "").await.days[1];
    assert_eq!((day.slots[0].left, day.slots[7].left), (20, 20));
}
