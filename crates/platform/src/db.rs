//! The database: SQLite or PostgreSQL, one way to read and one way to write,
//! each with connections of its own. Statements are plain SQL that both
//! understand.

mod causes;
mod file;
mod lanes;
mod migrations;

pub use causes::unavailable;
use file::DatabaseFile;
pub use file::path_in as sqlite_path;
use lanes::{Lane, Shares};

use crate::config::Config;
use crate::error::{Error, Result};
use sqlx::any::AnyPoolOptions;
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AssertSqlSafe, Executor, Transaction};
use std::time::Duration;

/// A connection, inside a transaction or not.
pub type Connection = AnyConnection;

/// A write transaction; dropped without `commit` it leaves nothing behind.
pub type Write = Transaction<'static, Any>;

/// Handle to the database; cheap to clone.
#[derive(Debug, Clone)]
pub struct Db {
    read: Lane,
    write: Lane,
    /// For questions whether the database is there.
    probe: Lane,
    /// SQLite only.
    file: Option<DatabaseFile>,
}

impl Db {
    /// Connects and brings the schema up to date.
    ///
    /// # Errors
    /// The address is wrong, the database does not answer, a migration fails.
    pub async fn open(config: &Config) -> Result<Self> {
        sqlx::any::install_drivers(&[sqlx::sqlite::any::DRIVER, sqlx::postgres::any::DRIVER]).ok();
        let path = file::path_in(&config.database_url);
        let url = match &path {
            Some(path) => file::prepare(path)?,
            None => config.database_url.clone(),
        };
        let sqlite = path.is_some();
        let (shares, only) = (Shares::of(config, sqlite), read_only(sqlite));
        let some = |most, only| options(config, sqlite, only).max_connections(most);
        let write = Lane::new(some(shares.write, ""), &url, lanes::WRITERS)?;
        migrations::migrator().run(write.pool()).await?;
        Ok(Self {
            read: Lane::new(some(shares.read, only), &url, lanes::READERS)?,
            write,
            probe: Lane::new(some(shares.probe, only), &url, lanes::READERS)?,
            file: path.map(DatabaseFile::at).transpose()?,
        })
    }

    /// A connection for reading; it cannot write.
    ///
    /// # Errors
    /// No connection within the time limit.
    pub async fn read(&self) -> Result<PoolConnection<Any>> {
        self.still_there()?;
        Ok(self.read.connection().await?)
    }

    /// Starts a write. SQLite takes its write lock at once, so that a busy
    /// database is noticed before anything is done.
    ///
    /// # Errors
    /// No connection or no lock within the time limit; the file is gone.
    pub async fn write(&self) -> Result<Write> {
        self.still_there()?;
        let begin = match self.file {
            Some(_) => "BEGIN IMMEDIATE",
            None => "BEGIN",
        };
        Ok(self.write.begin(begin).await?)
    }

    /// Asks the database for a sign of life, without waiting for those who
    /// read and write.
    ///
    /// # Errors
    /// It gives none.
    pub async fn ping(&self) -> Result<()> {
        self.still_there()?;
        let mut conn = self.probe.connection().await?;
        sqlx::query("SELECT 1").execute(&mut *conn).await?;
        Ok(())
    }

    /// Waits for running statements and closes every connection.
    pub async fn close(&self) {
        for lane in [&self.read, &self.write, &self.probe] {
            lane.pool().close().await;
        }
    }

    /// SQLite keeps writing into a file that was deleted; what is written
    /// there would be lost, so it counts as gone.
    fn still_there(&self) -> Result<()> {
        match &self.file {
            Some(file) if !file.still_there() => Err(Error::DatabaseGone(file.name())),
            _ => Ok(()),
        }
    }
}

/// What makes a connection one that only reads.
fn read_only(sqlite: bool) -> &'static str {
    match sqlite {
        true => "PRAGMA query_only = ON;",
        false => "SET default_transaction_read_only = on;",
    }
}

/// Connections with the settings of all, and those `only` of their lane.
fn options(config: &Config, sqlite: bool, only: &str) -> AnyPoolOptions {
    let patience = Duration::from_millis(u64::from(config.lock_wait_ms).max(2000));
    let settings = match sqlite {
        true => sqlite_settings(config),
        false => format!("SET lock_timeout = {};", config.lock_wait_ms),
    };
    let settings = settings + only;
    AnyPoolOptions::new()
        .acquire_timeout(patience)
        .after_connect(move |conn, _| {
            let settings = AssertSqlSafe(settings.clone());
            Box::pin(async move {
                conn.execute(sqlx::raw_sql(settings)).await?;
                Ok(())
            })
        })
}

fn sqlite_settings(config: &Config) -> String {
    let bound = match config.sqlite_max_pages {
        0 => String::new(),
        pages => format!("PRAGMA max_page_count = {pages};"),
    };
    format!(
        "PRAGMA busy_timeout = {};
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = NORMAL;
         PRAGMA foreign_keys = ON;
         {bound}",
        config.lock_wait_ms
    )
}
