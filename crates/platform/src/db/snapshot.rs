//! The database at one moment as an SQLite file, whatever it is kept in, and
//! the way back. Statements here read whole tables: that is what they are for.

use super::{Db, file, migrations, opening};
use crate::config::Config;
use crate::doors::keys::Wrapped;
use crate::error::{Error, Result};
use futures_util::TryStreamExt;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Executor, Row, query, query_scalar};
use std::collections::BTreeMap;
use std::path::Path;

/// Rows that are written by one statement.
const AT_ONCE: usize = 200;

/// Everything is as it was when this began, however long it takes.
const ONE_MOMENT: &str = "SET statement_timeout = 0;
    BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";

/// A table, with its columns and whether each is a number.
struct Table {
    name: &'static str,
    columns: Vec<(String, bool)>,
}

/// Writes the database as it is now into a new file. Whoever reads or writes
/// meanwhile goes on.
///
/// # Errors
/// The database does not answer, the file cannot be written.
pub async fn take(config: &Config, to: &Path) -> Result<()> {
    super::install_drivers();
    let file = file::path_in(&config.database_url);
    if let Some(path) = file.as_ref().filter(|path| !path.exists()) {
        return Err(Error::Backup(format!(
            "没有找到数据库 {}。请在平台的工作目录里运行，或者用 --config 指明配置文件。",
            path.display()
        )));
    }
    opening::look_at(&config.database_url)?;
    let mut from = connect(config).await?;
    if file.is_some() {
        from.execute("PRAGMA busy_timeout = 60000").await?;
        let into = query("VACUUM INTO $1").bind(to.display().to_string());
        into.execute(&mut from).await?;
        return Ok(from.close().await?);
    }
    let mut copy = current(to).await?;
    from.execute(sqlx::raw_sql(ONE_MOMENT)).await?;
    let tables = tables(&mut copy).await?;
    copy_all(&tables, &mut from, &mut copy).await?;
    copy.close().await?;
    Ok(from.close().await?)
}

/// To a database that is there.
async fn connect(config: &Config) -> Result<AnyConnection> {
    let url = &config.database_url;
    let address = file::of_existing(url);
    let opened = async { Ok(AnyConnection::connect(&address?).await?) };
    opened.await.map_err(|error| opening::told(url, error))
}

/// Brings what is in the file into a database that is new.
///
/// # Errors
/// There is a database already; it does not answer; the file is none of ours.
pub async fn bring_back(config: &Config, from: &Path) -> Result<()> {
    match file::path_in(&config.database_url) {
        Some(to) => file::bring(from, &to)?,
        None => return into_server(config, from).await,
    }
    // Brings its schema up to date.
    Db::open(config).await.map_err(unfinished)?.close().await;
    Ok(())
}

/// It lies there and cannot be used: whoever starts with it would not know.
fn unfinished(error: Error) -> Error {
    Error::Backup(format!(
        "没有恢复完，请不要启用这个数据库：{error} 请换一个新的数据库，再恢复一次。"
    ))
}

/// Refuses a database that holds anything: bringing back writes over nothing.
///
/// # Errors
/// There is something, or it does not answer.
pub async fn expect_new(config: &Config) -> Result<()> {
    if let Some(path) = file::path_in(&config.database_url) {
        return match file::remains(&path) {
            Some(remains) => Err(occupied(&remains.display().to_string())),
            None => Ok(()),
        };
    }
    Db::open(config).await?.close().await;
    let mut conn = connect(config).await?;
    for table in migrations::tables() {
        if count(&mut conn, table).await? > 0 {
            return Err(occupied(table));
        }
    }
    Ok(conn.close().await?)
}

fn occupied(what: &str) -> Error {
    Error::Backup(format!(
        "数据库不是空的（{what}）。恢复不会覆盖已有的数据，请先把它移走，或者换一个新的数据库。"
    ))
}

/// From a copy of the file, whose schema may be an earlier one.
async fn into_server(config: &Config, from: &Path) -> Result<()> {
    let copied = std::env::temp_dir().join(format!("{}.db", crate::secret::token::<9>()));
    let brought = match std::fs::copy(from, &copied) {
        Ok(_) => copy_in(config, &copied).await,
        Err(error) => Err(Error::io(copied.display())(error)),
    };
    // Where nothing was copied there may be nothing to remove.
    let _ = std::fs::remove_file(&copied);
    brought
}

