//! Who booked what is shut now gets one message.

use super::shut::{close, without_bookings, without_hall};
use super::{book, cancel, change};
use crate::pack_load::load;
use crate::support::{DAY, TestApp, pack_dir};
use axum::{Router, body::Bytes, http::HeaderMap, http::StatusCode, routing::post};
use jinban_platform::app::App;
use jinban_platform::error::Result;
use jinban_platform::repo::effects::EffectKind;
use jinban_platform::serve::{Chore, do_due, tidy_up};
use serde_json::Value;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

const PHONE: &str = "13800138000";

/// Of a gateway that takes a message and never answers.
const SILENT: u16 = 0;

/// The seconds after which a message that nobody took is tried again.
const PAUSE: i64 = 600;

/// An SMS gateway that remembers what it was given.
#[derive(Clone)]
pub struct Gateway {
    pub url: String,
    pub heard: Arc<Mutex<Vec<Value>>>,
    /// The key of each message.
    pub keys: Arc<Mutex<Vec<String>>>,
    answer: Arc<AtomicU16>,
}

impl Gateway {
    pub async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let gateway = Self {
            url: format!("http://{}/sms", listener.local_addr().unwrap()),
            heard: Arc::default(),
            keys: Arc::default(),
            answer: Arc::new(AtomicU16::new(200)),
        };
        let (heard, answer) = (gateway.heard.clone(), gateway.answer.clone());
        let keys = gateway.keys.clone();
        let take = async move |headers: HeaderMap, body: Bytes| {
            let key = headers.get("idempotency-key");
            let key = key.map_or("", |key| key.to_str().unwrap());
            keys.lock().unwrap().push(key.to_owned());
            let message = serde_json::from_slice(&body).unwrap();
            heard.lock().unwrap().push(message);
            match answer.load(Ordering::Relaxed) {
                SILENT => std::future::pending().await,
                code => StatusCode::from_u16(code).unwrap(),
            }
        };
        let router = Router::new().route("/sms", post(take));
        tokio::spawn(async move { axum::serve(listener, router).await });
        gateway
    }

    /// A node that sends by this gateway; the one of `app` shows codes on
    /// screen, so that people can sign in.
    async fn node(&self, app: &TestApp) -> TestApp {
        round(app).await;
        let mut config = app.config.clone();
        (config.sms_url, config.sms_texts) = (self.url.clone(), true);
        app.node_with(config).await
    }

    /// What a node that starts now sends.
    async fn sent_by_new_node(&self, app: &TestApp) -> Vec<Value> {
        tell_closures(&self.node(app).await.app).await.unwrap();
        self.take()
    }

    /// How many messages a node that starts now sends.
    async fn count(&self, app: &TestApp) -> usize {
        self.sent_by_new_node(app).await.len()
    }

    /// From now on it takes messages, and never answers.
    pub fn hangs(&self) {
        self.answers(SILENT);
    }

    /// From now on it answers so.
    fn answers(&self, code: u16) {
        self.answer.store(code, Ordering::Relaxed);
    }

    fn take(&self) -> Vec<Value> {
        std::mem::take(&mut *self.heard.lock().unwrap())
    }
}

/// Looks whom to tell, and tells them.
async fn tell_closures(app: &App) -> Result<()> {
    Chore::FindClosures.run(app).await?;
    do_due(app, EffectKind::ClosureMessage).await.map(drop)
}

/// What each node does every ten minutes; it keeps the clock beyond doubt.
async fn round(app: &TestApp) {
    tidy_up(&app.app).await.unwrap();
}

