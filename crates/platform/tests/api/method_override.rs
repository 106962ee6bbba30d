//! `X-HTTP-Method-Override`: behind gateways that let only GET, HEAD and POST
//! through.

use crate::support::{Call, Citizen, JPEG, TestApp};
use axum::http::Method;
use jinban_contract::problem::Rule;
use serde_json::Value;

const OVERRIDE: &str = "x-http-method-override";

fn post(app: &TestApp, citizen: &Citizen, meant: &str, path: &str) -> Call {
    citizen
        .call(app, Method::POST, path)
        .header(OVERRIDE, meant)
}

#[tokio::test]
async fn a_photograph_is_sent_and_taken_back_by_post_alone() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let length = JPEG.len().to_string();
    let create = citizen.call(&app, Method::POST, "/api/v1/uploads").tus();
    let created = create
        .header("upload-length", &length)
        .send()
        .await
        .expect(201);
    let place = created.header("location").to_owned();
    let patch = post(&app, &citizen, "PATCH", &place).tus();
    let patch = patch.header("upload-offset", "0");
    let patch = patch.bytes("application/offset+octet-stream", JPEG);
    patch.send().await.expect(204);
    citizen.get(&app, &place).send().await.expect(200);
    post(&app, &citizen, "DELETE", &place)
        .tus()
        .send()
        .await
        .expect(204);
    citizen.get(&app, &place).send().await.expect(404);
}

#[tokio::test]
async fn signing_out() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    post(&app, &citizen, "DELETE", "/api/v1/session")
        .send()
        .await
        .expect(204);
    citizen.get(&app, "/api/v1/me").send().await.expect(401);
}

#[tokio::test]
async fn another_site_gains_nothing_by_it() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let call = post(&app, &citizen, "DELETE", "/api/v1/session");
    let foreign = call.header("sec-fetch-site", "cross-site").send().await;
    foreign.code(403, "foreign_origin");
    // Nor by saying that nothing would be changed.
    for meant in ["GET", "HEAD", "OPTIONS"] {
        let call = post(&app, &citizen, meant, "/api/v1/session");
        let foreign = call.header("sec-fetch-site", "cross-site").send().await;
        foreign.refused(400, OVERRIDE, Rule::NotAnOption);
    }
    citizen.get(&app, "/api/v1/me").send().await.expect(200);
}

#[tokio::test]
async fn what_it_is_not_for() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    for meant in ["TRACE", "patch", "", "POST"] {
        let answer = post(&app, &citizen, meant, "/api/v1/uploads").send().await;
        answer.refused(400, OVERRIDE, Rule::NotAnOption);
    }
    let read = citizen.get(&app, "/api/v1/me").header(OVERRIDE, "DELETE");
    read.send().await.expect(200);
    let page = app.post("/").header(OVERRIDE, "DELETE").send().await;
    assert_eq!(page.status, app.post("/").send().await.status);
}

#[tokio::test]
async fn every_hidden_method_of_the_api_can_be_meant() {
    let app = TestApp::new().await;
    let document: Value = app.get("/api/openapi.json").send().await.json();
    let mut seen = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        for method in ["put", "patch", "delete"] {
            if operations.get(method).is_none() {
                continue;
            }
            let path = path.replace("{id}", "none");
            let meant = method.to_uppercase();
            // What ends a session ends one for each way.
            let one = app.citizen(&format!("138{seen:08}")).await;
            let other = app.citizen(&format!("139{seen:08}")).await;
            let direct = one.call(&app, meant.parse().unwrap(), &path).send().await;
            let by_post = post(&app, &other, &meant, &path).send().await;
            assert_eq!(by_post.status, direct.status, "{meant} {path}");
            assert_ne!(by_post.status, 405, "{meant} {path}");
            seen += 1;
        }
    }
    assert!(seen >= 4, "{seen}");
}
