//! A code belongs to the browser that asked for it: what strangers do in the
//! name of a number neither takes its owner's code away nor keeps them out.

use crate::support::{Answer, Asking, TestApp};
use jinban_rules::handover::OLD_MARK_SECONDS;
use serde_json::{Value, json};

const PHONE: &str = "13800138000";

fn ask(app: &TestApp) -> crate::support::Call {
    let call = app.post("/api/v1/session/codes");
    call.json(&json!({ "phone": PHONE }))
}

fn body(code: &str) -> Value {
    json!({ "phone": PHONE, "code": code })
}

/// The device's cookie of an answer that sets a session too.
fn device(answer: &Answer) -> String {
    let cookies = answer.headers.get_all("set-cookie").iter();
    let mut cookies = cookies.map(|cookie| cookie.to_str().unwrap());
    let own = cookies.find(|cookie| cookie.contains("jinban-device="));
    own.unwrap().to_owned()
}

#[tokio::test]
async fn a_code_is_of_no_use_in_another_browser() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app, PHONE).await;
    for stranger in ["", "jinban-device=", "jinban-device=another"] {
        let call = app.post("/api/v1/session").cookie(stranger);
        let answer = call.json(&body(&asking.code)).send().await;
        answer.code(422, "code_expired");
    }
    let own = asking.enter(&app, &body(&asking.code)).send().await;
    own.expect(201);
}

/// S2: five wrong tries of a stranger burned the owner's code, and a request of
/// theirs replaced it.
#[tokio::test]
async fn a_strangers_tries_and_requests_leave_the_owners_code_alone() {
    let app = TestApp::new().await;
    let owner = Asking::new(&app, PHONE).await;
    app.pass(60);
    let stranger = Asking::new(&app, PHONE).await;
    assert_ne!(owner.device, stranger.device);
    for _ in 0..5 {
        let wrong = stranger.enter(&app, &body("000000")).send().await;
        assert_eq!(wrong.status, 422);
    }
    let last = stranger.enter(&app, &body(&stranger.code)).send().await;
    last.code(422, "code_expired");
    let own = owner.enter(&app, &body(&owner.code)).send().await;
    own.expect(201);
}

/// S2: ten requests of a stranger used up the owner's day.
#[tokio::test]
async fn who_signed_in_with_a_browser_gets_codes_there_whatever_strangers_ask_for() {
    let app = TestApp::with(|config| {
        config.codes_per_address = 100;
        config.codes_per_hour = 3;
    })
    .await;
    let asking = Asking::new(&app, PHONE).await;
    let answer = asking.enter(&app, &body(&asking.code)).send().await;
    let known = device(&answer.expect(201));
    assert!(known.contains("Max-Age=34560000"), "{known}");
    let known = known.split(';').next().unwrap().to_owned();
    for _ in 0..2 {
        app.pass(60);
        ask(&app).send().await.expect(201);
    }
    app.pass(60);
    ask(&app).send().await.code(429, "too_many_requests");
    let own = ask(&app).cookie(&known).send().await.expect(201);
    assert_eq!(own.header("set-cookie"), "", "it stays as it is");
    // Their own limit is there all the same: another after a minute, ten a day.
    let again = ask(&app).cookie(&known).send().await;
    again.code(429, "too_many_requests");
    for _ in 0..9 {
        app.pass(60);
        ask(&app).cookie(&known).send().await.expect(201);
    }
    app.pass(60);
    let over = ask(&app).cookie(&known).send().await;
    over.code(429, "too_many_requests");
}

/// Who has signed in with the browser of this cookie, and their next code there.
async fn again(app: &TestApp, cookie: &str, phone: &str) -> Asking {
    let call = app.post("/api/v1/session/codes").cookie(cookie);
    let sent = call
        .json(&json!({ "phone": phone }))
        .send()
        .await
        .expect(201);
    let sent: Value = sent.json();
    Asking {
        code: sent["demo_code"].as_str().unwrap().to_owned(),
        device: cookie.to_owned(),
    }
}

