//! A clock that jumps: what cannot be taken back waits until it may be
//! believed; what it left behind holds nobody up when it is right again.

use crate::appointments::told::Gateway;
use crate::appointments::{book, shut};
use crate::staff::ask_for;
use crate::support::{Citizen, Clamd, DAY, JPEG, Manner, NOON, TestApp};
use crate::worker::change;
use axum::http::Method;
use jinban_platform::app::App;
use jinban_platform::clock::Clock;
use jinban_platform::db::Db;
use jinban_platform::doors::sms;
use jinban_platform::objects::Objects;
use jinban_platform::repo::effects::EffectKind;
use jinban_platform::serve::{Chore, do_due, turn_events};
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

const HOUR: i64 = 3600;

/// As in the fault that somebody saw: 51 days ahead, for seven seconds.
const FAR: i64 = 51 * DAY;

/// What a node does by itself and cannot take back.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Task {
    Chore(Chore),
    Effects(EffectKind),
}

impl From<Chore> for Task {
    fn from(chore: Chore) -> Self {
        Self::Chore(chore)
    }
}

impl Task {
    fn all() -> impl Iterator<Item = Self> {
        let effects = EffectKind::ALL.iter().copied().map(Self::Effects);
        Chore::ALL.into_iter().map(Self::Chore).chain(effects)
    }

    async fn run(self, app: &App) {
        match self {
            Self::Chore(chore) => chore.run(app).await.unwrap(),
            Self::Effects(kind) => drop(do_due(app, kind).await.unwrap()),
        }
    }
}

/// A node whose clock jumps.
struct Node {
    app: App,
    shown: Arc<AtomicI64>,
    passed: Arc<AtomicI64>,
}

impl Node {
    async fn start(of: &TestApp, gateway: &Gateway, shown: i64) -> Self {
        let (shown, passed) = (Arc::new(AtomicI64::new(shown)), Arc::default());
        let clock = Clock::Hands {
            shown: Arc::clone(&shown),
            passed: Arc::clone(&passed),
        };
        let mut config = of.config.clone();
        (config.sms_url, config.sms_texts) = (gateway.url.clone(), true);
        let db = Db::open(&config).await.unwrap();
        let objects = Objects::open(&config).unwrap();
        let sms = sms::gateway(&config).unwrap();
        let app = App::new(config, db, objects, sms, clock).await.unwrap();
        Self { app, shown, passed }
    }

    fn jump(&self, by: i64) {
        self.shown.fetch_add(by, Ordering::Relaxed);
    }

    fn pass(&self, seconds: i64) {
        self.jump(seconds);
        self.passed.fetch_add(seconds, Ordering::Relaxed);
    }

    async fn run(&self, task: impl Into<Task>) {
        task.into().run(&self.app).await;
    }

    fn doubted(&self) -> bool {
        self.app.metrics.text().contains("jinban_clock_doubted 1\n")
    }
}

/// Something that a task would do, if the clock showed what it will show
/// after the jump; and that jump.
async fn prepare(task: Task, app: &TestApp, gateway: &Gateway, citizen: &Citizen) -> i64 {
    match task {
        Task::Chore(Chore::Forget) => {
            book(app, citizen, "wed 14:00").await;
            FAR
        }
        Task::Chore(Chore::RemoveUnused) => {
            citizen.upload(app, JPEG).await;
            FAR
        }
        Task::Effects(EffectKind::SupplementDeadline) => {
            let no = citizen.submit(app).await.summary.no;
            ask_for(app, &no, &["name"]).await.expect(201);
            turn_events(&app.app).await.unwrap();
            FAR
        }
        Task::Effects(EffectKind::PhotoCheck) => {
            let mut config = app.config.clone();
            config.scanner = Clamd::nobody().await;
            citizen.upload(&app.node_with(config).await, JPEG).await;
            turn_events(&app.app).await.unwrap();
            // One that is tried again: what is due at once would be done before the jump.
            change(app, &format!("UPDATE effects SET due_at = due_at + {DAY}")).await;
            FAR
        }
        // The day is over, and would not be.
        Task::Chore(Chore::FindClosures)
        | Task::Effects(EffectKind::ClosureMessage | EffectKind::ClosureSearch) => {
            book(app, citizen, "wed 14:00").await;
            shut::close(app, 25, "").await;
            turn_events(&app.app).await.unwrap();
            let node = Node::start(app, gateway, app.app.clock.unix()).await;
            if task == Task::Effects(EffectKind::ClosureMessage) {
                node.run(Chore::FindClosures).await;
            }
            app.pass(3 * DAY);
            // The day is beyond doubt.
            Chore::RemoveUnused.run(&app.app).await.unwrap();
            -3 * DAY
        }
    }
}

