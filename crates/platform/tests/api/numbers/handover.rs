//! S13: a number that the operator gave to somebody else opened everything of who had it
//! before.

use super::{PHONE, at_a_machine, cases, come, enter, signed_in};
use crate::appointments::{book, show as appointment};
use crate::rights::holdings;
use crate::support::{Answer, Asking, Citizen, DAY, JPEG, TAIL, TestApp};
use axum::http::Method;
use jinban_contract::rights::{Export, HoldingKind};
use jinban_rules::handover::{LOOKING_SECONDS, TRIES, TRIES_A_DAY};
use serde_json::{Value, json};

#[tokio::test]
async fn a_code_alone_opens_nothing_of_who_had_the_number_before() {
    let app = TestApp::new().await;
    let before = app.citizen(PHONE).await;
    let case = before.submit(&app).await;
    let asked = come(&app, json!({})).await;
    asked.code(403, "earlier_wanted");
    // No session, and nothing of it in the words.
    let cookies = asked.headers.get_all("set-cookie").iter().count();
    assert_eq!(cookies, 0, "{}", asked.text());
    let told = asked.text();
    for mine in [
        case.summary.no.as_str(),
        TAIL,
        "示例甲",
        &case.summary.item_name,
    ] {
        assert!(!told.contains(mine), "{told}");
    }
}

/// What a browser is known by after signing in.
fn marked(answer: &Answer) -> String {
    let cookies = answer.headers.get_all("set-cookie").iter();
    let mut cookies = cookies.map(|cookie| cookie.to_str().unwrap());
    let own = cookies.find(|cookie| cookie.contains("jinban-device="));
    own.unwrap().split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn who_did_it_shows_so_once_in_each_browser() {
    let app = TestApp::new().await;
    let before = app.citizen(PHONE).await;
    let case = before.submit(&app).await;
    let no = case.summary.no.as_str();
    for said in [TAIL, "００２ｘ", "11010519491231002X", no] {
        let again = signed_in(come(&app, json!({ "earlier": said })).await);
        assert_eq!(cases(&app, &again).await, 1, "{said}");
    }
    app.pass(61);
    let asking = Asking::new(&app, PHONE).await;
    let first = enter(&app, &asking, json!({ "earlier": TAIL })).await;
    let mut mark = marked(&first);
    for (days, status) in [(89, 201), (90, 403)] {
        app.pass(days * DAY);
        let call = app.post("/api/v1/session/codes").cookie(&mark);
        let sent: Value = call.json(&json!({ "phone": PHONE })).send().await.json();
        let same = Asking {
            code: sent["demo_code"].as_str().unwrap().to_owned(),
            device: mark,
        };
        let answer = enter(&app, &same, json!({})).await.expect(status);
        mark = if status == 201 {
            marked(&answer)
        } else {
            String::new()
        };
    }
}

/// Said now to be shared, a browser is not known for what was said of it before.
#[tokio::test]
async fn a_browser_that_is_said_to_be_shared_is_not_known() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app, PHONE).await;
    let own = signed_in(enter(&app, &asking, json!({})).await);
    own.submit(&app).await;
    app.pass(61);
    let call = app.post("/api/v1/session/codes").cookie(&asking.device);
    let sent: Value = call.json(&json!({ "phone": PHONE })).send().await.json();
    let same = Asking {
        code: sent["demo_code"].as_str().unwrap().to_owned(),
        device: asking.device,
    };
    enter(&app, &same, json!({ "shared": true }))
        .await
        .code(403, "earlier_wanted");
    signed_in(enter(&app, &same, json!({})).await);
}

#[tokio::test]
async fn who_looks_for_the_card_needs_no_other_code() {
    let app = TestApp::new().await;
    app.citizen(PHONE).await.submit(&app).await;
    app.pass(61);
    let asking = Asking::new(&app, PHONE).await;
    enter(&app, &asking, json!({}))
        .await
        .code(403, "earlier_wanted");
    app.pass(LOOKING_SECONDS - 1);
    signed_in(enter(&app, &asking, json!({ "earlier": TAIL })).await);
    // Once.
    let again = enter(&app, &asking, json!({ "earlier": TAIL })).await;
    again.code(422, "code_expired");
}

/// A right code that was said again and again lived for ever, and so was worth as much as
/// the number itself to whoever had seen it once.
#[tokio::test]
async fn a_right_code_counts_from_the_first_time_however_often_it_is_said() {
    let app = TestApp::new().await;
    app.citizen(PHONE).await.submit(&app).await;
    app.pass(61);
    let asking = Asking::new(&app, PHONE).await;
    let minutes = 14 * 60;
    for _ in 0..2 {
        let wanted = enter(&app, &asking, json!({})).await;
        wanted.code(403, "earlier_wanted");
        app.pass(minutes);
    }
    let late = enter(&app, &asking, json!({ "earlier": TAIL })).await;
    late.code(422, "code_expired");
}

#[tokio::test]
async fn codes_of_other_browsers_go_with_the_one_that_was_used() {
    let app = TestApp::new().await;
    let waiting = Asking::new(&app, PHONE).await;
    signed_in(come(&app, json!({})).await);
    let late = enter(&app, &waiting, json!({})).await;
    late.code(422, "code_expired");
}

