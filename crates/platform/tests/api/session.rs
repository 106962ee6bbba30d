mod codes;
mod devices;

use crate::support::{Asking, Citizen, TestApp};
use axum::http::Method;
use jinban_contract::problem::Rule;
use jinban_contract::session::Me;
use jinban_rules::shared::SESSION_SECONDS;
use serde_json::{Value, json};

const PHONE: &str = "13800138000";

async fn ask(app: &TestApp) -> Asking {
    Asking::new(app, PHONE).await
}

fn sign_in(code: &str) -> Value {
    json!({ "phone": PHONE, "code": code })
}

/// A code that is not the right one.
fn other(code: &str) -> &'static str {
    if code == "111111" { "222222" } else { "111111" }
}

/// What contacts, chat programs and voice keyboards make of numbers and codes.
#[tokio::test]
async fn numbers_and_codes_are_read_as_they_were_meant() {
    let app = TestApp::new().await;
    for phone in [
        "\u{202d}138 0013 8000\u{202c}",
        "（+86）138—0013—8000",
        "+86.13800138000",
        "\u{2066}0086 138\u{ad}0013\u{2060}8000\u{2069}\u{200e}",
    ] {
        let asking = Asking::new(&app, phone).await;
        let code = &asking.code;
        let typed = format!("\u{200b}{} {}。", &code[..3], &code[3..]);
        let body = json!({ "phone": phone, "code": typed });
        let me: Me = asking.enter(&app, &body).send().await.expect(201).json();
        assert_eq!(me.phone, "138****8000", "{phone:?}");
        app.pass(61);
    }
}

/// A phone opens a demonstration by the address of the machine, over plain http.
#[tokio::test]
async fn a_demonstration_in_the_house_keeps_its_cookie() {
    let app = TestApp::with(|config| config.base_url = "http://192.168.1.20:8080".into()).await;
    let asking = ask(&app).await;
    let body = sign_in(&asking.code);
    let answer = asking.enter(&app, &body).send().await.expect(201);
    let cookie = answer.header("set-cookie").to_owned();
    assert!(
        cookie.starts_with("jinban=") && !cookie.contains("Secure"),
        "{cookie}"
    );
    let me = app.get("/api/v1/me").cookie(&answer.cookie());
    me.send().await.expect(200);
    // Browsers tell such pages no Sec-Fetch-Site.
    let out = app
        .call(Method::DELETE, "/api/v1/session")
        .header("origin", "http://192.168.1.20:8080")
        .cookie(&answer.cookie());
    out.send().await.expect(204);
}

#[tokio::test]
async fn signs_in_and_out() {
    let app = TestApp::new().await;
    let asking = ask(&app).await;
    let body = sign_in(&asking.code);
    let answer = asking.enter(&app, &body).send().await.expect(201);
    let cookie = answer.header("set-cookie").to_owned();
    for part in [
        "jinban=",
        "HttpOnly",
        "SameSite=Lax",
        "Path=/",
        "Max-Age=7200",
    ] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "plain http on the loopback");
    let me: Me = answer.json();
    assert_eq!(me.phone, "138****8000");
    let cookie = answer.cookie();
    app.get("/api/v1/me")
        .cookie(&cookie)
        .send()
        .await
        .expect(200);
    let out = app
        .call(Method::DELETE, "/api/v1/session")
        .cookie(&cookie)
        .send()
        .await
        .expect(204);
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    app.get("/api/v1/me")
        .cookie(&cookie)
        .send()
        .await
        .code(401, "not_signed_in");
    app.call(Method::DELETE, "/api/v1/session")
        .send()
        .await
        .expect(204);
}

#[tokio::test]
async fn who_signs_in_signs_the_one_before_out_of_this_browser() {
    let app = TestApp::new().await;
    let before = Citizen::sign_in(&app, "13800000001").await;
    let asking = ask(&app).await;
    let both = format!("{}; {}", asking.device, before.cookie);
    let enter = app.post("/api/v1/session").cookie(&both);
    let entered = enter.json(&sign_in(&asking.code)).send().await.expect(201);
    let me = app.get("/api/v1/me").cookie(&entered.cookie());
    me.send().await.expect(200);
    let old = before.get(&app, "/api/v1/me").send().await;
    old.code(401, "not_signed_in");
}

