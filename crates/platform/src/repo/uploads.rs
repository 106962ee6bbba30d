//! Tables `uploads` and `upload_pieces`; the bytes are in the object store.

use super::people::PersonId;
use super::{maybe, moment, text};
use crate::db::Connection;
use crate::error::Result;
use jinban_contract::ids::{CaseNo, UploadId};
use jinban_contract::time::Moment;
use sqlx::any::AnyRow;
use sqlx::{Row, query, query_as, query_scalar};

/// Whether a whole file may be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Yes.
    No,
    /// Not before the scanner has looked into it.
    Unchecked,
    /// Never: something harmful was in it, and its bytes are gone.
    Removed,
}

impl Held {
    const fn number(self) -> i64 {
        match self {
            Self::No => 0,
            Self::Unchecked => 1,
            Self::Removed => 2,
        }
    }

    /// What is written by a later release is not for this one to show.
    const fn of(number: i64) -> Self {
        match number {
            0 => Self::No,
            2 => Self::Removed,
            _ => Self::Unchecked,
        }
    }
}

/// A file, whole or still coming.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Identifier.
    pub id: UploadId,
    /// The person who sends it.
    pub person: PersonId,
    /// Bytes in all, as announced.
    pub size: i64,
    /// Bytes that have come.
    pub received: i64,
    /// Media type, once whole.
    pub media_type: Option<String>,
    /// Key in the object store, once whole.
    pub store_key: Option<String>,
    /// When it was begun.
    pub created_at: Moment,
    /// Only for files that no case uses; 0 in the database when the file was
    /// given up: it is there for nobody, only its bytes still have to go.
    pub expires_at: Moment,
    /// The case that uses it.
    pub case_no: Option<CaseNo>,
    /// Whether it may be seen.
    pub held: Held,
}

fn stored(row: &AnyRow) -> Result<Upload> {
    Ok(Upload {
        id: text(row, "id")?,
        person: text(row, "person")?,
        size: row.try_get("size")?,
        received: row.try_get("received")?,
        media_type: maybe(row, "media_type")?,
        store_key: maybe(row, "store_key")?,
        created_at: moment(row, "created_at")?,
        expires_at: moment(row, "expires_at")?,
        case_no: maybe(row, "case_no")?,
        held: Held::of(row.try_get("held")?),
    })
}

impl Upload {
    /// Whether all of it has come and was found good.
    pub const fn is_finished(&self) -> bool {
        self.media_type.is_some()
    }

    /// Whether it is there for nobody any more.
    pub fn is_given_up(&self) -> bool {
        self.case_no.is_none() && self.expires_at.unix() == 0
    }
}

/// Files of a person that no case uses.
pub async fn unused(conn: &mut Connection, person: &PersonId) -> Result<i64> {
    let count = query_scalar(
        "SELECT COUNT(*) FROM uploads WHERE person = $1 AND case_no IS NULL AND expires_at > 0",
    );
    Ok(count.bind(person.as_str()).fetch_one(conn).await?)
}

/// Those files.
pub async fn all_unused(conn: &mut Connection, person: &PersonId) -> Result<Vec<Upload>> {
    let rows =
        query("SELECT * FROM uploads WHERE person = $1 AND case_no IS NULL AND expires_at > 0");
    let rows = rows.bind(person.as_str()).fetch_all(conn).await?;
    rows.iter().map(stored).collect()
}

/// Files of a case, those that were replaced among them.
pub async fn all_of_case(conn: &mut Connection, no: &CaseNo) -> Result<Vec<Upload>> {
    let rows = query("SELECT * FROM uploads WHERE case_no = $1").bind(no.as_str());
    rows.fetch_all(conn).await?.iter().map(stored).collect()
}

/// A new file of `size` bytes.
pub async fn create(
    conn: &mut Connection,
    id: &UploadId,
    person: &PersonId,
    size: i64,
    now: Moment,
    expires_at: Moment,
) -> Result<()> {
    query(
        "INSERT INTO uploads (id, person, size, received, created_at, expires_at)
         VALUES ($1, $2, $3, 0, $4, $5)",
    )
    .bind(id.as_str())
    .bind(person.as_str())
    .bind(size)
    .bind(now.unix())
    .bind(expires_at.unix())
    .execute(conn)
    .await?;
    Ok(())
}

