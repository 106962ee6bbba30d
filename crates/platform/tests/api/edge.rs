//! Connections that say nothing, or half of it, or take nothing: each has its
//! bound, and nobody else waits for them. Real sockets, short limits.

use crate::support::{Citizen, JPEG, TestApp};
use axum::http::Method;
use jinban_platform::serve::edge::{self, Limits};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// Long enough for a busy machine, so that nothing here hangs on its speed.
const PATIENCE: Duration = Duration::from_secs(30);

const LONG: Duration = Duration::from_secs(600);

const SHORT: Duration = Duration::from_millis(300);

/// Nothing ends by itself.
const PATIENT: Limits = Limits {
    connections: 16,
    head: LONG,
    idle: LONG,
    stall: LONG,
    whole: LONG,
    grace: LONG,
};

struct Edge {
    addr: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    served: JoinHandle<()>,
}

impl Edge {
    async fn of(app: &TestApp, limits: Limits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let router = app.router.clone();
        let served = tokio::spawn(edge::serve(listener, router, limits, async {
            stopped.await.ok();
        }));
        let stop = Some(stop);
        Self { addr, stop, served }
    }

    async fn say(&self, words: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.addr).await.unwrap();
        stream.write_all(words.as_bytes()).await.unwrap();
        stream
    }

    /// The status and the rest of a whole request on a connection of its own.
    async fn healthy(&self) {
        let all = self.say(&head("GET /healthz", "connection: close")).await;
        assert!(rest(all).await.starts_with("HTTP/1.1 200"));
    }

    async fn end(mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        timeout(PATIENCE, self.served).await.unwrap().unwrap();
    }
}

fn head(what: &str, more: &str) -> String {
    format!("{what} HTTP/1.1\r\nhost: h\r\n{more}\r\n\r\n")
}

/// Everything until the server closes; empty when it cuts the connection.
async fn rest(mut stream: TcpStream) -> String {
    let mut all = Vec::new();
    let read = timeout(PATIENCE, stream.read_to_end(&mut all)).await;
    let _cut = read.expect("the server closes");
    String::from_utf8_lossy(&all).into_owned()
}

/// One answer without closing; its body is given by its length.
async fn answer(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    while !whole(&all) {
        let mut piece = [0; 4096];
        let read = timeout(PATIENCE, stream.read(&mut piece)).await.unwrap();
        let read = read.unwrap();
        assert_ne!(read, 0, "{}", String::from_utf8_lossy(&all));
        all.extend_from_slice(&piece[..read]);
    }
    String::from_utf8(all).unwrap()
}

fn whole(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.split("content-length: ").nth(1);
    let length = length.map_or(0, |l| l.split("\r\n").next().unwrap().parse().unwrap());
    body.len() >= length
}

#[tokio::test]
async fn two_thousand_half_heads_keep_nobody_out() {
    let app = TestApp::new().await;
    let edge = Edge::of(&app, PATIENT).await;
    let mut half = Vec::new();
    for number in 0..half_heads() {
        half.push(edge.say("GET /healthz HTTP/1.1\r\nhost:").await);
        if number % 100 == 99 {
            edge.healthy().await;
        }
    }
    // Those that had to make room are closed, and not the newest.
    let newest = half.split_off(half.len() - 8);
    for stream in half.drain(..half.len() - 16) {
        assert_eq!(rest(stream).await, "");
    }
    for mut stream in newest {
        stream.write_all(b" h\r\n\r\n").await.unwrap();
        assert!(answer(&mut stream).await.starts_with("HTTP/1.1 200"));
    }
    edge.end().await;
}

/// As many as this process may hold, up to two thousand.
fn half_heads() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(Resource::Nofile).maximum;
    let current = maximum;
    setrlimit(Resource::Nofile, Rlimit { current, maximum }).ok();
    let most = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    usize::try_from(most / 2).unwrap_or(usize::MAX).min(2000)
}

#[tokio::test]
async fn a_head_has_its_time() {
    let app = TestApp::new().await;
    let limits = Limits {
        head: SHORT,
        ..PATIENT
    };
    let edge = Edge::of(&app, limits).await;
    let silent = edge.say("").await;
    let mut dripping = edge.say("GET /healthz").await;
    for _ in 0..4 {
        sleep(SHORT / 2).await;
        // Each byte is no new time.
        dripping.write_all(b"z").await.ok();
    }
    assert_eq!(rest(dripping).await, "");
    assert_eq!(rest(silent).await, "");
    // The second request of a connection has its own time.
    let mut kept = edge.say(&head("GET /healthz", "")).await;
    answer(&mut kept).await;
    sleep(SHORT * 2).await;
    kept.write_all(head("GET /healthz", "").as_bytes())
        .await
        .unwrap();
    assert!(answer(&mut kept).await.starts_with("HTTP/1.1 200"));
    kept.write_all(b"GET /heal").await.unwrap();
    assert_eq!(rest(kept).await, "");
    edge.end().await;
}