/// Signs in, and gives the mark of the browser from then on.
async fn marked(app: &TestApp, asking: &Asking, phone: &str) -> String {
    let body = json!({ "phone": phone, "code": asking.code });
    let answer = asking.enter(app, &body).send().await.expect(201);
    let mark = device(&answer);
    mark.split(';').next().unwrap().to_owned()
}

/// Something that stays the same for 400 days is worth as much to whoever has seen it once.
#[tokio::test]
async fn a_browser_has_another_mark_after_each_signing_in() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app, PHONE).await;
    let first = marked(&app, &asking, PHONE).await;
    assert_ne!(first, asking.device);
    app.pass(61);
    let second = marked(&app, &again(&app, &first, PHONE).await, PHONE).await;
    assert_ne!(second, first);
    let mut conn = app.app.db.read().await.unwrap();
    let mut known = async |cookie: &str| {
        let token = cookie.split_once('=').unwrap().1;
        jinban_platform::repo::devices::knows(&mut conn, token, PHONE, app.app.clock.now())
            .await
            .unwrap()
    };
    // The answer may have been lost on its way.
    assert!(known(&first).await && known(&second).await);
    app.pass(OLD_MARK_SECONDS);
    assert!(!known(&first).await && known(&second).await);
}

#[tokio::test]
async fn with_a_mark_of_before_more_than_a_code_is_wanted() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app, PHONE).await;
    let body = json!({ "phone": PHONE, "code": asking.code });
    let answer = asking.enter(&app, &body).send().await.expect(201);
    let owner = crate::support::Citizen {
        cookie: answer.cookie(),
    };
    owner.submit(&app).await;
    let first = device(&answer).split(';').next().unwrap().to_owned();
    app.pass(61);
    marked(&app, &again(&app, &first, PHONE).await, PHONE).await;
    // A lost answer: it is tried again with what the browser has.
    app.pass(61);
    let latest = marked(&app, &again(&app, &first, PHONE).await, PHONE).await;
    app.pass(OLD_MARK_SECONDS);
    let stolen = again(&app, &first, PHONE).await;
    let body = json!({ "phone": PHONE, "code": stolen.code });
    stolen
        .enter(&app, &body)
        .send()
        .await
        .code(403, "earlier_wanted");
    app.pass(61);
    marked(&app, &again(&app, &latest, PHONE).await, PHONE).await;
}

/// A family's phone: the others stay known, and a code that waits goes on working.
#[tokio::test]
async fn what_else_goes_by_the_mark_goes_by_the_new_one() {
    const OTHER: &str = "13900139000";
    let app = TestApp::new().await;
    let asking = Asking::new(&app, PHONE).await;
    let first = marked(&app, &asking, PHONE).await;
    let waits = again(&app, &first, OTHER).await;
    app.pass(61);
    let second = marked(&app, &again(&app, &first, PHONE).await, PHONE).await;
    let waits = Asking {
        device: second.clone(),
        ..waits
    };
    let third = marked(&app, &waits, OTHER).await;
    app.pass(OLD_MARK_SECONDS);
    let now = app.app.clock.now();
    let mut conn = app.app.db.read().await.unwrap();
    let token = third.split_once('=').unwrap().1;
    for phone in [PHONE, OTHER] {
        let known = jinban_platform::repo::devices::knows(&mut conn, token, phone, now).await;
        assert!(known.unwrap(), "{phone}");
    }
}

#[tokio::test]
async fn a_browser_that_is_shared_is_known_to_nobody() {
    let app = TestApp::with(|config| config.codes_per_hour = 1).await;
    let asking = Asking::new(&app, PHONE).await;
    let mut shared = body(&asking.code);
    shared["shared"] = json!(true);
    let answer = asking.enter(&app, &shared).send().await.expect(201);
    let cookies = answer.headers.get_all("set-cookie").iter();
    assert_eq!(cookies.count(), 1, "the session's alone");
    app.pass(60);
    let again = ask(&app).cookie(&asking.device).send().await;
    again.code(429, "too_many_requests");
    assert_eq!(app.rows().await["known_devices"], 0);
}