/// A file by id.
pub async fn find(conn: &mut Connection, id: &UploadId) -> Result<Option<Upload>> {
    let row = query("SELECT * FROM uploads WHERE id = $1").bind(id.as_str());
    let row = row.fetch_optional(conn).await?;
    row.as_ref().map(stored).transpose()
}

/// How many pieces of a file are stored.
pub async fn pieces(conn: &mut Connection, id: &UploadId) -> Result<i64> {
    let count = query_scalar("SELECT COUNT(*) FROM upload_pieces WHERE upload = $1");
    Ok(count.bind(id.as_str()).fetch_one(conn).await?)
}

/// Adds a piece that starts where the last one ended; false when another
/// request was faster.
pub async fn append(
    conn: &mut Connection,
    id: &UploadId,
    start: i64,
    end: i64,
    key: &str,
) -> Result<bool> {
    let moved = query(
        "UPDATE uploads SET received = $3 WHERE id = $1 AND received = $2 AND expires_at > 0",
    )
    .bind(id.as_str())
    .bind(start)
    .bind(end)
    .execute(&mut *conn)
    .await?;
    if moved.rows_affected() == 0 {
        return Ok(false);
    }
    query("INSERT INTO upload_pieces (upload, start, store_key) VALUES ($1, $2, $3)")
        .bind(id.as_str())
        .bind(start)
        .bind(key)
        .execute(conn)
        .await?;
    Ok(true)
}

/// Keys of the pieces, in order, of a file whose last byte has come and that
/// still has to be finished; none of any other.
pub async fn complete(conn: &mut Connection, id: &UploadId) -> Result<Vec<String>> {
    let rows = query_scalar(
        "SELECT upload_pieces.store_key FROM uploads
         JOIN upload_pieces ON upload_pieces.upload = uploads.id
         WHERE uploads.id = $1 AND media_type IS NULL AND received = size AND expires_at > 0
         ORDER BY upload_pieces.start",
    );
    Ok(rows.bind(id.as_str()).fetch_all(conn).await?)
}

/// Marks a file as whole; false when it was given up meanwhile. Its size stays
/// what was announced, whatever is stored of it: so far its sender counts.
pub async fn finish(
    conn: &mut Connection,
    id: &UploadId,
    kind: &str,
    key: &str,
    held: Held,
) -> Result<bool> {
    let finished = query(
        "UPDATE uploads SET media_type = $2, store_key = $3, held = $4
         WHERE id = $1 AND media_type IS NULL AND expires_at > 0",
    )
    .bind(id.as_str())
    .bind(kind)
    .bind(key)
    .bind(held.number())
    .execute(&mut *conn)
    .await?;
    query("DELETE FROM upload_pieces WHERE upload = $1")
        .bind(id.as_str())
        .execute(conn)
        .await?;
    Ok(finished.rows_affected() == 1)
}

/// Makes a whole, unused file of `person` part of a case; false when it is not
/// such a file.
pub async fn attach(
    conn: &mut Connection,
    id: &UploadId,
    person: &PersonId,
    no: &CaseNo,
) -> Result<bool> {
    let attached = query(
        "UPDATE uploads SET case_no = $3
         WHERE id = $1 AND person = $2 AND media_type IS NOT NULL
         AND (case_no = $3 OR (case_no IS NULL AND expires_at > 0))",
    )
    .bind(id.as_str())
    .bind(person.as_str())
    .bind(no.as_str())
    .execute(conn)
    .await?;
    Ok(attached.rows_affected() == 1)
}

