//! Table `sealing`, and the rows from before there were keys: read as they are,
//! sealed page by page. A row that somebody changes meanwhile is left to the next
//! walk: what was read is what is replaced, or nothing is.

use super::people::shown;
use super::text;
use crate::db::Connection;
use crate::error::Result;
use crate::sealed::{Place, Ring, key_of};
use sqlx::any::AnyRow;
use sqlx::{Row, query, query_as};

/// Rows of a page.
pub const PAGE: i64 = 200;

/// A column with what people say of themselves, in which plain rows may be.
pub struct Column {
    /// `table.column`, as values are sealed for it.
    pub cell: &'static str,
    /// Rows are steps of a key: a page begins after one of them.
    steps: bool,
    /// A page after a key (and a step): the key (and the step), what names the row in
    /// its seal, the text.
    select: &'static str,
    /// Puts $2 where $3 is, in the row of the key $1 that $4 names.
    update: &'static str,
}

/// A column of rows that a key names, also in their seals.
macro_rules! of_key {
    ($table:literal $key:literal $column:literal) => {
        Column {
            cell: concat!($table, ".", $column),
            steps: false,
            select: concat!(
                "SELECT",
                " ",
                $key,
                " AS key, ",
                $key,
                " AS name, ",
                $column,
                " AS kept FROM ",
                $table,
                " WHERE ",
                $key,
                " > $1 ORDER BY ",
                $key,
                " LIMIT $2",
            ),
            update: concat!(
                "UPDATE",
                " ",
                $table,
                " SET ",
                $column,
                " = $2 WHERE ",
                $key,
                " = $1 AND ",
                $column,
                " = $3 AND ",
                $key,
                " = $4",
            ),
        }
    };
}

/// A column of steps of a key, which moment and `$kind` tell apart in their seals.
macro_rules! of_step {
    ($table:literal $key:literal $kind:literal $column:literal) => {
        Column {
            cell: concat!($table, ".", $column),
            steps: true,
            select: concat!(
                "SELECT",
                " ",
                $key,
                " AS key, place, ",
                $key,
                " || ' ' || at || ' ' || ",
                $kind,
                " AS name, ",
                $column,
                " AS kept FROM ",
                $table,
                " WHERE (",
                $key,
                ", place) > ($1, $2) ORDER BY ",
                $key,
                ", place LIMIT $3",
            ),
            update: concat!(
                "UPDATE",
                " ",
                $table,
                " SET ",
                $column,
                " = $2 WHERE ",
                $key,
                " = $1 AND ",
                $column,
                " = $3 AND ",
                $key,
                " || ' ' || at || ' ' || ",
                $kind,
                " = $4",
            ),
        }
    };
}

/// Every such column but numbers of persons, which are looked up.
pub const COLUMNS: &[Column] = &[
    of_key!("cases" "no" "answers"),
    of_key!("cases" "no" "consent"),
    of_key!("cases" "no" "supplement"),
    of_key!("cases" "no" "decision"),
    of_step!("case_events" "case_no" "kind" "text"),
    of_key!("appointments" "no" "name"),
    of_key!("appointments" "no" "phone"),
    of_key!("corrections" "no" "text"),
    of_key!("corrections" "no" "phone"),
    of_key!("corrections" "no" "answer"),
    of_key!("reviews" "token" "text"),
    of_step!("rectification_steps" "token" "state" "text"),
];

/// Where a walk through a column stands.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Walk {
    /// The last key that was looked at.
    pub after: String,
    /// Rows of this walk that were plain.
    pub plain: i64,
    /// A whole walk has found none.
    pub done: bool,
}

/// What a page came to.
#[derive(Debug, Default)]
pub struct Page {
    /// The key to go on after; `None` at the end.
    pub next: Option<String>,
    /// Rows that were plain.
    pub plain: i64,
}

/// How far a walk has come.
pub async fn walk(conn: &mut Connection, place: &str) -> Result<Walk> {
    let row = query_as("SELECT after, plain, done FROM sealing WHERE place = $1").bind(place);
    let row: Option<(String, i64, i64)> = row.fetch_optional(conn).await?;
    Ok(row.map_or_else(Walk::default, |(after, plain, done)| Walk {
        after,
        plain,
        done: done == 1,
    }))
}

