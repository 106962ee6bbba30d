//! Whether the database takes something. A sign of life is no proof: a full
//! disk, a read-only server, a connection that is stuck still answer a read.

use super::causes::is_busy;
use super::connection::{Connection, Write, too_late};
use crate::error::Result;
use crate::sealed::Keyring;
use crate::secret;
use sqlx::{AnyPool, query};
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};

/// So long what was proven counts, however often somebody asks.
const FRESH: Duration = Duration::from_secs(2);

/// So long a database that is busy counts as one that writes for others.
const BUSY: Duration = Duration::from_secs(60);

/// Longest that a proof takes.
const PATIENCE: Duration = Duration::from_secs(3);

/// Characters that a proof writes: room for them is room for a case.
const SIZE: usize = 16 * 1024;

/// What was proven last, and a connection of its own to prove it again.
#[derive(Debug)]
pub(super) struct Proof {
    pool: AnyPool,
    sqlite: bool,
    last: Mutex<Option<Instant>>,
}

impl Proof {
    /// With a pool of one connection.
    pub(super) fn new(pool: AnyPool, sqlite: bool) -> Self {
        let last = Mutex::default();
        Self { pool, sqlite, last }
    }

    /// One at a time; whoever waited behind another gets the other's answer.
    pub(super) async fn ask(&self) -> Result<()> {
        let mut last = timeout(PATIENCE, self.last.lock())
            .await
            .map_err(|_| too_late())?;
        let within = |limit| last.is_some_and(|at| at.elapsed() < limit);
        if within(FRESH) {
            return Ok(());
        }
        match timeout(PATIENCE, self.write()).await {
            Ok(Ok(())) => {
                *last = Some(Instant::now());
                Ok(())
            }
            Ok(Err(error)) if is_busy(&error) && within(BUSY) => Ok(()),
            Ok(Err(error)) => Err(error),
            Err(_) => Err(too_late().into()),
        }
    }

    /// Takes new room before it gives back the old.
    async fn write(&self) -> Result<()> {
        let conn = Connection::of(self.pool.acquire().await?, PATIENCE, Keyring::default());
        let begin = if self.sqlite {
            "BEGIN IMMEDIATE"
        } else {
            "BEGIN"
        };
        let mut tx = Write::begin(conn, begin).await?;
        let id = secret::token::<9>();
        query("INSERT INTO proofs (id, body) VALUES ($1, $2)")
            .bind(&id)
            .bind("x".repeat(SIZE))
            .execute(&mut *tx)
            .await?;
        query("DELETE FROM proofs WHERE id <> $1")
            .bind(&id)
            .execute(&mut *tx)
            .await?;
        tx.commit().await
    }

    pub(super) async fn close(&self) {
        self.pool.close().await;
    }
}