/// An appointment on Wednesday, and a node that can send.
async fn with_one() -> (
    TestApp,
    Gateway,
    crate::support::Citizen,
    super::AppointmentNo,
) {
    let app = TestApp::new().await;
    round(&app).await;
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
    app.pass(2 * DAY + 2 * 3600);
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
async fn a_site_that_is_gone_is_told_with_where_else_to_go() {
    let (app, gateway, ..) = with_one().await;
    without_hall(&app).await;
    let sent = gateway.sent_by_new_node(&app).await;
    assert_eq!(sent.len(), 1);
    let text = sent[0]["text"].as_str().unwrap();
    for told in [
        "11月25日 周三 14:00",
        "这个站点不再接待预约",
        "http://127.0.0.1:8080/map?item=lnjt",
    ] {
        assert!(text.contains(told), "no {told} in {text}");
    }
    assert!(!text.contains("/book/") && !text.contains("电话"), "{text}");
    assert_eq!(gateway.count(&app).await, 0);
}

#[tokio::test]
async fn a_site_that_takes_no_bookings_any_more_keeps_its_telephone() {
    let (app, gateway, ..) = with_one().await;
    without_bookings(&app).await;
    let sent = gateway.sent_by_new_node(&app).await;
    assert_eq!(sent.len(), 1);
    let text = sent[0]["text"].as_str().unwrap();
    assert!(text.contains("不再接待预约") && text.contains("/map?item=lnjt"));
    assert!(text.contains("0999-000-0001"), "{text}");
}

#[tokio::test]
async fn a_gateway_that_takes_nothing_is_asked_less_and_less_often() {
    let (app, gateway, ..) = with_one().await;
    close(&app, 25, "").await;
    gateway.answers(503);
    assert_eq!(gateway.count(&app).await, 1);
    let longest = 4 * 3600;
    let pauses = [1, 2, 4, 8, 16].map(|times| times * PAUSE);
    for pause in pauses.into_iter().chain([longest; 2]) {
        app.pass(pause - 1);
        assert_eq!(gateway.count(&app).await, 0, "before {pause}");
        app.pass(1);
        assert_eq!(gateway.count(&app).await, 1, "after {pause}");
    }
}

#[tokio::test]
async fn a_gateway_that_is_back_after_hours_is_asked_again() {
    let (app, gateway, ..) = with_one().await;
    close(&app, 25, "").await;
    gateway.answers(503);
    for _ in 0..9 {
        gateway.count(&app).await;
        app.pass(PAUSE);
    }
    gateway.answers(200);
    app.pass(4 * 3600);
    assert_eq!(gateway.count(&app).await, 1);
    app.pass(4 * 3600);
    assert_eq!(gateway.count(&app).await, 0);
}

#[tokio::test]
async fn what_a_stop_cut_off_is_sent_later_by_another_node() {
    let (app, gateway, ..) = with_one().await;
    close(&app, 25, "").await;
    gateway.answers(SILENT);
    let node = gateway.node(&app).await;
    let stopped = tokio::spawn(async move { tell_closures(&node.app).await });
    while gateway.take().is_empty() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    stopped.abort();
    assert!(stopped.await.unwrap_err().is_cancelled());
    gateway.answers(200);
    assert_eq!(gateway.count(&app).await, 0, "it may be under way");
    app.pass(PAUSE);
    for sent in [1, 0] {
        assert_eq!(gateway.count(&app).await, sent);
    }
    let keys = gateway.keys.lock().unwrap().clone();
    assert!(!keys[0].is_empty());
    assert_eq!(keys[0], keys[1], "the gateway can tell that it comes again");
}

#[tokio::test]
async fn of_two_nodes_one_is_killed_and_everybody_is_told() {
    let app = TestApp::new().await;
    let gateway = Gateway::open().await;
    let phones: Vec<String> = (0..6).map(|n| format!("1380013800{n}")).collect();
    for (at, phone) in phones.iter().enumerate() {
        let citizen = app.citizen(phone).await;
        book(&app, &citizen, ["wed 09:00", "wed 14:00"][at % 2]).await;
    }
    close(&app, 25, "").await;
    gateway.answers(SILENT);
    let (killed, other) = (gateway.node(&app).await, gateway.node(&app).await);
    let killed = tokio::spawn(async move { tell_closures(&killed.app).await });
    let mut heard = Vec::new();
    while heard.is_empty() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        heard = gateway.take();
    }
    killed.abort();
    assert!(killed.await.unwrap_err().is_cancelled());
    gateway.answers(200);
    let mut told = Vec::new();
    for (pause, sent) in [(0, 5), (PAUSE, 1), (PAUSE, 0)] {
        app.pass(pause);
        round(&app).await;
        tell_closures(&other.app).await.unwrap();
        let now = gateway.take();
        assert_eq!(now.len(), sent, "after {pause}");
        told.extend(now.iter().map(|m| m["phone"].as_str().unwrap().to_owned()));
    }
    assert_eq!(heard[0]["phone"].as_str(), told.last().map(String::as_str));
    told.sort_unstable();
    assert_eq!(told, phones);
}

#[tokio::test]
async fn a_round_ends_where_nothing_is_taken() {
    let app = TestApp::new().await;
    let gateway = Gateway::open().await;
    for n in 0..5 {
        let citizen = app.citizen(&format!("1380013800{n}")).await;
        book(&app, &citizen, ["wed 09:00", "wed 14:00"][n % 2]).await;
    }
    close(&app, 25, "").await;
    gateway.answers(503);
    for tried in [3, 2, 0] {
        assert_eq!(gateway.count(&app).await, tried);
    }
    gateway.answers(200);
    app.pass(PAUSE);
    assert_eq!(gateway.count(&app).await, 5);
}

#[tokio::test]
async fn a_demonstration_tells_nobody_and_says_so() {
    let (app, gateway, ..) = with_one().await;
    close(&app, 25, "").await;
    assert!(app.app.sms.on_screen());
    tell_closures(&app.app).await.unwrap();
    assert_eq!(app.rows().await["effects"], 0);
    assert_eq!(gateway.count(&app).await, 1, "nobody was marked as told");
}

#[tokio::test]
async fn without_texts_nothing_is_written_down() {
    let (app, gateway, ..) = with_one().await;
    close(&app, 25, "").await;
    let mut config = app.config.clone();
    config.sms_url = gateway.url.clone();
    let codes_only = app.node_with(config).await;
    tell_closures(&codes_only.app).await.unwrap();
    assert_eq!(app.rows().await["effects"], 0);
    assert_eq!(gateway.sent_by_new_node(&app).await.len(), 1);
    assert_eq!(app.rows().await["effects"], 1);
    app.pass(3 * DAY);
    tidy_up(&app.app).await.unwrap();
    assert_eq!(app.rows().await["effects"], 0);
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