/// A phone in the hand, and the machine in the hall right after it.
#[tokio::test]
async fn who_has_just_signed_in_need_not_wait_in_another_browser() {
    let app = TestApp::new().await;
    app.citizen(PHONE).await;
    app.citizen(PHONE).await;
}

/// S3: a hall's people share one address; what some of them mistype keeps no
/// other one out.
#[tokio::test]
async fn wrong_codes_of_a_whole_hall_lock_nobody() {
    let app = TestApp::with(|config| config.codes_per_address = 2).await;
    let one = Asking::new(&app, PHONE).await;
    let other = Asking::new(&app, "13900139000").await;
    for _ in 0..100 {
        let wrong = one.enter(&app, &body("000000")).send().await;
        assert_eq!(wrong.status, 422);
    }
    let right = json!({ "phone": "13900139000", "code": other.code });
    other.enter(&app, &right).send().await.expect(201);
}

/// S16: a number of eleven digits and a code of six fall within seconds to who
/// has only the database, unless a key is missing.
#[tokio::test]
async fn what_is_kept_of_a_request_cannot_be_tried_out_against_it() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app, PHONE).await;
    let mut conn = app.app.db.read().await.unwrap();
    let kept: (String, String, String, String) =
        sqlx::query_as("SELECT device, phone, salt, code_hash FROM sign_in_requests")
            .fetch_one(&mut *conn)
            .await
            .unwrap();
    let (device, phone, salt, hash) = kept;
    let plain = |parts: &[&str]| {
        let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
        jinban_platform::secret::hash(&parts)
    };
    assert_eq!((phone.len(), hash.len()), (64, 64));
    assert_ne!(phone, plain(&[PHONE]));
    assert_ne!(hash, plain(&[&salt, &asking.code]));
    assert!(!asking.device.contains(&device));
}

/// S12: a session in use all the time had no end, and nobody saw where else they
/// were signed in.
#[tokio::test]
async fn a_session_in_use_ends_after_a_day() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let ask = || citizen.get(&app, "/api/v1/me").send();
    for _ in 0..23 {
        app.pass(3600);
        ask().await.expect(200);
    }
    app.pass(3599);
    ask().await.expect(200);
    app.pass(1);
    ask().await.code(401, "not_signed_in");
}

#[tokio::test]
async fn one_sees_where_one_is_signed_in_and_signs_out_everywhere_else() {
    let app = TestApp::new().await;
    let early = app.citizen(PHONE).await;
    let stranger = app.citizen("13900139000").await;
    app.pass(61);
    let asking = Asking::new(&app, PHONE).await;
    let mut shared = body(&asking.code);
    shared["shared"] = json!(true);
    let hall = asking.enter(&app, &shared).send().await.expect(201);
    let list = early.get(&app, "/api/v1/me/sessions").send().await;
    let list: Value = list.expect(200).json();
    let of = |at: usize, name: &str| list["sessions"][at][name].clone();
    assert_eq!(list["sessions"].as_array().unwrap().len(), 2, "{list}");
    assert_eq!((of(0, "shared"), of(0, "here")), (json!(true), Value::Null));
    assert_eq!((of(1, "shared"), of(1, "here")), (Value::Null, json!(true)));
    let out = early.call(&app, axum::http::Method::DELETE, "/api/v1/me/sessions");
    out.send().await.expect(204);
    let hall = app.get("/api/v1/me").cookie(&hall.cookie()).send().await;
    hall.code(401, "not_signed_in");
    early.get(&app, "/api/v1/me").send().await.expect(200);
    stranger.get(&app, "/api/v1/me").send().await.expect(200);
}
