//! Who booked what is shut now gets one message.

use super::shut::close;
use super::{book, cancel, change};
use crate::pack_load::load;
use crate::support::{TestApp, pack_dir};
use axum::{Router, body::Bytes, http::StatusCode, routing::post};
use jinban_platform::serve::{tell_closures, tidy_up};
use serde_json::Value;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

const PHONE: &str = "13800138000";

/// An SMS gateway that remembers what it was given.
#[derive(Clone)]
struct Gateway {
    url: String,
    heard: Arc<Mutex<Vec<Value>>>,
    answer: Arc<AtomicU16>,
}

impl Gateway {
    async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let gateway = Self {
            url: format!("http://{}/sms", listener.local_addr().unwrap()),
            heard: Arc::default(),
            answer: Arc::new(AtomicU16::new(200)),
        };
        let (heard, answer) = (gateway.heard.clone(), gateway.answer.clone());
        let take = async move |body: Bytes| {
            let message = serde_json::from_slice(&body).unwrap();
            heard.lock().unwrap().push(message);
            StatusCode::from_u16(answer.load(Ordering::Relaxed)).unwrap()
        };
        let router = Router::new().route("/sms", post(take));
        tokio::spawn(async move { axum::serve(listener, router).await });
        gateway
    }

    /// A node that sends by this gateway; the one of `app` shows codes on
    /// screen, so that people can sign in.
    async fn node(&self, app: &TestApp) -> TestApp {
        let mut config = app.config.clone();
        (config.sms_url, config.sms_texts) = (self.url.clone(), true);
        app.node_with(config).await
    }

    /// What a node that starts now sends.
    async fn sent_by_new_node(&self, app: &TestApp) -> Vec<Value> {
        tell_closures(&self.node(app).await.app).await.unwrap();
        self.take()
    }

    fn take(&self) -> Vec<Value> {
        std::mem::take(&mut *self.heard.lock().unwrap())
    }
}

/// An appointment on Wednesday, and a node that can send.
async fn with_one() -> (
    TestApp,
    Gateway,
    crate::support::Citizen,
    super::AppointmentNo,
) {
    let app = TestApp::new().await;
    let gateway = Gateway::open().await;
    let citizen = app.citizen(PHONE).await;
    let no = book(&app, &citizen, "wed 14:00").await.no;
    (app, gateway, citizen, no)
}

#[tokio::test]
async fn says_what_is_shut_why_and_what_to_do_once() {
    let (app, gateway, citizen, _) = with_one().await;
    book(&app, &citizen, "fri 10:00").await;
    assert_eq!(gateway.sent_by_new_node(&app).await, [] as [Value; 0]);
    close(&app, 25, "").await;
    let node = gateway.node(&app).await;
    tell_closures(&node.app).await.unwrap();
    let sent = gateway.take();
    assert_eq!((sent.len(), sent[0]["phone"].as_str()), (1, Some(PHONE)));
    let text = sent[0]["text"].as_str().unwrap();
    for told in [
        "11月25日 周三 14:00",
        "测试区政务服务中心",
        "停办：线路检修。",
        "http://127.0.0.1:8080/book/S0?item=lnjt",
        "0999-000-0001",
    ] {
        assert!(text.contains(told), "no {told} in {text}");
    }
    assert!(text.chars().count() <= 300, "{text}");
    tell_closures(&node.app).await.unwrap();
    let again = gateway.sent_by_new_node(&app).await;
    assert_eq!(again, [] as [Value; 0], "a restart tells nobody again");
}

#[tokio::test]
async fn whoever_cancelled_is_not_told() {
    let (app, gateway, citizen, no) = with_one().await;
    cancel(&app, &citizen, &no).await.expect(201);
    close(&app, 25, "").await;
    assert_eq!(gateway.sent_by_new_node(&app).await, [] as [Value; 0]);
}

#[tokio::test]
async fn what_is_past_or_has_begun_is_not_told() {
    let (app, gateway, ..) = with_one().await;
    close(&app, 25, "").await;
    app.pass(2 * 86_400 + 2 * 3600);
    assert_eq!(gateway.sent_by_new_node(&app).await, [] as [Value; 0]);
}