/// Told is how often it may be said yet, and after the last time of a day when again.
fn is_wrong(answer: &Answer, left: u32) {
    match left {
        0 => answer.code(429, "earlier_too_often"),
        _ => answer.code(422, "earlier_wrong"),
    };
    let told = match left {
        0 => "以后再试".to_owned(),
        _ => format!("还可以试 {left} 次"),
    };
    assert!(answer.text().contains(&told), "{}", answer.text());
}

/// Who has no more than an appointment is not sent to look at a card that was never asked for.
#[tokio::test]
async fn who_has_booked_only_is_told_to_look_at_what_came_of_that() {
    let app = TestApp::new().await;
    book(&app, &app.citizen(PHONE).await, "tue 15:00").await;
    app.pass(DAY);
    let wrong = come(&app, json!({ "earlier": "0021" })).await;
    wrong.code(422, "earlier_wrong");
    assert!(!wrong.text().contains("身份证"), "{}", wrong.text());
    assert!(wrong.text().contains("短信或者回执"), "{}", wrong.text());
}

/// Who has the number and burns tries may not have them all anew with each time that its
/// owner says the right thing.
#[tokio::test]
async fn a_right_answer_is_no_try_and_takes_no_wrong_one_back() {
    let app = TestApp::new().await;
    app.citizen(PHONE).await.submit(&app).await;
    app.pass(DAY);
    for left in (0..TRIES_A_DAY).rev() {
        is_wrong(&come(&app, json!({ "earlier": "0021" })).await, left);
        if left > 0 {
            signed_in(come(&app, json!({ "earlier": TAIL })).await);
        }
    }
    let over = come(&app, json!({ "earlier": TAIL })).await;
    over.code(429, "earlier_too_often");
    for _ in 1..(TRIES / TRIES_A_DAY) {
        app.pass(DAY + 61);
        signed_in(come(&app, json!({ "earlier": TAIL })).await);
        app.pass(61);
        let asking = Asking::new(&app, PHONE).await;
        for left in (0..TRIES_A_DAY).rev() {
            let wrong = enter(&app, &asking, json!({ "earlier": "0021" })).await;
            is_wrong(&wrong, left);
        }
    }
    app.pass(DAY + 61);
    let closed = come(&app, json!({ "earlier": TAIL })).await;
    closed.code(403, "earlier_closed");
}

#[tokio::test]
async fn who_has_done_nothing_is_asked_for_nothing() {
    let app = TestApp::new().await;
    for _ in 0..2 {
        signed_in(come(&app, json!({})).await);
        app.pass(400 * DAY);
    }
}

#[tokio::test]
async fn a_day_and_all_tries_are_bounded_and_the_right_answer_does_not_help_then() {
    let app = TestApp::new().await;
    app.citizen(PHONE).await.submit(&app).await;
    for said in ["002", "1".repeat(41).as_str()] {
        let typed = come(&app, json!({ "earlier": said })).await;
        typed.code(422, "validation_failed");
    }
    app.pass(61);
    let asking = Asking::new(&app, PHONE).await;
    for left in (0..TRIES_A_DAY).rev() {
        let wrong = enter(&app, &asking, json!({ "earlier": "0021" })).await;
        is_wrong(&wrong, left);
    }
    let over = enter(&app, &asking, json!({ "earlier": TAIL })).await;
    over.code(429, "earlier_too_often");
    for _ in 1..(TRIES / TRIES_A_DAY) {
        app.pass(DAY + 61);
        let asking = Asking::new(&app, PHONE).await;
        for left in (0..TRIES_A_DAY).rev() {
            let wrong = enter(&app, &asking, json!({ "earlier": "0021" })).await;
            is_wrong(&wrong, left);
        }
    }
    app.pass(DAY + 61);
    let closed = come(&app, json!({ "earlier": TAIL })).await;
    closed.code(403, "earlier_closed");
}

#[tokio::test]
async fn whose_it_was_not_begins_with_nothing_of_it() {
    let app = TestApp::new().await;
    let before = at_a_machine(&app).await;
    let case = before.submit(&app).await;
    let booked = book(&app, &before, "tue 15:00").await;
    let new = signed_in(come(&app, json!({ "not_mine": true })).await);
    assert_eq!(cases(&app, &new).await, 0);
    appointment(&app, &new, &booked.no)
        .await
        .code(404, "not_found");
    let path = format!("/api/v1/cases/{}", case.summary.no);
    new.get(&app, &path).send().await.code(404, "not_found");
    let held = holdings(&app, &new).await.held;
    let kinds: Vec<_> = held.iter().map(|one| one.kind).collect();
    for kind in [
        HoldingKind::Cases,
        HoldingKind::Upcoming,
        HoldingKind::Trail,
    ] {
        assert!(!kinds.contains(&kind), "{kinds:?}");
    }
    // Whoever was signed in is not any more, and the number is the new one's.
    let old = before.get(&app, "/api/v1/me").send().await;
    old.code(401, "not_signed_in");
    let again = signed_in(come(&app, json!({})).await);
    assert_eq!(cases(&app, &again).await, 0);
    // The office goes on: the case is there, and so is who comes.
    let path = format!("/api/v1/staff/cases/{}", case.summary.no);
    let seen = app.staff(Method::GET, &path).send().await.expect(200);
    assert!(seen.text().contains("11010519491231002X"));
    let list = app.staff(
        Method::GET,
        "/api/v1/staff/appointments?site=S0&date=2026-11-24",
    );
    let list = list.send().await.expect(200);
    assert!(list.text().contains(booked.no.as_str()), "{}", list.text());
    // Nothing about it is told to the number.
    let mut conn = app.app.db.read().await.unwrap();
    let called = jinban_platform::repo::appointments::find(&mut conn, &booked.no).await;
    assert_eq!(called.unwrap().unwrap().phone, "");
    assert_eq!(app.texts("rights_log", "what").await, ["not_mine"]);
    // The number is kept of who has it now alone.
    assert_eq!(app.texts("persons", "phone_sealed").await.len(), 1);
}

