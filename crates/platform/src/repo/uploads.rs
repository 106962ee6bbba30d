//! Tables `uploads` and `upload_pieces`; the bytes are in the object store.

use crate::db::Connection;
use crate::error::Result;
use sqlx::{query, query_as, query_scalar};

/// A file, whole or still coming.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Identifier.
    pub id: String,
    /// The person who sends it.
    pub person: String,
    /// Bytes in all, as announced.
    pub size: i64,
    /// Bytes that have come.
    pub received: i64,
    /// Media type, once whole.
    pub media_type: Option<String>,
    /// Key in the object store, once whole.
    pub store_key: Option<String>,
    /// Seconds since 1970; only for files that no case uses. 0 when the file
    /// was given up: it is there for nobody, only its bytes still have to go.
    pub expires_at: i64,
    /// The case that uses it.
    pub case_no: Option<String>,
}

type Row = (
    String,
    String,
    i64,
    i64,
    Option<String>,
    Option<String>,
    i64,
    Option<String>,
);

fn upload(row: Row) -> Upload {
    let (id, person, size, received, media_type, store_key, expires_at, case_no) = row;
    Upload {
        id,
        person,
        size,
        received,
        media_type,
        store_key,
        expires_at,
        case_no,
    }
}

impl Upload {
    /// Whether all of it has come and was found good.
    pub const fn is_finished(&self) -> bool {
        self.media_type.is_some()
    }

    /// Whether it is there for nobody any more.
    pub const fn is_given_up(&self) -> bool {
        self.case_no.is_none() && self.expires_at == 0
    }
}

/// Files of a person that no case uses.
pub async fn unused(conn: &mut Connection, person: &str) -> Result<i64> {
    let count = query_scalar(
        "SELECT COUNT(*) FROM uploads WHERE person = $1 AND case_no IS NULL AND expires_at > 0",
    );
    Ok(count.bind(person).fetch_one(conn).await?)
}

/// A new file of `size` bytes.
pub async fn create(
    conn: &mut Connection,
    id: &str,
    person: &str,
    size: i64,
    now: i64,
    expires_at: i64,
) -> Result<()> {
    query(
        "INSERT INTO uploads (id, person, size, received, created_at, expires_at)
         VALUES ($1, $2, $3, 0, $4, $5)",
    )
    .bind(id)
    .bind(person)
    .bind(size)
    .bind(now)
    .bind(expires_at)
    .execute(conn)
    .await?;
    Ok(())
}

/// A file by id.
pub async fn find(conn: &mut Connection, id: &str) -> Result<Option<Upload>> {
    let row: Option<Row> = query_as(
        "SELECT id, person, size, received, media_type, store_key, expires_at, case_no
         FROM uploads WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(conn)
    .await?;
    Ok(row.map(upload))
}

/// Adds a piece that starts where the last one ended; false when another
/// request was faster.
pub async fn append(
    conn: &mut Connection,
    id: &str,
    start: i64,
    end: i64,
    key: &str,
) -> Result<bool> {
    let moved = query(
        "UPDATE uploads SET received = $3 WHERE id = $1 AND received = $2 AND expires_at > 0",
    )
    .bind(id)
    .bind(start)
    .bind(end)
    .execute(&mut *conn)
    .await?;
    if moved.rows_affected() == 0 {
        return Ok(false);
    }
    query("INSERT INTO upload_pieces (upload, start, store_key) VALUES ($1, $2, $3)")
        .bind(id)
        .bind(start)
        .bind(key)
        .execute(conn)
        .await?;
    Ok(true)
}

/// Keys of the pieces, in order, of a file whose last byte has come and that
/// still has to be finished; none of any other.
pub async fn complete(conn: &mut Connection, id: &str) -> Result<Vec<String>> {
    let rows = query_scalar(
        "SELECT upload_pieces.store_key FROM uploads
         JOIN upload_pieces ON upload_pieces.upload = uploads.id
         WHERE uploads.id = $1 AND media_type IS NULL AND received = size AND expires_at > 0
         ORDER BY upload_pieces.start",
    );
    Ok(rows.bind(id).fetch_all(conn).await?)
}

/// Marks a file as whole; false when it was given up meanwhile. Its size stays
/// what was announced, whatever is stored of it: so far its sender counts.
pub async fn finish(conn: &mut Connection, id: &str, kind: &str, key: &str) -> Result<bool> {
    let finished = query(
        "UPDATE uploads SET media_type = $2, store_key = $3
         WHERE id = $1 AND media_type IS NULL AND expires_at > 0",
    )
    .bind(id)
    .bind(kind)
    .bind(key)
    .execute(&mut *conn)
    .await?;
    query("DELETE FROM upload_pieces WHERE upload = $1")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(finished.rows_affected() == 1)
}

/// Makes a whole, unused file of `person` part of a case; false when it is not
/// such a file.
pub async fn attach(conn: &mut Connection, id: &str, person: &str, no: &str) -> Result<bool> {
    let attached = query(
        "UPDATE uploads SET case_no = $3
         WHERE id = $1 AND person = $2 AND media_type IS NOT NULL
         AND (case_no = $3 OR (case_no IS NULL AND expires_at > 0))",
    )
    .bind(id)
    .bind(person)
    .bind(no)
    .execute(conn)
    .await?;
    Ok(attached.rows_affected() == 1)
}

/// Gives an unused file up: from here on it is there for nobody. False when a
/// case uses it by now.
pub async fn give_up(conn: &mut Connection, id: &str) -> Result<bool> {
    let given = query("UPDATE uploads SET expires_at = 0 WHERE id = $1 AND case_no IS NULL")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(given.rows_affected() == 1)
}

/// The same for a file that was not finished; false when it was, meanwhile.
pub async fn give_up_unfinished(conn: &mut Connection, id: &str) -> Result<bool> {
    let given = query("UPDATE uploads SET expires_at = 0 WHERE id = $1 AND media_type IS NULL")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(given.rows_affected() == 1)
}

/// Forgets a file that was given up, once its bytes are gone.
pub async fn remove(conn: &mut Connection, id: &str) -> Result<()> {
    query(
        "DELETE FROM upload_pieces WHERE upload IN
         (SELECT id FROM uploads WHERE id = $1 AND case_no IS NULL AND expires_at = 0)",
    )
    .bind(id)
    .execute(&mut *conn)
    .await?;
    query("DELETE FROM uploads WHERE id = $1 AND case_no IS NULL AND expires_at = 0")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Ids of unused files whose time is over, those that were given up among them.
pub async fn expired(conn: &mut Connection, now: i64) -> Result<Vec<String>> {
    let rows =
        query_scalar("SELECT id FROM uploads WHERE case_no IS NULL AND expires_at <= $1 LIMIT 500");
    Ok(rows.bind(now).fetch_all(conn).await?)
}

/// Whether a file is whole; `None` where there is no such row.
pub async fn is_whole(conn: &mut Connection, id: &str) -> Result<Option<bool>> {
    let statement =
        "SELECT CASE WHEN media_type IS NULL THEN 0 ELSE 1 END FROM uploads WHERE id = $1";
    let whole: Option<i64> = query_scalar(statement)
        .bind(id)
        .fetch_optional(conn)
        .await?;
    Ok(whole.map(|whole| whole == 1))
}