#[tokio::test]
async fn a_connection_that_asks_nothing_more_is_closed() {
    let app = TestApp::new().await;
    let limits = Limits {
        idle: SHORT,
        ..PATIENT
    };
    let edge = Edge::of(&app, limits).await;
    let mut kept = edge.say(&head("GET /healthz", "")).await;
    answer(&mut kept).await;
    assert_eq!(rest(kept).await, "");
    edge.end().await;
}

fn code_request(length: usize) -> String {
    let more = format!("content-type: application/json\r\ncontent-length: {length}");
    head("POST /api/v1/session/codes", &more)
}

#[track_caller]
fn incomplete(answer: &str) {
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains("\"body_incomplete\""), "{answer}");
}

#[tokio::test]
async fn a_body_without_a_byte_is_told_so() {
    let app = TestApp::new().await;
    let limits = Limits {
        stall: SHORT,
        ..PATIENT
    };
    let edge = Edge::of(&app, limits).await;
    let half = edge.say(&(code_request(30) + "{\"phone\":")).await;
    let chunked = "content-type: application/json\r\ntransfer-encoding: chunked";
    let chunked = head("POST /api/v1/session/codes", chunked) + "9\r\n{\"phone\":\r\n";
    let chunked = edge.say(&chunked).await;
    edge.healthy().await;
    incomplete(&rest(half).await);
    incomplete(&rest(chunked).await);
    edge.end().await;
}

#[tokio::test]
async fn a_dripping_body_ends_as_a_whole() {
    let app = TestApp::new().await;
    let limits = Limits {
        whole: SHORT * 2,
        ..PATIENT
    };
    let edge = Edge::of(&app, limits).await;
    let mut slow = edge.say(&code_request(60_000)).await;
    let (mut reading, mut writing) = slow.split();
    let drip = async {
        while writing.write_all(b" ").await.is_ok() {
            sleep(SHORT / 10).await;
        }
    };
    let mut all = Vec::new();
    tokio::select! {
        () = drip => {}
        _ = reading.read_to_end(&mut all) => {}
        () = sleep(PATIENCE) => panic!("never ends"),
    }
    incomplete(&String::from_utf8_lossy(&all));
    edge.end().await;
}

async fn announced(app: &TestApp, citizen: &Citizen, bytes: usize) -> String {
    let create = citizen.call(app, Method::POST, "/api/v1/uploads").tus();
    let create = create.header("upload-length", &bytes.to_string());
    let created = create.send().await.expect(201);
    created.header("location").to_owned()
}

fn piece(place: &str, cookie: &str, length: usize) -> String {
    let more = format!(
        "cookie: {cookie}\r\nsec-fetch-site: same-origin\r\ntus-resumable: 1.0.0\r\n\
         upload-offset: 0\r\ncontent-type: application/offset+octet-stream\r\n\
         content-length: {length}"
    );
    head(&format!("PATCH {place}"), &more)
}

async fn offset(app: &TestApp, citizen: &Citizen, place: &str) -> String {
    let progress = citizen.call(app, Method::HEAD, place).tus();
    let progress = progress.send().await.expect(200);
    progress.header("upload-offset").to_owned()
}

#[tokio::test]
async fn what_came_of_a_stalled_photograph_is_kept() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let limits = Limits {
        stall: SHORT,
        ..PATIENT
    };
    let edge = Edge::of(&app, limits).await;
    let place = announced(&app, &citizen, JPEG.len()).await;
    let mut half = edge.say(&piece(&place, &citizen.cookie, JPEG.len())).await;
    half.write_all(&JPEG[..20]).await.unwrap();
    assert!(rest(half).await.starts_with("HTTP/1.1 204"));
    assert_eq!(offset(&app, &citizen, &place).await, "20");
    edge.end().await;
}

#[tokio::test]
async fn who_does_not_take_the_answer_does_not_hold_it() {
    let app = TestApp::new().await;
    let big = vec![b'x'; 32 << 20];
    std::fs::write(app.dir().join("dist/big.bin"), &big).unwrap();
    let limits = Limits {
        stall: SHORT,
        ..PATIENT
    };
    let edge = Edge::of(&app, limits).await;
    let deaf = edge.say(&head("GET /big.bin", "connection: close")).await;
    sleep(SHORT * 4).await;
    assert!(rest(deaf).await.len() < big.len());
    let whole = edge.say(&head("GET /big.bin", "connection: close")).await;
    assert!(rest(whole).await.len() > big.len());
    edge.end().await;
}

