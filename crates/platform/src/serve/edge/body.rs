//! The body of a request, which has to come in time, and that of an answer,
//! whose end makes room for the next request.

use super::Limits;
use super::seat::Turn;
use super::waiting::Waiting;
use axum::body::Body;
use bytes::Bytes;
use hyper::body::{Body as HttpBody, Frame, Incoming, SizeHint};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Instant, Sleep, sleep_until};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

/// The client took too long. Who reads the body keeps what came, or says so.
#[derive(Debug, thiserror::Error)]
#[error("the body did not come in time")]
struct TooSlow;

/// A request's body that ends with an error when its bytes do not come.
pub(super) struct Timely {
    inner: Incoming,
    limits: Limits,
    /// Latest moment for the last byte.
    end: Instant,
    /// Since the client is waited for, if it is.
    clock: Pin<Box<Sleep>>,
    waits: bool,
    /// Somebody else needs the place, or the server stops.
    go: Pin<Box<WaitForCancellationFutureOwned>>,
    gone: bool,
    closing: CancellationToken,
    bodies: Arc<Waiting>,
    turn: u64,
}

impl Timely {
    pub(super) fn new(
        inner: Incoming,
        limits: Limits,
        bodies: Arc<Waiting>,
        closing: &CancellationToken,
    ) -> Self {
        let (end, go) = (Instant::now() + limits.whole, closing.child_token());
        Self {
            inner,
            limits,
            end,
            clock: Box::pin(sleep_until(end)),
            waits: false,
            go: Box::pin(go.clone().cancelled_owned()),
            gone: false,
            closing: closing.clone(),
            turn: bodies.enter(go),
            bodies,
        }
    }

    /// Ready when the client has let its time pass. The time in which nobody
    /// wanted to read counts for the whole only.
    fn overdue(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if !self.waits {
            self.waits = true;
            let next = Instant::now() + self.limits.stall;
            self.clock.as_mut().reset(next.min(self.end));
        }
        if !self.gone && self.go.as_mut().poll(cx).is_ready() {
            self.gone = true;
            self.end = self.end.min(Instant::now() + self.left());
            let next = self.clock.deadline().min(self.end);
            self.clock.as_mut().reset(next);
        }
        self.clock.as_mut().poll(cx)
    }

    /// When the server stops, half of the grace is left to keep what came and
    /// to answer.
    fn left(&self) -> Duration {
        match self.closing.is_cancelled() {
            true => self.limits.grace / 2,
            false => Duration::ZERO,
        }
    }
}

impl Drop for Timely {
    fn drop(&mut self) {
        self.bodies.leave(self.turn);
    }
}

impl HttpBody for Timely {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        match Pin::new(&mut self.inner).poll_frame(cx) {
            Poll::Ready(frame) => {
                self.waits = false;
                Poll::Ready(frame.map(|frame| frame.map_err(axum::Error::new)))
            }
            Poll::Pending => self
                .overdue(cx)
                .map(|()| Some(Err(axum::Error::new(TooSlow)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

/// An answer's body, with the turn that ends when it is given.
pub(super) struct Answer {
    inner: Body,
    _turn: Turn,
}

impl Answer {
    pub(super) fn new(inner: Body, turn: Turn) -> Self {
        Self { inner, _turn: turn }
    }
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.inner).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