async fn copy_in(config: &Config, copied: &Path) -> Result<()> {
    let mut from = current(copied).await?;
    let mut to = connect(config).await?;
    let tables = tables(&mut from).await?;
    copy_all(&tables, &mut from, &mut to).await?;
    from.close().await?;
    Ok(to.close().await?)
}

/// A file with the current schema.
async fn current(path: &Path) -> Result<AnyConnection> {
    let mut conn = AnyConnection::connect(&file::prepare(path)?).await?;
    migrations::migrator().run(&mut conn).await?;
    Ok(conn)
}

/// Every table, those before that others point at; columns as a file has them.
async fn tables(conn: &mut AnyConnection) -> Result<Vec<Table>> {
    let mut found = Vec::new();
    for name in migrations::tables() {
        let columns = query("SELECT name, type FROM pragma_table_info($1)");
        let columns = columns.bind(name).fetch_all(&mut *conn).await?;
        let columns = columns.iter().map(|row| {
            let kind: String = row.try_get(1)?;
            Ok((row.try_get(0)?, kind == "BIGINT"))
        });
        let columns = columns.collect::<sqlx::Result<_>>()?;
        found.push(Table { name, columns });
    }
    Ok(found)
}

async fn copy_all(
    tables: &[Table],
    from: &mut AnyConnection,
    to: &mut AnyConnection,
) -> Result<()> {
    let mut to = to.begin().await?;
    for table in tables {
        table.copy(from, &mut to).await?;
    }
    Ok(to.commit().await?)
}

impl Table {
    async fn copy(&self, from: &mut AnyConnection, to: &mut AnyConnection) -> Result<()> {
        let all = format!("SELECT {} FROM {}", self.names(), self.name);
        let rows = query(AssertSqlSafe(all)).fetch(from);
        let mut pages = rows.try_chunks(AT_ONCE);
        while let Some(page) = pages.try_next().await.map_err(|cut| cut.1)? {
            self.insert(&page, to).await?;
        }
        Ok(())
    }

    async fn insert(&self, rows: &[AnyRow], to: &mut AnyConnection) -> Result<()> {
        let width = self.columns.len();
        let places = |row: usize| {
            let places = (1..=width).map(|column| format!("${}", row * width + column));
            format!("({})", places.collect::<Vec<_>>().join(", "))
        };
        let places: Vec<_> = (0..rows.len()).map(places).collect();
        let (name, names) = (self.name, self.names());
        let insert = format!("INSERT INTO {name} ({names}) VALUES {}", places.join(", "));
        let mut insert = query(AssertSqlSafe(insert)).persistent(false);
        for row in rows {
            for (at, (_, number)) in self.columns.iter().enumerate() {
                insert = match number {
                    true => insert.bind(row.try_get::<Option<i64>, _>(at)?),
                    false => insert.bind(row.try_get::<Option<String>, _>(at)?),
                };
            }
        }
        insert.execute(to).await?;
        Ok(())
    }

    fn names(&self) -> String {
        let names: Vec<_> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
        names.join(", ")
    }
}

async fn count(conn: &mut AnyConnection, table: &str) -> Result<i64> {
    let count = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
    Ok(query_scalar(count).fetch_one(conn).await?)
}

/// How many rows each table of a database has, by name.
///
/// # Errors
/// It does not answer.
pub async fn counts(config: &Config) -> Result<BTreeMap<&'static str, i64>> {
    let mut conn = connect(config).await?;
    let mut counts = BTreeMap::new();
    for table in migrations::tables() {
        counts.insert(table, count(&mut conn, table).await?);
    }
    conn.close().await?;
    Ok(counts)
}

/// A file that rows name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its key in the object store.
    pub key: String,
    /// The upload that it belongs to while no case uses it: it may be removed
    /// at any moment, and so may its row.
    pub unused: Option<String>,
}

/// A file that was taken.
pub struct Snapshot(AnyConnection);

