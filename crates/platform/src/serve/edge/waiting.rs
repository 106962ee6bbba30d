//! Those who hold a connection and keep the server waiting, in the order they
//! began to.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// A queue in which the first has to go first.
#[derive(Default)]
pub(super) struct Waiting {
    queue: Mutex<BTreeMap<u64, (Instant, CancellationToken)>>,
    next: AtomicU64,
    arrived: Notify,
}

impl Waiting {
    /// Begins to wait; `go` is cancelled when it has to make room.
    pub(super) fn enter(&self, go: CancellationToken) -> u64 {
        let turn = self.next.fetch_add(1, Ordering::Relaxed);
        self.queue().insert(turn, (Instant::now(), go));
        self.arrived.notify_waiters();
        turn
    }

    /// Waits no longer; false when it has been sent away meanwhile.
    pub(super) fn leave(&self, turn: u64) -> bool {
        self.queue().remove(&turn).is_some()
    }

    /// Sends away who has waited longest, and so long at least; false when
    /// there is nobody.
    pub(super) fn send_one_away(&self, least: Duration) -> bool {
        let mut queue = self.queue();
        let first = queue.first_entry();
        let first = first.filter(|entry| entry.get().0.elapsed() >= least);
        first.map(|entry| entry.remove().1.cancel()).is_some()
    }

    /// Until the next one begins to wait.
    pub(super) fn arrival(&self) -> impl Future<Output = ()> {
        self.arrived.notified()
    }

    fn queue(&self) -> MutexGuard<'_, BTreeMap<u64, (Instant, CancellationToken)>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
