//! Work of one kind, so much at a time: what is long and asked for by few
//! does not take everything from what is short and asked for by many.

use crate::refusal::{self, Refusal};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// Most that wait, for each that is let in.
const QUEUE: usize = 16;

/// Longest wait.
const PATIENCE: Duration = Duration::from_secs(5);

/// A way in for some at a time; cheap to clone.
#[derive(Clone)]
pub struct Lane {
    through: Arc<Semaphore>,
    /// Those within and those who wait.
    places: Arc<Semaphore>,
}

/// Somebody's turn, until it is dropped.
pub struct Turn {
    _through: OwnedSemaphorePermit,
    _place: OwnedSemaphorePermit,
}

impl Lane {
    /// A lane for so many at a time.
    pub fn of(most: usize) -> Self {
        Self {
            through: Arc::new(Semaphore::new(most)),
            places: Arc::new(Semaphore::new(most + most * QUEUE)),
        }
    }

    /// Waits for a turn.
    ///
    /// # Errors
    /// 503 when too many wait already, or none comes in time.
    pub async fn turn(&self) -> Result<Turn, Refusal> {
        let place = self.places.clone().try_acquire_owned();
        let place = place.map_err(|_| refusal::busy())?;
        match timeout(PATIENCE, self.through.clone().acquire_owned()).await {
            Ok(Ok(through)) => Ok(Turn {
                _through: through,
                _place: place,
            }),
            Ok(Err(_)) | Err(_) => Err(refusal::busy()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::poll_fn;
    use std::pin::pin;
    use std::task::Poll;

    #[tokio::test]
    async fn some_at_a_time_some_wait_and_more_come_again() {
        let lane = Lane::of(1);
        let first = lane.turn().await.unwrap();
        let mut next = pin!(lane.turn());
        let waits = poll_fn(|cx| Poll::Ready(next.as_mut().poll(cx).is_pending())).await;
        assert!(waits);
        let others: Vec<_> = (1..QUEUE)
            .map(|_| {
                let lane = lane.clone();
                tokio::spawn(async move { lane.turn().await.map(drop) })
            })
            .collect();
        tokio::task::yield_now().await;
        assert_eq!(lane.turn().await.map(drop), Err(refusal::busy()));
        drop(first);
        drop(next.await.unwrap());
        for other in others {
            assert_eq!(other.await.unwrap(), Ok(()));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_for_ever() {
        let lane = Lane::of(1);
        let _first = lane.turn().await.unwrap();
        assert_eq!(lane.turn().await.map(drop), Err(refusal::busy()));
    }
}