impl Snapshot {
    /// Opens it for a last touch.
    ///
    /// # Errors
    /// It is no database.
    pub async fn open(path: &Path) -> Result<Self> {
        Self::connect(path, "mode=rw").await
    }

    /// Opens it as it is, also on a medium that cannot be written.
    ///
    /// # Errors
    /// It is no database.
    pub async fn look_at(path: &Path) -> Result<Self> {
        Self::connect(path, "mode=ro&immutable=true").await
    }

    async fn connect(path: &Path, mode: &str) -> Result<Self> {
        super::install_drivers();
        Ok(Self(
            AnyConnection::connect(&file::address(path, mode)?).await?,
        ))
    }

    /// Whether SQLite finds it whole.
    ///
    /// # Errors
    /// It cannot be read at all.
    pub async fn is_whole(&mut self) -> Result<bool> {
        let said: String = query_scalar("PRAGMA quick_check(1)")
            .fetch_one(&mut self.0)
            .await?;
        Ok(said == "ok")
    }

    /// Whether a release that is newer than this one made it.
    ///
    /// # Errors
    /// It cannot be read.
    pub async fn is_of_a_newer_release(&mut self) -> Result<bool> {
        let last = "SELECT version FROM _sqlx_migrations ORDER BY version DESC LIMIT 1";
        let last: Option<i64> = query_scalar(last).fetch_optional(&mut self.0).await?;
        Ok(last.is_some_and(|last| last > migrations::last()))
    }

    /// How many rows each of its tables has; one of an earlier schema has
    /// fewer tables. Ends it.
    ///
    /// # Errors
    /// It cannot be read.
    pub async fn counts(mut self) -> Result<BTreeMap<&'static str, i64>> {
        let mut counts = BTreeMap::new();
        for table in migrations::tables() {
            let there = query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1");
            let there = there.bind(table).fetch_optional(&mut self.0).await?;
            if there.is_some() {
                counts.insert(table, count(&mut self.0, table).await?);
            }
        }
        self.close().await?;
        Ok(counts)
    }

    /// The files that its rows name.
    ///
    /// # Errors
    /// It cannot be read.
    pub async fn files(&mut self) -> Result<Vec<Named>> {
        let rows = query(
            "SELECT store_key, NULL FROM pack_images
             UNION SELECT store_key, CASE WHEN case_no IS NULL THEN id END FROM uploads
             WHERE store_key IS NOT NULL
             UNION SELECT store_key, upload FROM upload_pieces",
        );
        let rows = rows.fetch_all(&mut self.0).await?;
        let named = rows.iter().map(|row| {
            Ok(Named {
                key: row.try_get(0)?,
                unused: row.try_get(1)?,
            })
        });
        Ok(named.collect::<sqlx::Result<_>>()?)
    }

    /// The keys under which its rows and files lie, by name; one of an earlier schema
    /// has none.
    ///
    /// # Errors
    /// It cannot be read.
    pub async fn keys(&mut self) -> Result<Vec<(String, Wrapped)>> {
        let there = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'data_keys'";
        if query(there).fetch_optional(&mut self.0).await?.is_none() {
            return Ok(Vec::new());
        }
        let keys = query("SELECT id, wrapped_by, wrapped FROM data_keys ORDER BY id");
        let keys = keys.fetch_all(&mut self.0).await?;
        let keys = keys.iter().map(|row| {
            let (by, text) = (row.try_get(1)?, row.try_get(2)?);
            Ok((row.try_get(0)?, Wrapped { by, text }))
        });
        Ok(keys.collect::<sqlx::Result<_>>()?)
    }

    /// Forgets an upload that no case uses, whose bytes are gone.
    ///
    /// # Errors
    /// It cannot be written.
    pub async fn forget(&mut self, upload: &str) -> Result<()> {
        for statement in [
            "DELETE FROM upload_pieces WHERE upload = $1",
            "DELETE FROM uploads WHERE id = $1 AND case_no IS NULL",
        ] {
            query(statement).bind(upload).execute(&mut self.0).await?;
        }
        Ok(())
    }

    /// Ends it.
    ///
    /// # Errors
    /// What was changed could not be kept.
    pub async fn close(self) -> Result<()> {
        Ok(self.0.close().await?)
    }
}
