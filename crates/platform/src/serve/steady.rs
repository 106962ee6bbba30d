//! Work in the background that goes on whatever breaks in it.

use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::time::sleep;

/// How long what broke off rests before it begins anew.
const REST: Duration = Duration::from_secs(5);

/// Begins work anew that broke off, where the log says: a fault of ours stops one round,
/// not everything that this node does by itself. Ends when the work does.
pub(super) async fn steady<F: Future<Output = ()>>(work: impl Fn() -> F) {
    while AssertUnwindSafe(work()).catch_unwind().await.is_err() {
        sleep(REST).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[tokio::test(start_paused = true)]
    async fn what_breaks_off_begins_anew() {
        let tries = AtomicU32::new(0);
        steady(async || {
            assert!(tries.fetch_add(1, Ordering::Relaxed) == 2, "broken off");
        })
        .await;
        assert_eq!(tries.load(Ordering::Relaxed), 3);
    }
}
