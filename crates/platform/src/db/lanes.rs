//! The database's connections in lanes, so that one kind of work does not
//! wait behind another: writers that wait for a lock keep nobody from
//! reading, and neither keeps a balancer's question waiting.

use crate::config::Config;
use sqlx::any::AnyPoolOptions;
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyPool};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Most who wait for a connection. More are told at once to come again: they
/// would wait in vain, and hold their requests meanwhile. A read takes a tenth
/// of a write's time.
pub(super) const READERS: usize = 4096;
pub(super) const WRITERS: usize = 512;

/// Some connections of one kind.
#[derive(Debug, Clone)]
pub(super) struct Lane {
    pool: AnyPool,
    /// Places to wait, or to be given a connection.
    queue: Arc<Semaphore>,
}

impl Lane {
    /// A lane in which so many may wait; connections are opened when needed.
    pub(super) fn new(options: AnyPoolOptions, url: &str, queue: usize) -> sqlx::Result<Self> {
        Ok(Self {
            pool: options.connect_lazy(url)?,
            queue: Arc::new(Semaphore::new(queue)),
        })
    }

    /// Waits for those who have one.
    pub(super) async fn close(&self) {
        self.pool.close().await;
    }

    /// A connection, in turn.
    pub(super) async fn connection(&self) -> sqlx::Result<PoolConnection<Any>> {
        let place = self.queue.try_acquire();
        let _place = place.map_err(|_| sqlx::Error::PoolTimedOut)?;
        self.pool.acquire().await
    }
}

/// How many connections each lane has, of all that a node may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shares {
    pub(super) read: u32,
    pub(super) write: u32,
    pub(super) proof: u32,
}

impl Shares {
    /// SQLite writes one by one, so that a second writer's connection would
    /// only wait for the first; elsewhere half of them write.
    pub(super) fn of(config: &Config, sqlite: bool) -> Self {
        let rest = config.connections.saturating_sub(1).max(2);
        let write = if sqlite { 1 } else { rest / 2 };
        Self {
            read: rest - write,
            write,
            proof: 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lane_has_a_connection_and_together_they_have_no_more_than_allowed() {
        for connections in 0..20 {
            let config = Config {
                connections,
                ..Config::default()
            };
            for sqlite in [true, false] {
                let shares = Shares::of(&config, sqlite);
                let all = [shares.read, shares.write, shares.proof];
                assert!(all.iter().all(|share| *share > 0), "{shares:?}");
                assert!(all.iter().sum::<u32>() <= connections.max(3), "{shares:?}");
                assert!(!sqlite || shares.write == 1);
            }
        }
    }
}
