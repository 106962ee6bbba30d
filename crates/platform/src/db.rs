//! The database: SQLite or PostgreSQL behind one pool, one way to read and
//! one way to write. Statements are plain SQL that both understand.

mod causes;
mod file;
mod migrations;

pub use causes::unavailable;
use file::DatabaseFile;
pub use file::path_in as sqlite_path;

use crate::config::Config;
use crate::error::{Error, Result};
use sqlx::any::AnyPoolOptions;
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool, AssertSqlSafe, Executor, Transaction};
use std::time::Duration;

/// A connection, inside a transaction or not.
pub type Connection = AnyConnection;

/// A write transaction; dropped without `commit` it leaves nothing behind.
pub type Write = Transaction<'static, Any>;

/// Handle to the database; cheap to clone.
#[derive(Debug, Clone)]
pub struct Db {
    pool: AnyPool,
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
        let pool = options(config, path.is_some()).connect(&url).await?;
        migrations::migrator().run(&pool).await?;
        let file = path.map(DatabaseFile::at).transpose()?;
        Ok(Self { pool, file })
    }

    /// A connection for reading.
    ///
    /// # Errors
    /// No connection within the time limit.
    pub async fn read(&self) -> Result<PoolConnection<Any>> {
        self.still_there()?;
        Ok(self.pool.acquire().await?)
    }

    /// Starts a write. SQLite takes its write lock at once, so that a busy
    /// database is noticed before anything is done.
    ///
    /// # Errors
    /// No connection or no lock within the time limit; the file is gone.
    pub async fn write(&self) -> Result<Write> {
        self.still_there()?;
        Ok(match self.file {
            Some(_) => self.pool.begin_with("BEGIN IMMEDIATE").await?,
            None => self.pool.begin().await?,
        })
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// It gives none.
    pub async fn ping(&self) -> Result<()> {
        let mut conn = self.read().await?;
        sqlx::query("SELECT 1").execute(&mut *conn).await?;
        Ok(())
    }

    /// Waits for running statements and closes every connection.
    pub async fn close(&self) {
        self.pool.close().await;
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

fn options(config: &Config, sqlite: bool) -> AnyPoolOptions {
    let patience = Duration::from_millis(u64::from(config.lock_wait_ms).max(2000));
    let settings = match sqlite {
        true => sqlite_settings(config),
        false => format!("SET lock_timeout = {}", config.lock_wait_ms),
    };
    AnyPoolOptions::new()
        .max_connections(config.connections)
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