/// Writes down how far it has come.
pub async fn put(conn: &mut Connection, place: &str, walk: &Walk) -> Result<()> {
    query(
        "INSERT INTO sealing (place, after, plain, done) VALUES ($1, $2, $3, $4)
         ON CONFLICT (place) DO UPDATE
         SET after = excluded.after, plain = excluded.plain, done = excluded.done",
    )
    .bind(place)
    .bind(&walk.after)
    .bind(walk.plain)
    .bind(i64::from(walk.done))
    .execute(conn)
    .await?;
    Ok(())
}

/// Where plain rows may be.
#[derive(Clone, Copy)]
pub enum Plain {
    /// In one of these.
    Column(&'static Column),
    /// Among the numbers of persons.
    Numbers,
}

impl Plain {
    /// What its walk is called.
    pub const fn place(self) -> &'static str {
        match self {
            Self::Column(column) => column.cell,
            Self::Numbers => "persons.phone",
        }
    }

    /// Seals what is plain in the page after a key.
    pub async fn seal(self, conn: &mut Connection, after: &str) -> Result<Page> {
        let ring = conn.keys().ring();
        match self {
            Self::Column(column) => column.seal(conn, &ring, after).await,
            Self::Numbers => numbers(conn, &ring, after).await,
        }
    }
}

impl Column {
    /// Both statements, for who looks how a database carries them out.
    pub const fn statements(&self) -> [&'static str; 2] {
        [self.select, self.update]
    }

    async fn seal(&self, conn: &mut Connection, ring: &Ring, after: &str) -> Result<Page> {
        let (key, step) = cursor(after);
        let rows = query(self.select).bind(key);
        let rows = match self.steps {
            true => rows.bind(step).bind(PAGE),
            false => rows.bind(PAGE),
        };
        let rows = rows.fetch_all(&mut *conn).await?;
        let mut page = Page {
            next: next(&rows, self.steps)?,
            plain: 0,
        };
        for row in &rows {
            let Some(kept) = super::maybe::<String>(row, "kept")?.filter(|kept| is_plain(kept))
            else {
                continue;
            };
            let (key, name): (String, String) = (text(row, "key")?, text(row, "name")?);
            let sealed = ring.seal(Place::of(self.cell, &name), &kept)?;
            let update = query(self.update).bind(key).bind(sealed);
            update.bind(kept).bind(name).execute(&mut *conn).await?;
            page.plain += 1;
        }
        Ok(page)
    }
}

fn is_plain(kept: &str) -> bool {
    !kept.is_empty() && key_of(kept).is_none()
}

/// A key, and the step of it that was the last.
fn cursor(after: &str) -> (&str, i64) {
    let parts = after.split_once('\n');
    let parts = parts.and_then(|(key, step)| Some((key, step.parse().ok()?)));
    parts.unwrap_or((after, -1))
}

/// Where the page after this one begins; `None` behind the last.
fn next(rows: &[AnyRow], steps: bool) -> Result<Option<String>> {
    let Some(last) = rows.last().filter(|_| rows.len() as i64 == PAGE) else {
        return Ok(None);
    };
    let key: String = text(last, "key")?;
    Ok(Some(match steps {
        true => format!("{key}\n{}", last.try_get::<i64, _>("place")?),
        false => key,
    }))
}

/// Hashes and seals the numbers of persons in the page after an id.
async fn numbers(conn: &mut Connection, ring: &Ring, after: &str) -> Result<Page> {
    let rows = query(
        "SELECT id AS key, phone, phone_sealed FROM persons WHERE id > $1 ORDER BY id LIMIT $2",
    );
    let rows = rows.bind(after).bind(PAGE).fetch_all(&mut *conn).await?;
    let mut page = Page {
        next: next(&rows, false)?,
        plain: 0,
    };
    for row in &rows {
        let (id, phone): (String, String) = (text(row, "key")?, text(row, "phone")?);
        if phone == id {
            // Who left their number has none: it would be sealed as one that nobody can call.
            continue;
        }
        let sealed: Option<String> = super::maybe(row, "phone_sealed")?;
        let (None, Some(hash)) = (sealed, ring.hash(&phone)) else {
            continue;
        };
        let done = query(
            "UPDATE persons SET phone = $2, phone_sealed = $3 WHERE id = $1 AND phone = $4
             AND NOT EXISTS (SELECT 1 FROM persons other WHERE other.phone = $2)",
        )
        .bind(&id)
        .bind(hash)
        .bind(ring.seal(shown(&id), &phone)?)
        .bind(&phone)
        .execute(&mut *conn)
        .await?;
        page.plain += i64::try_from(done.rows_affected()).unwrap_or_default();
    }
    Ok(page)
}
