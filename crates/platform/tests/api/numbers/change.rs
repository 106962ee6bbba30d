//! Another number for the same person: by themselves, and by the window.

use super::{PHONE, at_a_machine, cases, come, signed_in};
use crate::appointments::book;
use crate::rights::{STALE, asked, show};
use crate::staff::{post, token};
use crate::support::{Answer, Citizen, JPEG, TestApp};
use jinban_contract::ids::{CaseNo, UploadId};
use jinban_contract::session::{CodeSent, Me};
use jinban_platform::repo::{people, uploads};
use serde_json::{Value, json};

const OTHER: &str = "13700137000";

async fn ask(app: &TestApp, citizen: &Citizen, phone: &str) -> Answer {
    let call = citizen.post(app, "/api/v1/me/number/codes");
    call.json(&json!({ "phone": phone })).send().await
}

async fn change(app: &TestApp, citizen: &Citizen, phone: &str, code: &str) -> Answer {
    let call = citizen.post(app, "/api/v1/me/number");
    call.json(&json!({ "phone": phone, "code": code }))
        .send()
        .await
}

/// The code that comes to another number.
pub async fn code(app: &TestApp, citizen: &Citizen, phone: &str) -> String {
    let sent: CodeSent = ask(app, citizen, phone).await.expect(201).json();
    sent.demo_code.unwrap()
}

/// The code that comes to a number that the window is to give.
pub async fn given(app: &TestApp, no: &CaseNo, phone: &str) -> String {
    let body = json!({ "phone": phone });
    let sent = post(app, no, "number/codes", &body).await.expect(201);
    sent.json::<CodeSent>().demo_code.unwrap()
}

/// Whoever begins something under a number in the moment in which it is asked for keeps it.
#[tokio::test]
async fn a_number_under_which_something_is_being_done_is_not_taken_over() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    app.citizen(OTHER).await;
    let code = code(&app, &citizen, OTHER).await;
    let mut tx = app.app.db.write().await.unwrap();
    let other = people::of_number(&mut tx, OTHER).await.unwrap().unwrap();
    assert!(people::lock(&mut tx, &other).await.unwrap());
    let begun = async {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        let now = app.app.clock.now();
        let id = UploadId("begun-in-the-moment00000".to_owned());
        let (size, until) = (70, now.plus_seconds(3600));
        let begun = uploads::create(&mut tx, &id, &other, size, now, until);
        begun.await.unwrap();
        tx.commit().await.unwrap();
    };
    let (changed, ()) = tokio::join!(change(&app, &citizen, OTHER, &code), begun);
    changed.code(409, "number_in_use");
}

#[tokio::test]
async fn with_a_code_to_both_everything_goes_on_under_the_other() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    citizen.submit(&app).await;
    let booked = book(&app, &citizen, "tue 15:00").await;
    let elsewhere = app.citizen(PHONE).await;
    app.pass(STALE);
    ask(&app, &citizen, OTHER).await.code(403, "proof_wanted");
    change(&app, &citizen, OTHER, "000000")
        .await
        .code(403, "proof_wanted");
    let own = asked(&app, &citizen).await.demo_code.unwrap();
    show(&app, &citizen, &own).await.expect(201);
    ask(&app, &citizen, PHONE)
        .await
        .code(422, "validation_failed");
    ask(&app, &citizen, "1370013700")
        .await
        .code(422, "validation_failed");
    let code = code(&app, &citizen, OTHER).await;
    let before: Me = citizen.get(&app, "/api/v1/me").send().await.json();
    // It is one number's.
    change(&app, &citizen, "13600136000", &code)
        .await
        .code(422, "code_expired");
    let me: Me = change(&app, &citizen, OTHER, &code)
        .await
        .expect(201)
        .json();
    assert_eq!(
        (me.phone.as_str(), &me.owner),
        ("137****7000", &before.owner)
    );
    assert_eq!(cases(&app, &citizen).await, 1);
    // Whose answer was lost says it again, and is told that it is done.
    let again = change(&app, &citizen, OTHER, &code).await.expect(201);
    assert_eq!(again.json::<Me>(), me);
    let out = elsewhere.get(&app, "/api/v1/me").send().await;
    out.code(401, "not_signed_in");
    let mut conn = app.app.db.read().await.unwrap();
    let called = jinban_platform::repo::appointments::find(&mut conn, &booked.no).await;
    assert_eq!(called.unwrap().unwrap().phone, OTHER);
    drop(conn);
    // The one of before is anybody's now, and they find nothing.
    let next = signed_in(come(&app, json!({})).await);
    assert_eq!(cases(&app, &next).await, 0);
    let again = app.citizen(OTHER).await;
    assert_eq!(cases(&app, &again).await, 1);
}

