//! A connection that is watched: each statement has a time limit, and a
//! connection whose last statement did not end well is thrown away instead of
//! being given to the next. So a fault ends with its cause, not with a restart.

use crate::error::{Error, Result};
use crate::sealed::Keyring;
use futures_util::future::BoxFuture;
use futures_util::stream::{self, BoxStream};
use futures_util::{FutureExt, StreamExt};
use sqlx::any::{AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo};
use sqlx::pool::PoolConnection;
use sqlx::{Any, Database, Either, Execute, Executor, SqlSafeStr, SqlStr};
use sqlx_core::transaction::TransactionManager;
use std::future::Future;
use std::io;
use std::ops::{Deref, DerefMut};
use std::time::Duration;
use tokio::time::{Instant, timeout, timeout_at};

type Manager = <Any as Database>::TransactionManager;

/// A connection, inside a transaction or not.
#[derive(Debug)]
pub struct Connection {
    raw: PoolConnection<Any>,
    /// Longest that a statement may take.
    limit: Duration,
    /// What rows are sealed with.
    keys: Keyring,
    /// Whether the last statement ended well; not while one runs, so that one
    /// whose request went away counts as a bad end.
    sound: bool,
}

impl Connection {
    pub(super) fn of(raw: PoolConnection<Any>, limit: Duration, keys: Keyring) -> Self {
        Self {
            raw,
            limit,
            keys,
            sound: true,
        }
    }

    /// What rows are sealed with.
    pub const fn keys(&self) -> &Keyring {
        &self.keys
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if !self.sound {
            self.raw.close_on_drop();
        }
    }
}

/// Waits for `work`, and not for longer than `limit`.
async fn watch<T>(
    limit: Duration,
    sound: &mut bool,
    work: impl Future<Output = sqlx::Result<T>>,
) -> sqlx::Result<T> {
    *sound = false;
    let ended = timeout(limit, work).await.map_err(|_| too_late())?;
    *sound = ended.is_ok();
    ended
}

/// The database is there, or the way to it is not, and it does not answer.
pub(super) fn too_late() -> sqlx::Error {
    sqlx::Error::Io(io::ErrorKind::TimedOut.into())
}

/// A write transaction; dropped without `commit` it leaves nothing behind.
#[derive(Debug)]
pub struct Write {
    conn: Connection,
    open: bool,
}

impl Write {
    /// Starts a transaction with `statement`.
    pub(super) async fn begin(mut conn: Connection, statement: &'static str) -> Result<Self> {
        let Connection {
            raw, limit, sound, ..
        } = &mut conn;
        let begun = Manager::begin(raw, Some(statement.into_sql_str()));
        watch(*limit, sound, begun).await?;
        let open = true;
        Ok(Self { conn, open })
    }

    /// Makes it last.
    ///
    /// # Errors
    /// The database does not take it, or one of its statements has failed and
    /// somebody went on: PostgreSQL would undo everything and call it done.
    #[expect(clippy::wildcard_enum_match_arm, reason = "of others, and grows")]
    pub async fn commit(mut self) -> Result<()> {
        if !self.conn.sound {
            return Err(Error::HalfDone);
        }
        self.open = false;
        let Connection {
            raw, limit, sound, ..
        } = &mut self.conn;
        let kept = watch(*limit, sound, Manager::commit(raw)).await;
        kept.map_err(|error| match error {
            sqlx::Error::Io(_) => Error::Unsure(error),
            error => Error::Database(error),
        })
    }
}

impl Drop for Write {
    fn drop(&mut self) {
        // One that is not sound is closed, which undoes it as well.
        if self.open && self.conn.sound {
            Manager::start_rollback(&mut self.conn.raw);
        }
    }
}

impl Deref for Write {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.conn
    }
}

impl DerefMut for Write {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.conn
    }
}

/// A connection for reading.
#[derive(Debug)]
pub struct Read(pub(super) Connection);

impl Deref for Read {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl DerefMut for Read {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}

impl<'c> Executor<'c> for &'c mut Connection {
    type Database = Any;

    fn fetch_many<'e, 'q: 'e, E>(
        self,
        query: E,
    ) -> BoxStream<'e, sqlx::Result<Either<AnyQueryResult, AnyRow>>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        let until = Instant::now() + self.limit;
        self.sound = false;
        let rows = (&mut *self.raw).fetch_many(query);
        let next = move |(mut rows, sound): (BoxStream<'e, _>, &'e mut bool)| async move {
            match timeout_at(until, rows.next()).await {
                Ok(Some(row)) => Ok(Some((row?, (rows, sound)))),
                Ok(None) => {
                    *sound = true;
                    Ok(None)
                }
                Err(_) => Err(too_late()),
            }
        };
        stream::try_unfold((rows, &mut self.sound), next).boxed()
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, sqlx::Result<Option<AnyRow>>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        let Connection {
            raw, limit, sound, ..
        } = self;
        watch(*limit, sound, (&mut **raw).fetch_optional(query)).boxed()
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [AnyTypeInfo],
    ) -> BoxFuture<'e, sqlx::Result<AnyStatement>>
    where
        'c: 'e,
    {
        let Connection {
            raw, limit, sound, ..
        } = self;
        watch(*limit, sound, (&mut **raw).prepare_with(sql, parameters)).boxed()
    }
}
