use crate::support::{Citizen, TestApp};
use axum::http::Method;
use jinban_contract::problem::Rule;
use jinban_contract::session::Me;
use jinban_platform::config::Config;

#[tokio::test]
async fn show() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let answer = citizen.get(&app, "/api/v1/me").send().await.expect(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.json::<Me>().phone, "138****8000");
}

#[tokio::test]
async fn a_person_has_the_same_owner_and_key_at_each_sign_in_and_on_each_node() {
    let app = TestApp::new().await;
    let other = app
        .node_with(Config {
            secret: "another secret, as long as it takes".into(),
            ..app.app.config.clone()
        })
        .await;
    let me = async |app: &TestApp, phone: &str| -> Me {
        let citizen = app.citizen(phone).await;
        citizen.get(app, "/api/v1/me").send().await.json()
    };
    let first = me(&app, "13800138000").await;
    app.pass(90_000);
    let again = me(&other, "13800138000").await;
    assert_eq!(
        (&first.owner, &first.device_key),
        (&again.owner, &again.device_key)
    );
    assert_ne!(first.owner, first.device_key);
    let somebody = me(&app, "13800138001").await;
    assert_ne!(first.owner, somebody.owner);
    assert_ne!(first.device_key, somebody.device_key);
}

/// A page that stood open while somebody else signed in asks in the name of who is gone.
#[tokio::test]
async fn what_is_asked_in_the_name_of_somebody_else_is_refused() {
    let app = TestApp::new().await;
    let (gone, here) = (
        app.citizen("13800138000").await,
        app.citizen("13800138001").await,
    );
    let owner = async |citizen: &Citizen| -> String {
        let me: Me = citizen.get(&app, "/api/v1/me").send().await.json();
        me.owner
    };
    let (theirs, own) = (owner(&gone).await, owner(&here).await);
    for path in ["/api/v1/me", "/api/v1/cases", "/api/v1/appointments"] {
        let answer = here
            .get(&app, path)
            .header("jinban-owner", &theirs)
            .send()
            .await;
        answer.code(401, "other_person");
        let answer = here
            .get(&app, path)
            .header("jinban-owner", &own)
            .send()
            .await;
        answer.expect(200);
    }
    let new = here.new_case(&app).await;
    let before = app.rows().await;
    let submit = here
        .post(&app, "/api/v1/cases")
        .header("jinban-owner", &theirs);
    submit.json(&new).send().await.code(401, "other_person");
    assert_eq!(app.rows().await, before);
}

#[tokio::test]
async fn nobody() {
    let app = TestApp::new().await;
    let answer = app.get("/api/v1/me").send().await;
    answer.refused(401, "Cookie", Rule::Required);
    let forged = app.get("/api/v1/me").cookie("jinban=made-up").send().await;
    forged.code(401, "not_signed_in");
}

#[tokio::test]
async fn a_session_in_use_goes_on_an_unused_one_ends() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let first: Me = citizen.get(&app, "/api/v1/me").send().await.json();
    app.pass(3600);
    let answer = citizen.get(&app, "/api/v1/me").send().await.expect(200);
    assert!(answer.header("set-cookie").contains("Max-Age=7200"));
    let until = first.expires_at.plus_seconds(3600);
    assert_eq!(answer.json::<Me>().expires_at, until);
    let told = answer.header("jinban-session-until").to_owned();
    assert_eq!(
        told,
        until.unix().to_string(),
        "for clients that keep track"
    );
    app.pass(60);
    let soon = citizen.get(&app, "/api/v1/me").send().await.expect(200);
    assert_eq!(
        soon.header("set-cookie"),
        "",
        "not renewed with every request"
    );
    app.pass(7200);
    citizen
        .get(&app, "/api/v1/me")
        .send()
        .await
        .code(401, "not_signed_in");
}

#[tokio::test]
async fn a_session_holds_on_every_node_and_after_a_restart() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let other = app.another_node().await;
    citizen.get(&other, "/api/v1/me").send().await.expect(200);
}

#[tokio::test]
async fn changes_must_come_from_our_own_pages() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let sign_out = || citizen.call(&app, Method::DELETE, "/api/v1/session");
    let foreign = [
        sign_out().header("sec-fetch-site", "cross-site"),
        sign_out()
            .without("sec-fetch-site")
            .header("origin", "https://evil.example"),
        sign_out()
            .without("sec-fetch-site")
            .header("origin", "null"),
        sign_out().without("sec-fetch-site"),
    ];
    for call in foreign {
        call.send().await.refused(403, "Origin", Rule::NotAnOption);
    }
    let old_engine = sign_out()
        .without("sec-fetch-site")
        .header("origin", "http://127.0.0.1:8080");
    citizen
        .get(&app, "/api/v1/me")
        .header("sec-fetch-site", "cross-site")
        .send()
        .await
        .expect(200);
    old_engine.send().await.expect(204);
}