#[tokio::test]
async fn on_a_shared_device_the_cookie_ends_with_the_browser_and_the_session_soon() {
    let app = TestApp::new().await;
    let asking = ask(&app).await;
    let mut body = sign_in(&asking.code);
    body["shared"] = json!(true);
    let answer = asking.enter(&app, &body).send().await.expect(201);
    assert!(!answer.header("set-cookie").contains("Max-Age"));
    let (me, cookie) = (answer.json::<Me>(), answer.cookie());
    let ask = || app.get("/api/v1/me").cookie(&cookie).send();
    app.pass(SESSION_SECONDS - 1);
    let used = ask().await.expect(200);
    assert!(!used.header("set-cookie").contains("Max-Age"), "still one");
    let later = used.json::<Me>().expires_at;
    assert_eq!(later, me.expires_at.plus_seconds(SESSION_SECONDS - 1));
    app.pass(SESSION_SECONDS);
    ask().await.code(401, "not_signed_in");
}

#[tokio::test]
async fn the_answer_with_the_key_of_a_device_is_kept_nowhere() {
    let app = TestApp::new().await;
    let asking = ask(&app).await;
    let body = sign_in(&asking.code);
    let answer = asking.enter(&app, &body).send().await.expect(201);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.json::<Me>().device_key.len(), 43, "32 bytes");
}

#[tokio::test]
async fn cookies_are_secure_and_bound_to_the_host_behind_https() {
    let app = TestApp::with(|config| config.base_url = "https://a.example".into()).await;
    let asking = ask(&app).await;
    let body = sign_in(&asking.code);
    let answer = asking.enter(&app, &body).send().await.expect(201);
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("__Host-jinban=") && cookie.contains("; Secure"),
        "{cookie}"
    );
}

#[tokio::test]
async fn typed_with_full_width_digits_and_spaces() {
    let app = TestApp::new().await;
    let asking = ask(&app).await;
    let wide: String = asking
        .code
        .chars()
        .map(|c| char::from_u32(c as u32 + 0xfee0).unwrap())
        .collect();
    let body = json!({ "phone": "+86 138 0013 8000", "code": format!(" {wide} ") });
    asking.enter(&app, &body).send().await.expect(201);
}

#[tokio::test]
async fn a_code_works_once() {
    let app = TestApp::new().await;
    let asking = ask(&app).await;
    let body = sign_in(&asking.code);
    asking.enter(&app, &body).send().await.expect(201);
    asking
        .enter(&app, &body)
        .send()
        .await
        .code(422, "code_expired");
}

#[tokio::test]
async fn five_wrong_tries_use_a_code_up() {
    let app = TestApp::new().await;
    let asking = ask(&app).await;
    let enter = |body: Value| asking.enter(&app, &body).send();
    let wrong = sign_in(other(&asking.code));
    for left in (1..5).rev() {
        let answer = enter(wrong.clone()).await;
        answer.refused(422, "/code", Rule::NotAnOption);
        assert!(answer.problem().detail.contains(&left.to_string()));
    }
    enter(wrong).await.code(422, "code_expired");
    enter(sign_in(&asking.code)).await.code(422, "code_expired");
}

#[tokio::test]
async fn a_code_ends_after_five_minutes() {
    let app = TestApp::new().await;
    let asking = ask(&app).await;
    let body = sign_in(&asking.code);
    app.pass(300);
    asking
        .enter(&app, &body)
        .send()
        .await
        .code(422, "code_expired");
}

#[tokio::test]
async fn two_tabs_with_the_right_code_make_one_session() {
    let app = TestApp::new().await;
    let asking = ask(&app).await;
    let body = sign_in(&asking.code);
    let call = asking.enter(&app, &body);
    let (one, two) = tokio::join!(call.clone().send(), call.send());
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422]);
    assert_eq!(app.rows().await["sessions"], 1);
}

#[tokio::test]
async fn nothing_readable_is_kept_of_codes_and_tokens() {
    let app = TestApp::new().await;
    let asking = ask(&app).await;
    let body = sign_in(&asking.code);
    let answer = asking.enter(&app, &body).send().await.expect(201);
    let cookie = answer.cookie();
    let token = cookie.split_once('=').unwrap().1;
    let mut conn = app.app.db.read().await.unwrap();
    let kept: String = sqlx::query_scalar("SELECT token_hash FROM sessions")
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    assert_ne!(kept, token);
    assert_eq!(kept.len(), 64);
}
