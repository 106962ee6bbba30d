//! Who stands still, or cannot be reached, keeps nobody waiting for long: a
//! node in the middle of a write, a line on which nothing comes any more.

use crate::appointments::new;
use crate::support::TestApp;
use jinban_contract::ids::SiteId;
use jinban_contract::time::Moment;
use jinban_platform::repo::appointments::slots;
use sqlx::{AnyConnection, Connection, Executor};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// The transaction is this node's own, so it has what every write has; it only
/// never goes on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_that_stands_still_gives_its_rows_back() {
    let app = TestApp::with(|config| config.lock_wait_ms = 2000).await;
    let frozen = app.another_node().await;
    let citizen = app.citizen("13800138000").await;
    let slot = Moment::from_unix(1_795_406_400 - 12 * 3600 + (24 + 9) * 3600);
    let site = SiteId::from("S0");
    let mut held = frozen.app.db.write().await.unwrap();
    assert!(slots::take(&mut held, &site, slot, 3).await.unwrap());
    let begun = Instant::now();
    let call = citizen.post(&app, "/api/v1/appointments");
    let answer = call.json(&new("tue 09:00")).send().await;
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "{:?}",
        begun.elapsed()
    );
    if app.on_sqlite() {
        // One file, one machine: the one that stands still is killed, or wakes.
        answer.code(503, "database_unavailable");
        drop(held);
    } else {
        answer.expect(201);
        assert!(slots::take(&mut held, &site, slot, 3).await.is_err());
        held.commit().await.unwrap_err();
    }
    let call = citizen.post(&app, "/api/v1/appointments");
    call.json(&new("tue 10:00")).send().await.expect(201);
    assert_eq!(
        app.rows().await["appointments"],
        if app.on_sqlite() { 1 } else { 2 }
    );
    let call = citizen.post(&frozen, "/api/v1/appointments");
    call.json(&new("wed 10:00")).send().await;
    frozen.get("/readyz").send().await.expect(200);
}

/// A line to the database on which nothing comes any more, and nobody says so.
struct Line {
    url: String,
    silent: watch::Sender<bool>,
}

impl Line {
    async fn to(database: &str) -> Self {
        let url = url::Url::parse(database).unwrap();
        let server = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap_or(5432));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (silent, _) = watch::channel(false);
        let line = silent.clone();
        tokio::spawn(async move {
            let server: Arc<str> = server.into();
            while let Ok((near, _)) = listener.accept().await {
                let (silent, server) = (line.subscribe(), Arc::clone(&server));
                tokio::spawn(async move {
                    let far = TcpStream::connect(&*server).await.unwrap();
                    let (near_in, near_out) = near.into_split();
                    let (far_in, far_out) = far.into_split();
                    tokio::spawn(carry(near_in, far_out, silent.clone()));
                    carry(far_in, near_out, silent).await;
                });
            }
        });
        let mut near = url.clone();
        near.set_host(Some("127.0.0.1")).unwrap();
        near.set_port(Some(port)).unwrap();
        let url = near.to_string();
        Self { url, silent }
    }

    /// Whoever uses the line by then hears nothing on it any more, not even
    /// when it is repaired: as behind a firewall that forgot them.
    fn cut(&self) {
        self.silent.send_replace(true);
    }

    fn repair(&self) {
        self.silent.send_replace(false);
    }
}

async fn cut(silent: &mut watch::Receiver<bool>) {
    silent.wait_for(|silent| *silent).await.unwrap();
}

async fn carry(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    mut silent: watch::Receiver<bool>,
) {
    let mut bytes = [0; 4096];
    loop {
        tokio::select! {
            () = cut(&mut silent) => break,
            read = from.read(&mut bytes) => match read {
                Ok(0) | Err(_) => return,
                Ok(read) => if to.write_all(&bytes[..read]).await.is_err() { return },
            },
        }
    }
    // Kept open for good: nothing comes, no end either.
    std::future::pending::<()>().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_on_which_nothing_comes_is_given_up_and_replaced() {
    let direct = TestApp::with(|config| config.lock_wait_ms = 1000).await;
    if direct.on_sqlite() {
        return;
    }
    let line = Line::to(&direct.config.database_url).await;
    let mut config = direct.config.clone();
    config.database_url = line.url.clone();
    let node = direct.node_with(config).await;
    let citizen = direct.citizen("13800138000").await;
    // So many writes that every connection is in use when the line is cut.
    let mut writes = JoinSet::new();
    for _ in 0..8 {
        let case = citizen.new_case(&direct).await;
        writes.spawn(citizen.post(&node, "/api/v1/cases").json(&case).send());
    }
    tokio::time::sleep(Duration::from_millis(30)).await;
    line.cut();
    let begun = Instant::now();
    for answer in writes.join_all().await {
        assert!(
            [201, 503].contains(&answer.status.as_u16()),
            "{}",
            answer.text()
        );
    }
    node.get("/readyz")
        .send()
        .await
        .code(503, "database_unavailable");
    let cases = citizen.get(&node, "/api/v1/cases").send().await;
    cases.code(503, "database_unavailable");
    assert!(
        begun.elapsed() < Duration::from_secs(25),
        "{:?}",
        begun.elapsed()
    );
    line.repair();
    let back = Instant::now();
    while node.get("/readyz").send().await.status != 200 {
        assert!(back.elapsed() < Duration::from_secs(10));
    }
    // Those that hung are replaced one by one.
    let case = citizen.new_case(&direct).await;
    let write = || citizen.post(&node, "/api/v1/cases").json(&case).send();
    while write().await.status != 201 {
        assert!(back.elapsed() < Duration::from_secs(20));
    }
    // Somebody else, as nobody submits one item more than ten times a day.
    let other = direct.citizen("13900139000").await;
    let mut writes = JoinSet::new();
    for _ in 0..8 {
        let case = other.new_case(&direct).await;
        writes.spawn(other.post(&node, "/api/v1/cases").json(&case).send());
    }
    for answer in writes.join_all().await {
        assert_eq!(answer.status, 201, "{}", answer.text());
    }
}

/// People who give up, each in the middle of a statement: what they used is not
/// handed on as they left it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_that_are_dropped_halfway_take_no_connection_along() {
    let app = TestApp::with(|config| config.lock_wait_ms = 2000).await;
    let citizen = app.citizen("13800138000").await;
    let url = app.config.database_url.clone();
    let mut other = AnyConnection::connect(&url).await.unwrap();
    let lock = match app.on_sqlite() {
        true => "BEGIN EXCLUSIVE",
        false => "BEGIN; LOCK TABLE appointments IN ACCESS EXCLUSIVE MODE",
    };
    for round in 0..3 {
        other.execute(sqlx::raw_sql(lock)).await.unwrap();
        let mut writes = JoinSet::new();
        for _ in 0..8 {
            let call = citizen.post(&app, "/api/v1/appointments");
            writes.spawn(call.json(&new("tue 09:00")).send());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        writes.shutdown().await;
        other.execute("ROLLBACK").await.unwrap();
        let mut reads = JoinSet::new();
        for _ in 0..8 {
            reads.spawn(citizen.get(&app, "/api/v1/appointments").send());
        }
        for answer in reads.join_all().await {
            assert_eq!(answer.status, 200, "round {round}: {}", answer.text());
        }
    }
    let call = citizen.post(&app, "/api/v1/appointments");
    call.json(&new("tue 09:00")).send().await.expect(201);
    assert_eq!(app.rows().await["appointments"], 1);
}