#[tokio::test]
async fn a_number_with_things_of_its_own_takes_no_others() {
    let app = TestApp::new().await;
    app.citizen(OTHER).await.submit(&app).await;
    let citizen = app.citizen(PHONE).await;
    let case = citizen.submit(&app).await;
    let code = code(&app, &citizen, OTHER).await;
    change(&app, &citizen, OTHER, &code)
        .await
        .code(409, "number_in_use");
    app.pass(61);
    let no = &case.summary.no;
    let code = given(&app, no, OTHER).await;
    let body = json!({ "actor": "民政局 受理岗", "phone": OTHER, "code": code });
    let given = post(&app, no, "number", &body).await;
    given.code(409, "number_in_use");
    let me: Me = citizen.get(&app, "/api/v1/me").send().await.json();
    assert_eq!(me.phone, "138****8000");
}

/// Somebody is filling in a form under that number: what they have sent is not lost to them.
#[tokio::test]
async fn a_number_under_which_photographs_wait_takes_no_others() {
    let app = TestApp::new().await;
    app.citizen(OTHER).await.upload(&app, JPEG).await;
    let citizen = app.citizen(PHONE).await;
    let code = code(&app, &citizen, OTHER).await;
    change(&app, &citizen, OTHER, &code)
        .await
        .code(409, "number_in_use");
}

#[tokio::test]
async fn who_signed_in_with_it_and_did_nothing_makes_room() {
    let app = TestApp::new().await;
    let empty = app.citizen(OTHER).await;
    let citizen = app.citizen(PHONE).await;
    let code = code(&app, &citizen, OTHER).await;
    change(&app, &citizen, OTHER, &code).await.expect(201);
    let gone = empty.get(&app, "/api/v1/me").send().await;
    gone.code(401, "not_signed_in");
    assert_eq!(app.rows().await["persons"], 1);
}

/// The number of before is lost, or somebody else's; who stands at the window has a card.
#[tokio::test]
async fn the_window_gives_another_number_also_to_who_has_none_any_more() {
    let app = TestApp::new().await;
    let before = at_a_machine(&app).await;
    let case = before.submit(&app).await;
    signed_in(come(&app, json!({ "not_mine": true })).await);
    let no = &case.summary.no;
    let code = given(&app, no, OTHER).await;
    let body = json!({ "actor": "民政局 受理岗", "phone": OTHER, "code": code });
    for (name, value) in [("phone", "137"), ("actor", "一".repeat(61).as_str())] {
        let mut bad = body.clone();
        bad[name] = json!(value);
        post(&app, no, "number", &bad)
            .await
            .code(422, "validation_failed");
    }
    post(&app, no, "number", &body).await.expect(201);
    // Once.
    post(&app, no, "number", &body)
        .await
        .code(422, "code_expired");
    // As any number in a browser that is new: with what only its owner knows.
    let again = app.citizen(OTHER).await;
    assert_eq!(again.case(&app, no.as_str()).await.summary.no, *no);
    let path = format!("/api/v1/cases/{no}/trail");
    let told = again.get(&app, &path).send().await.expect(200);
    assert!(told.text().contains("give_number"), "{}", told.text());
}

