//! The edge: every connection from its first byte to its last. How many there
//! may be at once and how long each may take is bounded, so that nobody who
//! only holds connections open keeps others out, and the end comes in order.

mod body;
mod line;
mod seat;
mod waiting;

use axum::body::Body;
use axum::extract::ConnectInfo;
use body::{Answer, Timely};
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use line::Line;
use seat::{Seat, SentAway};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::{sleep, sleep_until, timeout};
use tokio_util::sync::CancellationToken;
use tower::Service;
use waiting::Waiting;

/// What answers requests: a router, or what stands in front of one.
pub trait Served:
    Service<Request<Body>, Response = Response<Body>, Error = Infallible, Future: Send>
    + Clone
    + Send
    + Sync
    + 'static
{
}

impl<S> Served for S where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible, Future: Send>
        + Clone
        + Send
        + Sync
        + 'static
{
}

/// What a connection may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections at once.
    pub connections: usize,
    /// Time for the head of a request, from its first byte; the first one of a
    /// connection from its start.
    pub head: Duration,
    /// Time between an answer and the next request.
    pub idle: Duration,
    /// Time without a byte in which a body should come or an answer be taken.
    pub stall: Duration,
    /// Time for a whole body, and for a client to take a whole answer.
    pub whole: Duration,
    /// Time from the word to stop until everything is cut.
    pub grace: Duration,
}

impl Limits {
    /// Those of a running server, with so many connections.
    pub fn of(connections: usize) -> Self {
        Self {
            connections,
            head: Duration::from_secs(10),
            // Longer than proxies keep theirs (nginx: 60 s), so that they are
            // the ones to close.
            idle: Duration::from_secs(75),
            stall: Duration::from_secs(30),
            whole: Duration::from_secs(300),
            grace: Duration::from_secs(20),
        }
    }
}

/// Most bytes of a head, and of what is read ahead of a body.
const BUFFER: usize = 64 * 1024;

/// How long nothing is taken when the machine has no descriptor left.
const BREATH: Duration = Duration::from_millis(50);

/// How often a newcomer looks whether somebody has been slow for long enough.
const LOOK: Duration = Duration::from_millis(500);

/// Serves until `stop`; then nothing new is taken, what waits is closed, what
/// is being answered has `Limits::grace` to end.
pub async fn serve<S: Served>(
    listener: TcpListener,
    router: S,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let edge = Edge {
        router,
        limits,
        places: Arc::new(Semaphore::new(limits.connections)),
        waiting: Arc::default(),
        bodies: Arc::default(),
        readers: Arc::default(),
        closing: CancellationToken::new(),
    };
    let mut connections = JoinSet::new();
    tokio::select! {
        () = edge.welcome(listener, &mut connections) => {}
        () = stop => {}
    }
    edge.closing.cancel();
    let all = async { while connections.join_next().await.is_some() {} };
    if timeout(limits.grace, all).await.is_err() {
        tracing::warn!(open = connections.len(), "cutting what has not ended");
        connections.shutdown().await;
    }
}

/// What all connections share.
#[derive(Clone)]
struct Edge<S> {
    router: S,
    limits: Limits,
    places: Arc<Semaphore>,
    /// For a request to begin or to go on with its head.
    waiting: Arc<Waiting>,
    /// For bodies, each since its request began.
    bodies: Arc<Waiting>,
    /// For clients to take their answer, each since it first did not go out.
    readers: Arc<Waiting>,
    closing: CancellationToken,
}

impl<S: Served> Edge<S> {
    /// Takes connections, for ever.
    async fn welcome(&self, listener: TcpListener, connections: &mut JoinSet<()>) {
        loop {
            match listener.accept().await {
                Ok((socket, peer)) => {
                    let place = self.place().await;
                    connections.spawn(self.clone().talk(socket, peer, place));
                }
                Err(error) => self.refused(&error).await,
            }
            while connections.try_join_next().is_some() {}
        }
    }

    /// A place for one more. When all are taken, whoever has said nothing whole
    /// for longest goes, then whoever's body has been coming for longest, then
    /// whoever has been taking an answer for longest, unless it is new; where
    /// nobody is to go, the newcomer waits.
    async fn place(&self) -> Option<OwnedSemaphorePermit> {
        loop {
            if let Ok(place) = self.places.clone().try_acquire_owned() {
                return Some(place);
            }
            let somebody_waits = self.waiting.arrival();
            self.make_room();
            tokio::select! {
                place = self.places.clone().acquire_owned() => return place.ok(),
                () = somebody_waits => {}
                () = sleep(LOOK) => {}
            }
        }
    }

    fn make_room(&self) {
        let new = self.limits.head;
        let _ = self.waiting.send_one_away(Duration::ZERO)
            || self.bodies.send_one_away(new)
            || self.readers.send_one_away(new);
    }

    /// The machine gave no connection. A client that went away meanwhile is
    /// none of our business; without descriptors somebody has to go first.
    async fn refused(&self, error: &std::io::Error) {
        use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
        if let ConnectionAborted | ConnectionRefused | ConnectionReset = error.kind() {
            return;
        }
        tracing::error!(%error, "接不进新的连接，多半是打开的文件到了上限：请把上限调高（ulimit -n，或 systemd 的 LimitNOFILE）");
        self.make_room();
        sleep(BREATH).await;
    }

    /// One connection.
    async fn talk(self, socket: TcpStream, peer: SocketAddr, _place: Option<OwnedSemaphorePermit>) {
        // An answer's last packet does not wait for the client to confirm the first.
        socket.set_nodelay(true).ok();
        let seat = Arc::new(Seat::new(
            self.limits,
            self.waiting.clone(),
            self.readers.clone(),
        ));
        let line = Line::new(TokioIo::new(socket), seat.clone());
        let service = service_fn(|request| self.answer(request, peer, seat.clone()));
        let mut http = http1::Builder::new();
        let connection = http.max_buf_size(BUFFER).serve_connection(line, service);
        let mut connection = pin!(connection);
        let mut closing = pin!(self.closing.cancelled());
        let mut told = false;
        let mut clock = pin!(sleep_until(seat.begun()));
        let mut sent_away = pin!(seat.sent_away());
        std::future::poll_fn(|cx| {
            if !told && closing.as_mut().poll(cx).is_ready() {
                told = true;
                seat.hurry();
                connection.as_mut().graceful_shutdown();
            }
            if connection.as_mut().poll(cx).is_ready() || sent_away.as_mut().poll(cx).is_ready() {
                return Poll::Ready(());
            }
            // Whatever changes the deadline has happened in the poll above.
            seat.overdue(clock.as_mut(), cx)
        })
        .await;
    }

    /// A body that has to come in time.
    fn timely(&self, body: Incoming) -> Timely {
        Timely::new(body, self.limits, self.bodies.clone(), &self.closing)
    }

    /// One request.
    async fn answer(
        &self,
        request: Request<Incoming>,
        peer: SocketAddr,
        seat: Arc<Seat>,
    ) -> Result<Response<Answer>, SentAway> {
        let turn = seat.begin()?;
        let mut request = request.map(|body| match body.is_end_stream() {
            true => Body::empty(),
            false => Body::new(self.timely(body)),
        });
        request.extensions_mut().insert(ConnectInfo(peer));
        let Ok(response) = self.router.clone().call(request).await;
        Ok(response.map(|body| Answer::new(body, turn)))
    }
}
