//! Several nodes on one database.

use crate::support::{Answer, TestApp, pack_dir};
use jinban_contract::case::CaseState;
use jinban_contract::time::Moment;
use jinban_platform::pack::{self, load::Loaded};
use serde_json::json;

#[tokio::test]
async fn a_case_is_seen_and_moved_on_any_node() {
    let one = TestApp::new().await;
    let two = one.another_node().await;
    let citizen = one.citizen("13800138000").await;
    let no = citizen.submit(&one).await.summary.no;
    crate::staff::accept(&two, &no).await.expect(201);
    let case = citizen.case(&one, no.as_str()).await;
    assert_eq!(case.summary.state, CaseState::Accepted);
}

/// The answer of a node that is asked for a code by somebody who may ask for
/// one an hour.
async fn ask(node: &TestApp, phone: &str) -> Answer {
    let call = node.post("/api/v1/session/codes");
    call.json(&json!({ "phone": phone })).send().await
}

#[tokio::test]
async fn nodes_of_one_secret_count_together_and_others_by_themselves() {
    let one = TestApp::with(|config| config.codes_per_address = 1).await;
    let same = one.another_node().await;
    let mut config = one.config.clone();
    config.secret = "x".repeat(32);
    let other = one.node_with(config).await;
    ask(&one, "13800138001").await.expect(201);
    let refused = ask(&same, "13800138002").await;
    refused.code(429, "too_many_requests");
    ask(&other, "13800138003").await.expect(201);
}

#[tokio::test]
async fn a_pack_loaded_by_one_is_taken_up_by_the_others() {
    let one = TestApp::without_pack(|_| {}).await;
    let two = one.another_node().await;
    two.get("/api/v1/region").send().await.expect(503);
    let pack = pack::read(&pack_dir()).unwrap();
    pack::load::load(&one.app.db, &one.app.objects, &pack, Moment::from_unix(0))
        .await
        .unwrap();
    two.app.refresh().await.unwrap();
    two.get("/api/v1/region").send().await.expect(200);
    two.get("/pack-images/idcard.svg").send().await.expect(200);
}

#[tokio::test]
async fn two_that_load_the_same_pack_at_once_load_it_once() {
    let one = TestApp::without_pack(|_| {}).await;
    let two = one.another_node().await;
    let pack = pack::read(&pack_dir()).unwrap();
    let load = |app: &TestApp| {
        let (db, objects, pack) = (app.app.db.clone(), app.app.objects.clone(), pack.clone());
        tokio::spawn(async move {
            pack::load::load(&db, &objects, &pack, Moment::from_unix(0))
                .await
                .unwrap()
        })
    };
    let (first, second) = (load(&one), load(&two));
    let mut came = [first.await.unwrap(), second.await.unwrap()];
    came.sort_by_key(|loaded| *loaded == Loaded::New);
    assert_eq!(came, [Loaded::Unchanged, Loaded::New]);
}