/// A wrong digit was a stranger's number, who lost their account for it and got the case.
#[tokio::test]
async fn the_window_gives_no_number_without_the_code_that_came_to_it() {
    let app = TestApp::new().await;
    let stranger = app.citizen(OTHER).await;
    let case = app.citizen(PHONE).await.submit(&app).await;
    let other = app.citizen("13900139000").await.submit(&app).await;
    app.pass(61);
    let no = &case.summary.no;
    let code = given(&app, no, OTHER).await;
    let body = |code: &str| json!({ "actor": "受理岗", "phone": OTHER, "code": code });
    let others = post(&app, &other.summary.no, "number", &body(&code)).await;
    others.code(422, "code_expired");
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for tries in 0..5 {
        let refused = post(&app, no, "number", &body(wrong)).await;
        let last = if tries == 4 {
            "code_expired"
        } else {
            "code_wrong"
        };
        refused.code(422, last);
    }
    let late = post(&app, no, "number", &body(&code)).await;
    late.code(422, "code_expired");
    stranger.get(&app, "/api/v1/me").send().await.expect(200);
}

/// The number opens what is other units' as well.
#[tokio::test]
async fn a_unit_gives_no_number_to_who_has_cases_of_others() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let no = citizen.submit(&app).await.summary.no;
    let other = citizen.submit(&app).await.summary.no;
    let program = token::program(&app, "测试区民政局", "numbers_give").await;
    let bearer = format!("Bearer {}", token::bearer(&app, &program, &[]).await);
    let ask = async |phone: &str| {
        let call = app.post(&format!("/api/v1/staff/cases/{no}/number/codes"));
        let call = call.header("authorization", &bearer);
        call.json(&json!({ "phone": phone })).send().await
    };
    let sent: CodeSent = ask(OTHER).await.expect(201).json();
    let mut tx = app.app.db.write().await.unwrap();
    // As one of another unit.
    sqlx::query("UPDATE cases SET item = 'shuidian', item_version = 1 WHERE no = $1")
        .bind(other.as_str())
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    ask("13600136000").await.code(403, "staff_unit");
    let call = app.post(&format!("/api/v1/staff/cases/{no}/number"));
    let call = call.header("authorization", &bearer).key("k");
    let body = json!({ "phone": OTHER, "code": sent.demo_code });
    call.json(&body).send().await.code(403, "staff_unit");
}

/// Whoever gives a number opens what is another unit's with it, be it no more than a booking.
#[tokio::test]
async fn a_unit_gives_no_number_to_who_has_booked_for_an_item_of_others() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let no = citizen.submit(&app).await.summary.no;
    // For an item of theirs, and for none: nothing of that is another unit's.
    book(&app, &citizen, "tue 15:00").await;
    let other = book(&app, &citizen, "wed 15:00").await.no;
    let program = token::program(&app, "测试区民政局", "numbers_give").await;
    let bearer = format!("Bearer {}", token::bearer(&app, &program, &[]).await);
    let path = format!("/api/v1/staff/cases/{no}/number");
    let call = async |what: &str, body: &Value| {
        let call = app.post(&format!("{path}{what}"));
        let call = call.header("authorization", &bearer).key("k");
        call.json(body).send().await
    };
    let item = async |item: Option<&str>| {
        let mut tx = app.app.db.write().await.unwrap();
        sqlx::query("UPDATE appointments SET item = $2 WHERE no = $1")
            .bind(&other.0)
            .bind(item)
            .execute(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    };
    item(None).await;
    let phone = json!({ "phone": OTHER });
    let sent: CodeSent = call("/codes", &phone).await.expect(201).json();
    let body = json!({ "actor": "受理岗", "phone": OTHER, "code": sent.demo_code });
    // What nobody knows any more is for who may all.
    for others in ["shuidian", "gone"] {
        item(Some(others)).await;
        app.pass(61);
        call("/codes", &phone).await.code(403, "staff_unit");
        call("", &body).await.code(403, "staff_unit");
    }
    item(None).await;
    call("", &body).await.expect(201);
}