/// Everything that a task may change.
async fn traces(app: &TestApp, gateway: &Gateway) -> String {
    let mut rows = app.rows().await;
    rows.remove("clock");
    let (names, states, effects) = (
        app.texts("appointments", "name").await,
        app.texts("cases", "state").await,
        app.texts("effects", "kind").await,
    );
    let sent = gateway.heard.lock().unwrap().len();
    format!("{rows:?} {names:?} {states:?} {effects:?} {sent}")
}

#[tokio::test]
async fn no_task_believes_a_clock_that_jumped_until_it_has_run_evenly() {
    let scanner = Clamd::that(Manner::Says(b"stream: OK\0")).await;
    for task in Task::all() {
        let app = TestApp::with(|config| config.scanner.clone_from(&scanner.addr)).await;
        let citizen = app.citizen("13800138000").await;
        let gateway = Gateway::open().await;
        let jump = prepare(task, &app, &gateway, &citizen).await;
        let node = Node::start(&app, &gateway, app.app.clock.unix()).await;
        let before = traces(&app, &gateway).await;
        node.run(task).await;
        assert!(!node.doubted(), "{task:?}");
        node.jump(jump);
        for wait in [7, HOUR, DAY - 2 * HOUR] {
            node.pass(wait);
            node.run(task).await;
            assert!(node.doubted(), "{task:?} after {wait}");
            assert_eq!(traces(&app, &gateway).await, before, "{task:?}");
        }
        node.pass(2 * HOUR);
        node.run(task).await;
        assert!(!node.doubted(), "{task:?}");
        assert_ne!(traces(&app, &gateway).await, before, "{task:?} goes on");
    }
}

#[tokio::test]
async fn a_clock_that_is_back_is_believed_at_once() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let gateway = Gateway::open().await;
    citizen.upload(&app, JPEG).await;
    let node = Node::start(&app, &gateway, NOON).await;
    node.run(Chore::RemoveUnused).await;
    node.jump(FAR);
    node.run(Chore::RemoveUnused).await;
    node.pass(7);
    node.jump(-FAR);
    node.run(Chore::RemoveUnused).await;
    assert!(!node.doubted());
    assert_eq!(app.rows().await["uploads"], 1);
    node.pass(73 * HOUR);
    node.run(Chore::RemoveUnused).await;
    assert_eq!(app.rows().await["uploads"], 0);
}

#[tokio::test]
async fn a_node_that_starts_with_a_wrong_clock_is_held_against_the_database() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let gateway = Gateway::open().await;
    citizen.upload(&app, JPEG).await;
    let right = Node::start(&app, &gateway, NOON).await;
    right.run(Chore::RemoveUnused).await;
    for off in [FAR, -FAR] {
        let wrong = Node::start(&app, &gateway, NOON + off).await;
        wrong.run(Chore::RemoveUnused).await;
        assert!(wrong.doubted(), "{off}");
    }
    assert_eq!(app.rows().await["uploads"], 1);
    let again = Node::start(&app, &gateway, NOON + 600).await;
    again.run(Chore::RemoveUnused).await;
    assert!(!again.doubted(), "a restart");
}

/// What was written while the clock was ahead, seen when it is right again.
#[tokio::test]
async fn nobody_waits_for_a_moment_that_a_wrong_clock_wrote_down() {
    let app = TestApp::with(|config| config.codes_per_address = 2).await;
    let ask = |phone: &str| {
        let call = app.post("/api/v1/session/codes");
        call.json(&json!({ "phone": phone })).send()
    };
    let queue = |waiting: u32| {
        let zones = json!([{ "name": "综合", "waiting": waiting }]);
        let call = app.staff(Method::PUT, "/api/v1/staff/sites/S0/queue");
        call.json(&json!({ "zones": zones })).send()
    };
    app.pass(FAR);
    let early = app.citizen("13800138000").await;
    let code = ask("13800138001").await.expect(201);
    ask("13800138002").await.code(429, "too_many_requests");
    queue(9).await.expect(200);
    app.pass(-FAR);
    early
        .get(&app, "/api/v1/me")
        .send()
        .await
        .code(401, "not_signed_in");
    let device = code.cookie();
    let code = code.json::<jinban_contract::session::CodeSent>().demo_code;
    let old = json!({ "phone": "13800138001", "code": code });
    let old = app.post("/api/v1/session").cookie(&device).json(&old);
    let old = old.send().await;
    old.code(422, "code_expired");
    ask("13800138001").await.expect(201);
    app.citizen("13800138000").await;
    let told = queue(3).await.expect(200);
    assert_eq!(told.json::<serde_json::Value>()["zones"][0]["waiting"], 3);
}

#[tokio::test]
async fn a_server_of_its_own_has_a_clock_of_its_own() {
    let app = TestApp::new().await;
    let now = app.app.db.server_time().await.unwrap();
    match app.on_sqlite() {
        true => assert_eq!(now, None),
        false => assert!((now.unwrap() - Clock::System.unix()).abs() < 60),
    }
}