/// Whoever was sent one code, or read it off a phone that lay about, could take from its
/// owner what is theirs.
#[tokio::test]
async fn a_number_that_was_used_lately_is_nobody_elses_yet() {
    let app = TestApp::new().await;
    let owner = app.citizen(PHONE).await;
    owner.submit(&app).await;
    app.pass(89 * DAY);
    let refused = come(&app, json!({ "not_mine": true })).await;
    refused.code(403, "number_still_used");
    assert!(refused.text().contains("窗口"), "{}", refused.text());
    app.pass(DAY);
    signed_in(come(&app, json!({ "not_mine": true })).await);
}

#[tokio::test]
async fn that_it_was_not_theirs_is_of_no_use_where_nobody_was_asked() {
    let app = TestApp::new().await;
    app.pass(61);
    let asking = Asking::new(&app, PHONE).await;
    let own = signed_in(enter(&app, &asking, json!({})).await);
    own.submit(&app).await;
    app.pass(61);
    let call = app.post("/api/v1/session/codes").cookie(&asking.device);
    let sent: Value = call.json(&json!({ "phone": PHONE })).send().await.json();
    let same = Asking {
        code: sent["demo_code"].as_str().unwrap().to_owned(),
        device: asking.device,
    };
    let again = signed_in(enter(&app, &same, json!({ "not_mine": true })).await);
    assert_eq!(cases(&app, &again).await, 1);
}

/// Each time that somebody begins anew what is counted of a person begins anew with them: a
/// number handed in as much as it liked.
#[tokio::test]
async fn one_begins_anew_with_a_number_once_in_thirty_days() {
    let app = TestApp::new().await;
    at_a_machine(&app).await.submit(&app).await;
    let anew = json!({ "not_mine": true, "shared": true });
    let second = signed_in(come(&app, anew.clone()).await);
    let case = second.submit(&app).await;
    app.pass(29 * DAY);
    let refused = come(&app, anew.clone()).await;
    refused.code(403, "number_begun_anew");
    for words in ["窗口", "身份证号码的最后四位", "预约号"] {
        assert!(refused.text().contains(words), "{}", refused.text());
    }
    // Who did it comes in as ever.
    let no = case.summary.no.as_str();
    signed_in(come(&app, json!({ "earlier": no, "shared": true })).await);
    app.pass(DAY);
    let third = signed_in(come(&app, anew).await);
    assert_eq!(cases(&app, &third).await, 0);
}

async fn copied(app: &TestApp, citizen: &Citizen) -> Export {
    let copy = citizen.get(app, "/api/v1/me/export").send().await;
    copy.expect(200).json()
}

/// Who has no more than photographs that wait is asked for nothing but the code, and whoever
/// was read one found their addresses in the copy.
#[tokio::test]
async fn photographs_that_wait_are_told_where_they_were_sent() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app, PHONE).await;
    let first = enter(&app, &asking, json!({})).await;
    let mark = marked(&first);
    let owner = signed_in(first);
    let photo = owner.upload(&app, JPEG).await;
    let ids = |copy: &Export| -> Vec<String> {
        copy.photographs
            .iter()
            .map(|one| one.id.0.clone())
            .collect()
    };
    for also in [json!({}), json!({ "shared": true })] {
        let stranger = signed_in(come(&app, also).await);
        let copy = copied(&app, &stranger).await;
        assert_eq!((ids(&copy), copy.photographs_elsewhere), (vec![], 1));
    }
    // In the browser that sent it, after signing in again.
    app.pass(61);
    let call = app.post("/api/v1/session/codes").cookie(&mark);
    let sent: Value = call.json(&json!({ "phone": PHONE })).send().await.json();
    let same = Asking {
        code: sent["demo_code"].as_str().unwrap().to_owned(),
        device: mark,
    };
    let again = enter(&app, &same, json!({})).await.expect(201);
    let cookie = format!("{}; {}", again.cookie(), marked(&again));
    let copy = copied(&app, &Citizen { cookie }).await;
    assert_eq!((ids(&copy), copy.photographs_elsewhere), (vec![photo], 0));
}
