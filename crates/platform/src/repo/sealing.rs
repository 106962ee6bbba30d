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

/// Every such column but numbers of persons, which are looked up.
pub const COLUMNS: &[Column] = &[
    Column {
        cell: "cases.answers",
        steps: false,
        select: "SELECT no AS key, no AS name, answers AS kept FROM cases WHERE no > $1 ORDER BY no LIMIT $2",
        update: "UPDATE cases SET answers = $2 WHERE no = $1 AND answers = $3 AND no = $4",
    },
    Column {
        cell: "cases.supplement",
        steps: false,
        select: "SELECT no AS key, no AS name, supplement AS kept FROM cases WHERE no > $1 ORDER BY no LIMIT $2",
        update: "UPDATE cases SET supplement = $2 WHERE no = $1 AND supplement = $3 AND no = $4",
    },
    Column {
        cell: "cases.decision",
        steps: false,
        select: "SELECT no AS key, no AS name, decision AS kept FROM cases WHERE no > $1 ORDER BY no LIMIT $2",
        update: "UPDATE cases SET decision = $2 WHERE no = $1 AND decision = $3 AND no = $4",
    },
    Column {
        cell: "case_events.text",
        steps: true,
        select: "SELECT case_no AS key, place, case_no || ' ' || at || ' ' || kind AS name, text AS kept
             FROM case_events WHERE (case_no, place) > ($1, $2) ORDER BY case_no, place LIMIT $3",
        update: "UPDATE case_events SET text = $2
             WHERE case_no = $1 AND text = $3 AND case_no || ' ' || at || ' ' || kind = $4",
    },
    Column {
        cell: "appointments.name",
        steps: false,
        select: "SELECT no AS key, no AS name, name AS kept FROM appointments WHERE no > $1 ORDER BY no LIMIT $2",
        update: "UPDATE appointments SET name = $2 WHERE no = $1 AND name = $3 AND no = $4",
    },
    Column {
        cell: "appointments.phone",
        steps: false,
        select: "SELECT no AS key, no AS name, phone AS kept FROM appointments WHERE no > $1 ORDER BY no LIMIT $2",
        update: "UPDATE appointments SET phone = $2 WHERE no = $1 AND phone = $3 AND no = $4",
    },
    Column {
        cell: "corrections.text",
        steps: false,
        select: "SELECT no AS key, no AS name, text AS kept FROM corrections WHERE no > $1 ORDER BY no LIMIT $2",
        update: "UPDATE corrections SET text = $2 WHERE no = $1 AND text = $3 AND no = $4",
    },
    Column {
        cell: "corrections.phone",
        steps: false,
        select: "SELECT no AS key, no AS name, phone AS kept FROM corrections WHERE no > $1 ORDER BY no LIMIT $2",
        update: "UPDATE corrections SET phone = $2 WHERE no = $1 AND phone = $3 AND no = $4",
    },
    Column {
        cell: "corrections.answer",
        steps: false,
        select: "SELECT no AS key, no AS name, answer AS kept FROM corrections WHERE no > $1 ORDER BY no LIMIT $2",
        update: "UPDATE corrections SET answer = $2 WHERE no = $1 AND answer = $3 AND no = $4",
    },
    Column {
        cell: "reviews.text",
        steps: false,
        select: "SELECT token AS key, token AS name, text AS kept FROM reviews WHERE token > $1 ORDER BY token LIMIT $2",
        update: "UPDATE reviews SET text = $2 WHERE token = $1 AND text = $3 AND token = $4",
    },
    Column {
        cell: "rectification_steps.text",
        steps: true,
        select: "SELECT token AS key, place, token || ' ' || at || ' ' || state AS name, text AS kept
             FROM rectification_steps WHERE (token, place) > ($1, $2) ORDER BY token, place LIMIT $3",
        update: "UPDATE rectification_steps SET text = $2
             WHERE token = $1 AND text = $3 AND token || ' ' || at || ' ' || state = $4",
    },
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
