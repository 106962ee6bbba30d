//! How long anything in the database may take, and the settings that hold each
//! connection to it. All of it follows from `lock_wait_ms`.

use crate::config::Config;
use std::time::Duration;

/// The limits of a node's connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limits {
    /// For a lock that somebody else holds.
    lock: Duration,
    /// Between two statements of a transaction: so long a node that stands
    /// still keeps its rows from others. Shorter than what these wait, so that
    /// they get them and no refusal.
    idle: Duration,
    /// For one statement, its waiting included.
    statement: Duration,
}

impl Limits {
    pub(super) fn of(config: &Config) -> Self {
        let lock = Duration::from_millis(u64::from(config.lock_wait_ms).max(1));
        Self {
            lock,
            idle: (lock * 4 / 5).max(Duration::from_secs(1)),
            statement: (lock * 3).max(Duration::from_secs(2)),
        }
    }

    /// Of the connection that only proves that the database can be written: it
    /// finds out fast.
    pub(super) fn of_proof(config: &Config) -> Self {
        let lock_wait_ms = config.lock_wait_ms.min(1000);
        Self::of(&Config {
            lock_wait_ms,
            ..config.clone()
        })
    }

    /// Until a connection must be there, opened or given back by others.
    pub(super) fn acquire(&self) -> Duration {
        self.lock.max(Duration::from_secs(2))
    }

    /// Until an answer must be there. The database gives up first where it can
    /// be reached, and says why; behind a dead line nobody says anything.
    pub(super) fn answer(&self) -> Duration {
        self.statement + self.lock.min(Duration::from_secs(2))
    }

    /// Of SQLite. Every commit is on the disk before it is answered: in WAL
    /// mode `NORMAL` loses the last ones when the power fails. What is deleted,
    /// or sealed in place of what was plain, is overwritten.
    pub(super) fn sqlite(&self, max_pages: u32) -> String {
        let bound = match max_pages {
            0 => String::new(),
            pages => format!("PRAGMA max_page_count = {pages};"),
        };
        format!(
            "PRAGMA busy_timeout = {};
             PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;
             PRAGMA secure_delete = ON;
             {bound}",
            self.lock.as_millis()
        )
    }

    /// Of PostgreSQL, from version 12. The server is told to notice a node that
    /// is gone; a commit waits for the disk even where the server's own
    /// settings say that it need not.
    pub(super) fn postgres(&self) -> String {
        format!(
            "SET lock_timeout = {};
             SET statement_timeout = {};
             SET idle_in_transaction_session_timeout = {};
             SET tcp_keepalives_idle = 30;
             SET tcp_keepalives_interval = 10;
             SET tcp_keepalives_count = 3;
             SET tcp_user_timeout = {};
             SELECT set_config('synchronous_commit', 'on', false)
             WHERE current_setting('synchronous_commit') = 'off';",
            self.lock.as_millis(),
            self.statement.as_millis(),
            self.idle.as_millis(),
            self.statement.as_millis(),
        )
    }
}

/// Of the connection that changes the schema of PostgreSQL: a new index may
/// take as long as it takes, another node that is at it is waited for.
pub(super) const FOR_MIGRATIONS: &str = "SET lock_timeout = '10min'";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_waits_outlasts_whoever_stands_still_and_the_server_speaks_first() {
        for lock_wait_ms in [0, 1, 200, 2000, 5000, 60_000] {
            let config = Config {
                lock_wait_ms,
                ..Config::default()
            };
            let limits = Limits::of(&config);
            assert!(limits.lock < limits.statement && limits.statement < limits.answer());
            assert!(limits.idle < limits.lock || lock_wait_ms < 2000);
        }
    }
}