#[tokio::test]
async fn a_site_that_opens_again_is_not_told() {
    let (app, gateway, ..) = with_one().await;
    close(&app, 25, "").await;
    load(&app, &pack_dir()).await.unwrap();
    assert_eq!(gateway.sent_by_new_node(&app).await, [] as [Value; 0]);
}

#[tokio::test]
async fn hours_that_are_left_are_not_told() {
    let (app, gateway, ..) = with_one().await;
    let spans = ", spans = [{ from = \"13:00\", until = \"17:00\" }]";
    close(&app, 25, spans).await;
    assert_eq!(gateway.sent_by_new_node(&app).await, [] as [Value; 0]);
}

#[tokio::test]
async fn one_that_was_moved_is_told_of_its_new_time() {
    let (app, gateway, citizen, no) = with_one().await;
    close(&app, 25, "").await;
    assert_eq!(gateway.sent_by_new_node(&app).await.len(), 1);
    change(&app, &citizen, &no, "thu 14:00").await.expect(201);
    assert_eq!(gateway.sent_by_new_node(&app).await, [] as [Value; 0]);
    std::fs::remove_dir_all(app.dir().join("pack")).unwrap();
    close(&app, 26, "").await;
    let sent = gateway.sent_by_new_node(&app).await;
    assert_eq!(sent.len(), 1);
    assert!(sent[0]["text"].as_str().unwrap().contains("周四 14:00"));
}

#[tokio::test]
async fn a_gateway_that_takes_nothing_is_asked_three_times() {
    let (app, gateway, ..) = with_one().await;
    close(&app, 25, "").await;
    gateway.answer.store(503, Ordering::Relaxed);
    for tries in [1, 1, 1, 0, 0] {
        assert_eq!(gateway.sent_by_new_node(&app).await.len(), tries);
    }
}

#[tokio::test]
async fn a_gateway_that_is_back_is_asked_again() {
    let (app, gateway, ..) = with_one().await;
    close(&app, 25, "").await;
    gateway.answer.store(503, Ordering::Relaxed);
    assert_eq!(gateway.sent_by_new_node(&app).await.len(), 1);
    gateway.answer.store(200, Ordering::Relaxed);
    for tries in [1, 0] {
        assert_eq!(gateway.sent_by_new_node(&app).await.len(), tries);
    }
}

#[tokio::test]
async fn without_texts_nothing_is_written_down() {
    let (app, gateway, ..) = with_one().await;
    close(&app, 25, "").await;
    let mut config = app.config.clone();
    config.sms_url = gateway.url.clone();
    let codes_only = app.node_with(config).await;
    tell_closures(&codes_only.app).await.unwrap();
    assert_eq!(app.rows().await["closure_messages"], 0);
    assert_eq!(gateway.sent_by_new_node(&app).await.len(), 1);
    assert_eq!(app.rows().await["closure_messages"], 1);
    app.pass(3 * 86_400);
    tidy_up(&app.app).await.unwrap();
    assert_eq!(app.rows().await["closure_messages"], 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_that_tell_at_once_tell_everybody_once() {
    let app = TestApp::with(|config| config.lock_wait_ms = 60_000).await;
    let gateway = Gateway::open().await;
    let phones: Vec<String> = (0..9).map(|n| format!("1380013800{n}")).collect();
    for (at, phone) in phones.iter().enumerate() {
        let citizen = app.citizen(phone).await;
        book(
            &app,
            &citizen,
            ["wed 09:00", "wed 10:00", "wed 14:00"][at % 3],
        )
        .await;
    }
    close(&app, 25, "").await;
    let mut nodes = tokio::task::JoinSet::new();
    for _ in 0..3 {
        let node = gateway.node(&app).await;
        nodes.spawn(async move { tell_closures(&node.app).await.unwrap() });
    }
    nodes.join_all().await;
    let sent = gateway.take();
    let mut told: Vec<_> = sent.iter().map(|m| m["phone"].as_str().unwrap()).collect();
    told.sort_unstable();
    assert_eq!(told, phones);
}
