//! How many cases one person may hand in within a day.

use crate::support::{Answer, Citizen, DAY, TestApp};
use jinban_platform::repo::counters;
use jinban_rules::case::{MOST_A_DAY, MOST_OF_AN_ITEM_A_DAY};
use tokio::task::JoinSet;

const MOST: usize = MOST_OF_AN_ITEM_A_DAY as usize;

async fn hand_in(app: &TestApp, citizen: &Citizen) -> Answer {
    let new = citizen.new_case(app).await;
    citizen.post(app, "/api/v1/cases").json(&new).send().await
}

#[tokio::test]
async fn exactly_so_many_of_an_item_however_fast_they_come() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let mut calls = JoinSet::new();
    for _ in 0..MOST + 3 {
        let new = citizen.new_case(&app).await;
        calls.spawn(citizen.post(&app, "/api/v1/cases").json(&new).send());
    }
    let answers = calls.join_all().await;
    let (taken, refused): (Vec<_>, Vec<_>) =
        answers.iter().partition(|answer| answer.status == 201);
    assert_eq!((taken.len(), refused.len()), (MOST, 3));
    for answer in refused {
        answer.code(429, "too_many_cases");
        let problem = answer.problem();
        assert!(problem.retry_after.unwrap() > 80_000);
        for words in ["10 件", "没有提交", "请明天 ", "窗口", "政务服务热线"] {
            assert!(problem.detail.contains(words), "{}", problem.detail);
        }
    }
    assert_eq!(app.rows().await["cases"], MOST as i64);
}

#[tokio::test]
async fn faults_and_repeated_keys_do_not_count_and_others_go_on() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let mut faulty = citizen.new_case(&app).await;
    faulty.declared = false;
    let mut gone = citizen.new_case(&app).await;
    gone.answers = crate::support::answers("no-such-photograph");
    for _ in 0..MOST {
        let post = citizen.post(&app, "/api/v1/cases");
        post.json(&faulty).send().await.expect(422);
        let post = citizen.post(&app, "/api/v1/cases");
        post.json(&gone).send().await.expect(422);
    }
    let new = citizen.new_case(&app).await;
    let first = citizen.post(&app, "/api/v1/cases").key("k").json(&new);
    for _ in 0..MOST {
        first.clone().send().await.expect(201);
    }
    for _ in 1..MOST {
        hand_in(&app, &citizen).await.expect(201);
    }
    for _ in 0..2 {
        hand_in(&app, &citizen).await.code(429, "too_many_cases");
    }
    // What was handed in is answered before anything is counted.
    first.send().await.expect(201);
    let other = app.citizen("13900139000").await;
    hand_in(&app, &other).await.expect(201);

    app.pass(DAY);
    let tomorrow = app.citizen("13800138000").await;
    hand_in(&app, &tomorrow).await.expect(201);
}

#[tokio::test]
async fn a_case_of_whatever_item_counts_for_its_person() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    hand_in(&app, &citizen).await.expect(201);
    // As many of other items as leave room for one.
    let person = app.texts("cases", "person").await.remove(0);
    let name = format!("cases:person:{person}");
    for _ in 2..MOST_A_DAY {
        let mut tx = app.app.db.write().await.unwrap();
        let now = app.app.clock.now();
        let over = counters::exceeded(&mut tx, &name, i64::from(MOST_A_DAY), DAY, now).await;
        assert_eq!(over.unwrap(), None);
        tx.commit().await.unwrap();
    }
    hand_in(&app, &citizen).await.expect(201);
    let refused = hand_in(&app, &citizen).await;
    refused.code(429, "too_many_cases");
    assert!(refused.problem().detail.contains("30 件"));
}