#[tokio::test]
async fn requests_under_way_are_not_sent_away() {
    let app = TestApp::new().await;
    let limits = Limits {
        connections: 2,
        ..PATIENT
    };
    let edge = Edge::of(&app, limits).await;
    let body = "{\"phone\":\"13800138000\"}";
    let mut busy = edge.say(&code_request(body.len())).await;
    let mut idle = edge.say(&head("GET /healthz", "")).await;
    answer(&mut idle).await;
    for _ in 0..3 {
        edge.healthy().await;
    }
    assert_eq!(rest(idle).await, "");
    busy.write_all(body.as_bytes()).await.unwrap();
    assert!(answer(&mut busy).await.starts_with("HTTP/1.1 201"));
    edge.end().await;
}

#[tokio::test]
async fn who_drips_makes_room_when_there_is_none_and_keeps_what_came() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let limits = Limits {
        connections: 2,
        head: SHORT,
        ..PATIENT
    };
    let edge = Edge::of(&app, limits).await;
    let place = announced(&app, &citizen, JPEG.len()).await;
    let mut photo = edge.say(&piece(&place, &citizen.cookie, JPEG.len())).await;
    photo.write_all(&JPEG[..20]).await.unwrap();
    let dripping = edge.say(&(code_request(60_000) + "{")).await;
    for _ in 0..2 {
        edge.healthy().await;
    }
    assert!(rest(photo).await.starts_with("HTTP/1.1 204"));
    assert_eq!(offset(&app, &citizen, &place).await, "20");
    edge.healthy().await;
    drop(dripping);
    edge.end().await;
}

#[tokio::test]
async fn who_takes_an_answer_byte_by_byte_makes_room_when_there_is_none() {
    let app = TestApp::new().await;
    let limits = Limits {
        connections: 2,
        head: SHORT,
        ..PATIENT
    };
    std::fs::write(app.dir().join("dist/big.bin"), vec![b'x'; 32 << 20]).unwrap();
    let edge = Edge::of(&app, limits).await;
    let mut slow = Vec::new();
    for _ in 0..limits.connections {
        let mut stream = edge.say(&head("GET /big.bin", "connection: close")).await;
        stream.read_exact(&mut [0]).await.unwrap();
        slow.push(stream);
    }
    edge.healthy().await;
    drop(slow);
    edge.end().await;
}

#[tokio::test]
async fn when_all_are_busy_the_next_one_waits() {
    let app = TestApp::new().await;
    let limits = Limits {
        connections: 1,
        ..PATIENT
    };
    let edge = Edge::of(&app, limits).await;
    let body = "{\"phone\":\"13800138000\"}";
    let mut busy = edge.say(&code_request(body.len())).await;
    let ping = head("GET /healthz", "connection: close");
    let mut next = edge.say(&ping).await;
    let early = timeout(SHORT, next.read(&mut [0])).await;
    assert!(early.is_err(), "it is not turned away");
    busy.write_all(body.as_bytes()).await.unwrap();
    answer(&mut busy).await;
    // The first has had its answer and only waits now: it makes room.
    assert!(rest(next).await.starts_with("HTTP/1.1 200"));
    edge.end().await;
}

#[tokio::test]
async fn at_the_end_what_is_half_said_is_closed_and_what_came_is_kept() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let limits = Limits {
        grace: SHORT * 4,
        ..PATIENT
    };
    let edge = Edge::of(&app, limits).await;
    let half_head = edge.say("GET /healthz HTTP/1.1\r\nhost:").await;
    let half_body = edge.say(&(code_request(30) + "{\"phone\":")).await;
    let place = announced(&app, &citizen, JPEG.len()).await;
    let mut photo = edge.say(&piece(&place, &citizen.cookie, JPEG.len())).await;
    photo.write_all(&JPEG[..20]).await.unwrap();
    let mut idle = edge.say(&head("GET /healthz", "")).await;
    answer(&mut idle).await;
    let addr = edge.addr;
    edge.end().await;
    assert_eq!(rest(half_head).await, "");
    assert_eq!(rest(idle).await, "");
    incomplete(&rest(half_body).await);
    assert!(rest(photo).await.starts_with("HTTP/1.1 204"));
    assert_eq!(offset(&app, &citizen, &place).await, "20");
    assert!(TcpStream::connect(addr).await.is_err(), "nothing new");
}