/// Lets a file be seen that was not checked yet.
pub async fn release(conn: &mut Connection, id: &UploadId) -> Result<()> {
    query("UPDATE uploads SET held = 0 WHERE id = $1 AND held = 1")
        .bind(id.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes a file out of the case that uses it: its row stays and says so, its bytes
/// have no place any more. False where no case uses it.
pub async fn take_out(conn: &mut Connection, id: &UploadId) -> Result<bool> {
    let taken = query(
        "UPDATE uploads SET held = 2, store_key = NULL WHERE id = $1 AND case_no IS NOT NULL",
    );
    let taken = taken.bind(id.as_str()).execute(conn).await?;
    Ok(taken.rows_affected() == 1)
}

/// How many files a case has, those that were replaced among them.
pub async fn of_case(conn: &mut Connection, no: &CaseNo) -> Result<i64> {
    let count = query_scalar("SELECT COUNT(*) FROM uploads WHERE case_no = $1");
    Ok(count.bind(no.as_str()).fetch_one(conn).await?)
}

/// Files of a case that may not be seen, and why.
pub async fn held_of_case(conn: &mut Connection, no: &CaseNo) -> Result<Vec<(UploadId, Held)>> {
    let rows = query_as("SELECT id, held FROM uploads WHERE case_no = $1 AND held > 0");
    let rows: Vec<(String, i64)> = rows.bind(no.as_str()).fetch_all(conn).await?;
    let held = |(id, held)| (UploadId(id), Held::of(held));
    Ok(rows.into_iter().map(held).collect())
}

/// Gives an unused file up: from here on it is there for nobody. False when a
/// case uses it by now.
pub async fn give_up(conn: &mut Connection, id: &UploadId) -> Result<bool> {
    let given = query("UPDATE uploads SET expires_at = 0 WHERE id = $1 AND case_no IS NULL")
        .bind(id.as_str())
        .execute(conn)
        .await?;
    Ok(given.rows_affected() == 1)
}

/// The same for a file that was not finished; false when it was, meanwhile.
pub async fn give_up_unfinished(conn: &mut Connection, id: &UploadId) -> Result<bool> {
    let given = query("UPDATE uploads SET expires_at = 0 WHERE id = $1 AND media_type IS NULL")
        .bind(id.as_str())
        .execute(conn)
        .await?;
    Ok(given.rows_affected() == 1)
}

/// Forgets a file that was given up, once its bytes are gone.
pub async fn remove(conn: &mut Connection, id: &UploadId) -> Result<()> {
    query(
        "DELETE FROM upload_pieces WHERE upload IN
         (SELECT id FROM uploads WHERE id = $1 AND case_no IS NULL AND expires_at = 0)",
    )
    .bind(id.as_str())
    .execute(&mut *conn)
    .await?;
    query("DELETE FROM uploads WHERE id = $1 AND case_no IS NULL AND expires_at = 0")
        .bind(id.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// Ids of unused files whose time is over, those that were given up among them.
pub async fn expired(conn: &mut Connection, now: Moment) -> Result<Vec<UploadId>> {
    let rows =
        query_scalar("SELECT id FROM uploads WHERE case_no IS NULL AND expires_at <= $1 LIMIT 500");
    let rows: Vec<String> = rows.bind(now.unix()).fetch_all(conn).await?;
    Ok(rows.into_iter().map(UploadId).collect())
}

/// Where a file is kept, once it is whole; `None` where there is no such row.
pub async fn kept_at(conn: &mut Connection, id: &UploadId) -> Result<Option<Option<String>>> {
    let key = query_scalar("SELECT store_key FROM uploads WHERE id = $1").bind(id.as_str());
    Ok(key.fetch_optional(conn).await?)
}

/// Files of cases after an id, by id: which, and where it is kept.
pub async fn of_cases(
    conn: &mut Connection,
    after: &str,
    most: i64,
) -> Result<Vec<(UploadId, String)>> {
    let rows: Vec<(String, String)> = query_as(
        "SELECT id, store_key FROM uploads
         WHERE id > $1 AND case_no IS NOT NULL AND store_key IS NOT NULL ORDER BY id LIMIT $2",
    )
    .bind(after)
    .bind(most)
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(id, key)| (UploadId(id), key))
        .collect())
}

/// Says that a file is kept elsewhere now; false when somebody else has moved it.
pub async fn move_to(conn: &mut Connection, id: &UploadId, from: &str, to: &str) -> Result<bool> {
    let moved = query("UPDATE uploads SET store_key = $3 WHERE id = $1 AND store_key = $2")
        .bind(id.as_str())
        .bind(from)
        .bind(to)
        .execute(conn)
        .await?;
    Ok(moved.rows_affected() == 1)
}
