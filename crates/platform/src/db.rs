//! The database: SQLite or PostgreSQL, one way to read and one way to write,
//! each with connections of its own. Statements are plain SQL that both
//! understand.

mod causes;
mod connection;
mod file;
mod lanes;
mod limits;
mod migrations;
mod opening;
mod proof;
pub mod snapshot;

pub use causes::{for_operator, is_full, unavailable};
pub use connection::{Connection, Read, Write};
use file::DatabaseFile;
pub use file::path_in as sqlite_path;
use lanes::{Lane, Shares};
use limits::Limits;
use proof::Proof;

use crate::config::Config;
use crate::error::{Error, Result};
use crate::sealed::Keyring;
use sqlx::any::AnyPoolOptions;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Executor};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

/// Longest that the end of the process waits for running statements.
const CLOSING: Duration = Duration::from_secs(10);

/// Handle to the database; cheap to clone.
#[derive(Debug, Clone)]
pub struct Db {
    read: Lane,
    write: Lane,
    limits: Limits,
    /// SQLite only.
    file: Option<DatabaseFile>,
    /// What rows are sealed with; empty until it is unlocked.
    keys: Keyring,
    /// Whether it can be written, with a connection of its own.
    proof: Arc<Proof>,
}

impl Db {
    /// Connects and brings the schema up to date.
    ///
    /// # Errors
    /// The address is wrong, the database does not answer, a migration fails:
    /// in words for the operator.
    pub async fn open(config: &Config) -> Result<Self> {
        let url = &config.database_url;
        opening::look_at(url)?;
        let opened = Self::connect(config).await;
        opened.map_err(|error| opening::told(url, error))
    }

    async fn connect(config: &Config) -> Result<Self> {
        install_drivers();
        let path = file::path_in(&config.database_url);
        let url = match &path {
            Some(path) => file::prepare(path)?,
            None => config.database_url.clone(),
        };
        let (limits, sqlite) = (Limits::of(config), path.is_some());
        let settings = |limits: Limits| match sqlite {
            true => limits.sqlite(config.sqlite_max_pages),
            false => limits.postgres(),
        };
        let for_migrations = match sqlite {
            true => settings(limits),
            false => limits::FOR_MIGRATIONS.to_owned(),
        };
        migrate(&url, for_migrations, limits).await?;
        let shares = Shares::of(config, sqlite);
        let lane = |most, only, queue| {
            let settings = settings(limits) + only;
            Lane::new(options(most, limits, settings), &url, queue)
        };
        let for_proof = Limits::of_proof(config);
        let proof = options(shares.proof, for_proof, settings(for_proof)).connect_lazy(&url)?;
        Ok(Self {
            read: lane(shares.read, read_only(sqlite), lanes::READERS)?,
            write: lane(shares.write, "", lanes::WRITERS)?,
            limits,
            file: path.map(DatabaseFile::at).transpose()?,
            keys: Keyring::default(),
            proof: Arc::new(Proof::new(proof, sqlite)),
        })
    }

    /// A connection for reading; it cannot write.
    ///
    /// # Errors
    /// No connection within the time limit.
    pub async fn read(&self) -> Result<Read> {
        Ok(Read(self.connection(&self.read).await?))
    }

    /// Starts a write. SQLite takes its write lock at once, so that a busy
    /// database is noticed before anything is done.
    ///
    /// # Errors
    /// No connection or no lock within the time limit; the file is gone.
    pub async fn write(&self) -> Result<Write> {
        let begin = match self.file {
            Some(_) => "BEGIN IMMEDIATE",
            None => "BEGIN",
        };
        Write::begin(self.connection(&self.write).await?, begin).await
    }

    async fn connection(&self, lane: &Lane) -> Result<Connection> {
        self.still_there()?;
        let raw = lane.connection().await?;
        Ok(Connection::of(raw, self.limits.answer(), self.keys.clone()))
    }

    /// What rows are sealed with.
    pub const fn keys(&self) -> &Keyring {
        &self.keys
    }

    /// Whether it is a file, which one node works with.
    pub const fn is_file(&self) -> bool {
        self.file.is_some()
    }

    /// Asks the database to take something. Asked often, it answers from what
    /// it found a moment ago, so that asking costs nothing; and it does not
    /// wait for those who write.
    ///
    /// # Errors
    /// It takes nothing, or does not answer.
    pub async fn prove(&self) -> Result<()> {
        self.still_there()?;
        self.proof.ask().await
    }

    /// The clock of a database that is a server of its own, in seconds since
    /// 1970; `None` for a file, which goes by the machine's.
    ///
    /// # Errors
    /// It does not answer.
    pub async fn server_time(&self) -> Result<Option<i64>> {
        if self.file.is_some() {
            return Ok(None);
        }
        let now = "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) AS BIGINT)";
        let mut conn = self.read().await?;
        Ok(Some(sqlx::query_scalar(now).fetch_one(&mut *conn).await?))
    }

    /// Waits for running statements, not for ever, and closes every connection.
    pub async fn close(&self) {
        let closed = async {
            self.proof.close().await;
            self.read.close().await;
            self.write.close().await;
        };
        timeout(CLOSING, closed).await.ok();
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

/// Once is enough; more often does nothing.
fn install_drivers() {
    sqlx::any::install_drivers(&[sqlx::sqlite::any::DRIVER, sqlx::postgres::any::DRIVER]).ok();
}

/// Brings the schema up to date, over a connection of its own.
async fn migrate(url: &str, settings: String, limits: Limits) -> Result<()> {
    // A server that takes the connection and then says nothing is away as well.
    let conn = timeout(limits.acquire(), AnyConnection::connect(url)).await;
    let mut conn = conn.map_err(|_| connection::too_late())??;
    let ours = timeout(limits.acquire(), opening::expect_ours(&mut conn)).await;
    ours.map_err(|_| connection::too_late())??;
    conn.execute(sqlx::raw_sql(AssertSqlSafe(settings))).await?;
    migrations::migrator().run(&mut conn).await?;
    Ok(conn.close().await?)
}

/// What makes a connection one that only reads.
fn read_only(sqlite: bool) -> &'static str {
    match sqlite {
        true => "PRAGMA query_only = ON;",
        false => "SET default_transaction_read_only = on;",
    }
}

/// So many connections with these settings.
fn options(most: u32, limits: Limits, settings: String) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(limits.acquire())
        .after_connect(move |conn, _| {
            let settings = AssertSqlSafe(settings.clone());
            Box::pin(async move {
                conn.execute(sqlx::raw_sql(settings)).await?;
                Ok(())
            })
        })
        // The pool asks a connection that comes back whether it is alive, and
        // would wait for the answer of a dead line, its place taken.
        .after_release(move |conn, _| {
            Box::pin(async move {
                match timeout(limits.acquire(), conn.ping()).await {
                    Ok(alive) => alive.map(|()| true),
                    Err(_) => Err(connection::too_late()),
                }
            })
        })
}
