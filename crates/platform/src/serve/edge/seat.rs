//! One connection's state: what is due next, and until when.

use super::Limits;
use super::waiting::Waiting;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::time::{Instant, Sleep};
use tokio_util::sync::CancellationToken;

/// Time for a half-said head when the server stops: what is on its way comes
/// within that, or not at all.
const LAST_CALL: Duration = Duration::from_secs(1);

/// The connection had to make room before its request was whole.
#[derive(Debug, thiserror::Error)]
#[error("sent away to make room")]
pub(super) struct SentAway;

pub(super) struct Seat {
    limits: Limits,
    waiting: Arc<Waiting>,
    /// Those who are slow to take an answer.
    readers: Arc<Waiting>,
    go: CancellationToken,
    begun: Instant,
    state: Mutex<State>,
}

struct State {
    phase: Phase,
    /// The answer's bytes that the client does not take.
    stuck: Option<Stuck>,
    /// When a half-said head is given up, once the server stops.
    last_call: Option<Instant>,
}

/// What the client is to do next.
#[derive(Clone, Copy)]
enum Phase {
    /// Finish the head of a request.
    Head { since: Instant, turn: u64 },
    /// Nothing, or what body and answer see to.
    Served,
    /// Ask something, or go.
    Idle { since: Instant, turn: u64 },
}

#[derive(Clone, Copy)]
struct Stuck {
    /// Since the answer first did not go out at once.
    first: Instant,
    turn: u64,
    /// Since nothing at all goes out, while that is so.
    now: Option<Instant>,
}

impl Seat {
    pub(super) fn new(limits: Limits, waiting: Arc<Waiting>, readers: Arc<Waiting>) -> Self {
        let (begun, go) = (Instant::now(), CancellationToken::new());
        let turn = waiting.enter(go.clone());
        let phase = Phase::Head { since: begun, turn };
        Self {
            limits,
            waiting,
            readers,
            go,
            begun,
            state: Mutex::new(State {
                phase,
                stuck: None,
                last_call: None,
            }),
        }
    }

    /// The server stops: a head has to be whole at once.
    pub(super) fn hurry(&self) {
        self.state().last_call = Some(Instant::now() + LAST_CALL);
    }

    pub(super) fn begun(&self) -> Instant {
        self.begun
    }

    /// When it has to make room for somebody else.
    pub(super) fn sent_away(&self) -> impl Future<Output = ()> {
        self.go.cancelled()
    }

    /// Bytes have come.
    pub(super) fn heard(&self) {
        let mut state = self.state();
        if let Phase::Idle { turn, .. } = state.phase {
            let since = Instant::now();
            state.phase = Phase::Head { since, turn };
        }
    }

    /// Bytes have gone out, or could not.
    pub(super) fn wrote(&self, went: bool) {
        let mut state = self.state();
        match (&mut state.stuck, went) {
            (Some(stuck), true) => stuck.now = None,
            (Some(stuck), false) => stuck.now = stuck.now.or_else(|| Some(Instant::now())),
            (None, true) => {}
            (None, false) => {
                let first = Instant::now();
                let (now, turn) = (Some(first), self.readers.enter(self.go.clone()));
                state.stuck = Some(Stuck { first, turn, now });
            }
        }
    }

    /// A request is whole and will be answered; the turn ends with its answer.
    pub(super) fn begin(self: Arc<Self>) -> Result<Turn, SentAway> {
        let mut state = self.state();
        let (Phase::Head { turn, .. } | Phase::Idle { turn, .. }) = state.phase else {
            drop(state);
            return Ok(Turn(self));
        };
        if !self.waiting.leave(turn) {
            return Err(SentAway);
        }
        state.phase = Phase::Served;
        drop(state);
        Ok(Turn(self))
    }

    fn end(&self) {
        let turn = self.waiting.enter(self.go.clone());
        let since = Instant::now();
        let mut state = self.state();
        state.phase = Phase::Idle { since, turn };
        self.unstick(&mut state);
    }

    fn unstick(&self, state: &mut State) {
        if let Some(stuck) = state.stuck.take() {
            self.readers.leave(stuck.turn);
        }
    }

    /// Ready when the client has let its time pass.
    pub(super) fn overdue(&self, mut clock: Pin<&mut Sleep>, cx: &mut Context<'_>) -> Poll<()> {
        let Some(deadline) = self.deadline() else {
            return Poll::Pending;
        };
        if clock.deadline() != deadline {
            clock.as_mut().reset(deadline);
        }
        ready!(clock.poll(cx));
        Poll::Ready(())
    }

    fn deadline(&self) -> Option<Instant> {
        let (state, limits) = (self.state(), &self.limits);
        let stuck = state.stuck.map(|stuck| {
            let whole = stuck.first + limits.whole;
            stuck.now.map_or(whole, |now| whole.min(now + limits.stall))
        });
        let next = match state.phase {
            Phase::Head { since, .. } => Some(since + limits.head),
            Phase::Idle { since, .. } => Some(since + limits.idle),
            Phase::Served => None,
        };
        let last = match state.phase {
            Phase::Head { .. } | Phase::Idle { .. } => state.last_call,
            Phase::Served => None,
        };
        [stuck, next, last].into_iter().flatten().min()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut state = self.state();
        if let Phase::Head { turn, .. } | Phase::Idle { turn, .. } = state.phase {
            self.waiting.leave(turn);
        }
        self.unstick(&mut state);
    }
}

/// A request being answered; ends when its answer is given or dropped.
pub(super) struct Turn(Arc<Seat>);

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.end();
    }
}
