//! What uploads may take of a node at one time, however many there are.

use crate::error::Result;
use crate::refusal;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// Most bytes that have come and are not stored yet: 64 MiB.
const BYTES: usize = 64 * 1024 * 1024;
/// What bytes are counted in: a semaphore counts to 2^29 at least.
const UNIT: usize = 1024;
/// How long somebody waits for room before being asked to come again.
const PATIENCE: Duration = Duration::from_secs(5);
/// The same for a turn at the desk: shorter than a proxy waits for an answer.
const TURN: Duration = Duration::from_secs(20);

/// Room for bytes on their way to the store, and one place to look at pictures.
#[derive(Debug)]
pub struct Intake {
    bytes: Arc<Semaphore>,
    desk: Semaphore,
}

impl Default for Intake {
    fn default() -> Self {
        Self {
            bytes: Arc::new(Semaphore::new(BYTES / UNIT)),
            desk: Semaphore::new(1),
        }
    }
}

/// Room that is taken until this is dropped.
#[derive(Debug, Default)]
pub struct Room(Option<OwnedSemaphorePermit>);

impl Intake {
    /// Room for so many bytes more, if there is any at this moment.
    pub fn try_more(&self, room: &mut Room, bytes: usize) -> bool {
        let units = bytes.div_ceil(UNIT) as u32;
        match Arc::clone(&self.bytes).try_acquire_many_owned(units) {
            Ok(more) => {
                room.add(more);
                true
            }
            Err(_) => false,
        }
    }

    /// The same, waiting for it. Whoever waits must hold none, or all wait for
    /// each other.
    ///
    /// # Errors
    /// There is none for too long.
    pub async fn more(&self, room: &mut Room, bytes: usize) -> Result<()> {
        let units = bytes.div_ceil(UNIT) as u32;
        let more = Arc::clone(&self.bytes).acquire_many_owned(units);
        match timeout(PATIENCE, more).await {
            Ok(Ok(more)) => room.add(more),
            Ok(Err(_)) | Err(_) => return Err(refusal::busy().into()),
        }
        Ok(())
    }

    /// A turn at the one place where pictures are put together and drawn:
    /// pictures that come at once do so one after the other, and two requests
    /// for one file cannot both do it.
    ///
    /// # Errors
    /// Too many are before it: it is asked for again, and nothing was lost.
    pub async fn turn(&self) -> Result<tokio::sync::SemaphorePermit<'_>> {
        match timeout(TURN, self.desk.acquire()).await {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(_)) => Err(refusal::internal().into()),
            Err(_) => Err(refusal::busy().into()),
        }
    }
}

impl Room {
    fn add(&mut self, more: OwnedSemaphorePermit) {
        match &mut self.0 {
            Some(own) => own.merge(more),
            None => self.0 = Some(more),
        }
    }

    /// Gives everything back.
    pub fn free(&mut self) {
        self.0 = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn bytes_on_their_way_are_bounded() {
        let intake = Intake::default();
        let (mut one, mut other) = (Room::default(), Room::default());
        assert!(intake.try_more(&mut one, BYTES - UNIT));
        assert!(intake.try_more(&mut other, 1), "the last unit");
        assert!(!intake.try_more(&mut other, 1));
        one.free();
        assert!(intake.more(&mut other, UNIT).await.is_ok());
        drop(other);
        assert!(intake.try_more(&mut one, BYTES), "all of it is there again");
    }

    #[tokio::test(start_paused = true)]
    async fn who_waits_too_long_is_asked_to_come_again() {
        let intake = Intake::default();
        let mut all = Room::default();
        assert!(intake.try_more(&mut all, BYTES));
        assert!(intake.more(&mut Room::default(), 1).await.is_err());
        let _turn = intake.turn().await.unwrap();
        assert!(intake.turn().await.is_err(), "before a proxy gives up");
    }
}
