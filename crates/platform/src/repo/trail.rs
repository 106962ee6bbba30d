//! Tables `trail` and `trail_ends`: who of the office has read or done what, in
//! the order in which it was done.

mod chain;

pub use chain::{Fault, Keys};

use super::data_keys::for_rows;
use super::people::PersonId;
use super::{moment, text};
use crate::clock::Proven;
use crate::db::Connection;
use crate::error::Result;
use crate::sealed::Ring;
use chain::{KEPT, LAST, Walk, behind, hash, seal};
use jinban_contract::ids::CaseNo;
use jinban_contract::time::Moment;
use jinban_rules::retention::TRAIL_DAYS;
use sqlx::any::AnyRow;
use sqlx::{Row, query, query_as, query_scalar};
use std::sync::Arc;

/// Lines that are read, or forgotten, at once.
const PAGE: i64 = 1000;

/// What a line says. Texts as they are kept, '' where there is nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Moment,
    /// Id of the program.
    pub client: String,
    /// Its name.
    pub program: String,
    /// Its unit.
    pub unit: String,
    /// Work number of the person whom it vouches for.
    pub person: String,
    /// Their name.
    pub person_name: String,
    /// What was done.
    pub action: String,
    /// With what kind of thing.
    pub kind: String,
    /// Its number; of a list the first and the last one shown.
    pub thing: String,
    /// The case that it is or belongs to.
    pub case_no: String,
    /// Whose it is: a person's id.
    pub about: String,
    /// Why, in the person's words.
    pub reason: String,
    /// The request, as in the log.
    pub request: String,
}

impl Entry {
    /// Its texts, in the order of the table's columns.
    fn texts(&self) -> [&str; 12] {
        [
            &self.client,
            &self.program,
            &self.unit,
            &self.person,
            &self.person_name,
            &self.action,
            &self.kind,
            &self.thing,
            &self.case_no,
            &self.about,
            &self.reason,
            &self.request,
        ]
    }
}

/// A line as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its place.
    pub no: i64,
    /// What it says.
    pub entry: Entry,
    /// Hash of the line before.
    before: String,
    /// Its own.
    hash: String,
}

/// One end of the chain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct End {
    no: i64,
    hash: String,
    seal: String,
}

fn line(row: &AnyRow) -> Result<Line> {
    Ok(Line {
        no: row.try_get("no")?,
        entry: Entry {
            at: moment(row, "at")?,
            client: text(row, "client")?,
            program: text(row, "program")?,
            unit: text(row, "unit")?,
            person: text(row, "person")?,
            person_name: text(row, "person_name")?,
            action: text(row, "action")?,
            kind: text(row, "kind")?,
            thing: text(row, "thing")?,
            case_no: text(row, "case_no")?,
            about: text(row, "about")?,
            reason: text(row, "reason")?,
            request: text(row, "request")?,
        },
        before: text(row, "before_hash")?,
        hash: text(row, "hash")?,
    })
}

/// Writes a line behind the last one, in the transaction of what it tells of.
/// From here on to its end nobody else writes one: two nodes never fork it. Where
/// the end does not fit, the line says so for good: the office goes on, and no
/// line that follows makes whole what somebody has cut off.
pub async fn append(conn: &mut Connection, keys: &Keys, entry: &Entry) -> Result<()> {
    let last = raised(conn).await?;
    let no = last.no + 1;
    let before = behind(keys, last).unwrap_or_else(|torn| {
        tracing::error!(
            no,
            "审计记录的结尾对不上，从这一条起接不上了（数据库被人动过，或者 secret 换了、没有设）：请运行 jinban-platform audit verify"
        );
        torn
    });
    let hash = hash(keys.writing(), no, entry, &before);
    insert(conn, no, entry, [&before, &hash]).await?;
    query("UPDATE trail_ends SET hash = $1, seal = $2 WHERE id = 1")
        .bind(&hash)
        .bind(seal(keys.writing(), LAST, no, &hash))
        .execute(conn)
        .await?;
    Ok(())
}

/// The last line's end, whose number is raised: that locks it.
async fn raised(conn: &mut Connection) -> Result<End> {
    let (no, hash, seal): (i64, String, String) = query_as(
        "INSERT INTO trail_ends (id, no, hash, seal, kept_after, kept_hash, kept_seal)
         VALUES (1, 1, '', '', 0, '', '')
         ON CONFLICT (id) DO UPDATE SET no = trail_ends.no + 1
         RETURNING no, hash, seal",
    )
    .fetch_one(conn)
    .await?;
    let no = no - 1;
    Ok(End { no, hash, seal })
}

async fn insert(conn: &mut Connection, no: i64, entry: &Entry, hashes: [&str; 2]) -> Result<()> {
    let mut insert = query(
        "INSERT INTO trail (no, at, before_hash, hash, client, program, unit, person,
         person_name, action, kind, thing, case_no, about, reason, request)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
    )
    .bind(no)
    .bind(entry.at.unix());
    for text in hashes.into_iter().chain(entry.texts()) {
        insert = insert.bind(text.to_owned());
    }
    insert.execute(conn).await?;
    Ok(())
}

/// Number of the last line; 0 before there is one.
pub async fn last(conn: &mut Connection) -> Result<i64> {
    Ok(ends(conn).await?.1.no)
}

/// Lines about a case, of one unit or of all, newest first, before one of them. What lies before the
/// beginning of the trail was forgotten, and is no line of it. Beside them the keys
/// that open their names.
pub async fn of_case(
    conn: &mut Connection,
    no: &CaseNo,
    unit: Option<&str>,
    before: i64,
    most: i64,
) -> Result<(Vec<Line>, Arc<Ring>)> {
    let rows = query(
        "SELECT * FROM trail WHERE case_no = $1 AND no < $2 AND ($4 = '' OR unit = $4)
         AND no > (SELECT kept_after FROM trail_ends WHERE id = 1)
         ORDER BY case_no DESC, no DESC LIMIT $3",
    )
    .bind(no.as_str())
    .bind(before)
    .bind(most)
    .bind(unit.unwrap_or_default())
    .fetch_all(&mut *conn)
    .await?;
    opened(conn, &rows).await
}

/// A stretch of time: from, and to before.
pub type Span = (Moment, Moment);

/// Lines of a stretch of time, newest first, before one of them; of one unit, or of all.
/// Beside them the keys that open their names.
pub async fn within(
    conn: &mut Connection,
    (from, to): Span,
    unit: Option<&str>,
    before: (Moment, i64),
    most: i64,
) -> Result<(Vec<Line>, Arc<Ring>)> {
    let rows = match unit {
        Some(_) => query(
            "SELECT * FROM trail WHERE at >= $1 AND at < $2 AND (at, no) < ($3, $4)
             AND no > (SELECT kept_after FROM trail_ends WHERE id = 1)
             AND unit = $6 ORDER BY unit DESC, at DESC, no DESC LIMIT $5",
        ),
        None => query(
            "SELECT * FROM trail WHERE at >= $1 AND at < $2 AND (at, no) < ($3, $4)
             AND no > (SELECT kept_after FROM trail_ends WHERE id = 1)
             ORDER BY at DESC, no DESC LIMIT $5",
        ),
    };
    let rows = rows
        .bind(from.unix())
        .bind(to.unix())
        .bind(before.0.unix())
        .bind(before.1)
        .bind(most);
    let rows = match unit {
        Some(unit) => rows.bind(unit.to_owned()),
        None => rows,
    };
    let rows = rows.fetch_all(&mut *conn).await?;
    opened(conn, &rows).await
}

/// Lines about what is a person's, oldest first, after one of them.
pub async fn about(
    conn: &mut Connection,
    person: &PersonId,
    after: i64,
    most: i64,
) -> Result<(Vec<Line>, Arc<Ring>)> {
    let rows = query(
        "SELECT * FROM trail WHERE about = $1 AND no > $2
         AND no > (SELECT kept_after FROM trail_ends WHERE id = 1)
         ORDER BY about, no LIMIT $3",
    )
    .bind(person.as_str())
    .bind(after)
    .bind(most)
    .fetch_all(&mut *conn)
    .await?;
    opened(conn, &rows).await
}

/// Rows as lines, and the keys that open their names and words.
async fn opened(conn: &mut Connection, rows: &[AnyRow]) -> Result<(Vec<Line>, Arc<Ring>)> {
    let ring = for_rows(conn, rows, &["person_name", "reason"]).await?;
    let lines: Result<_> = rows.iter().map(line).collect();
    Ok((lines?, ring))
}

/// Both ends: of what was forgotten, and of what is there.
async fn ends(conn: &mut Connection) -> Result<(End, End)> {
    let row: Option<(i64, String, String, i64, String, String)> = query_as(
        "SELECT kept_after, kept_hash, kept_seal, no, hash, seal FROM trail_ends WHERE id = 1",
    )
    .fetch_optional(conn)
    .await?;
    let end = |no, hash, seal| End { no, hash, seal };
    let both = row.map(|row| (end(row.0, row.1, row.2), end(row.3, row.4, row.5)));
    Ok(both.unwrap_or_default())
}

async fn after(conn: &mut Connection, no: i64) -> Result<Vec<Line>> {
    let rows = query("SELECT * FROM trail WHERE no > $1 ORDER BY no LIMIT $2")
        .bind(no)
        .bind(PAGE)
        .fetch_all(conn)
        .await?;
    rows.iter().map(line).collect()
}

/// Walks along the whole trail: how many lines it has, or the first that does
/// not fit.
pub async fn verify(conn: &mut Connection, keys: &Keys) -> Result<Result<i64, Fault>> {
    loop {
        let (kept, _) = ends(conn).await?;
        let found = walk(conn, keys, &kept).await?;
        // What is forgotten meanwhile is missed, and that is right.
        if found.is_ok() || ends(conn).await?.0 == kept {
            return Ok(found);
        }
    }
}

async fn walk(conn: &mut Connection, keys: &Keys, kept: &End) -> Result<Result<i64, Fault>> {
    if let Some(no) = before_the_beginning(conn, kept.no).await? {
        return Ok(Err(Fault::Extra(no)));
    }
    let mut walk = match Walk::begin(keys, kept) {
        Ok(walk) => walk,
        Err(fault) => return Ok(Err(fault)),
    };
    let mut ended = None;
    loop {
        let lines = after(conn, walk.at()).await?;
        for line in &lines {
            if let Err(fault) = walk.step(line) {
                return Ok(Err(fault));
            }
        }
        match ended {
            // Looked at after its lines: none was written in between.
            Some(end) if lines.is_empty() => return Ok(end),
            _ if lines.is_empty() => {
                let (_, last) = ends(conn).await?;
                ended = Some(walk.end(&last).map(|()| walk.at() - kept.no));
            }
            _ => ended = None,
        }
    }
}

/// A line where all were forgotten.
async fn before_the_beginning(conn: &mut Connection, kept: i64) -> Result<Option<i64>> {
    let found = query_scalar("SELECT no FROM trail WHERE no <= $1 ORDER BY no LIMIT 1")
        .bind(kept)
        .fetch_optional(conn)
        .await?;
    Ok(found)
}

/// Forgets a page of the oldest lines that are old enough; false when there was
/// no more than that. The line that they end with stays known. Lines that do not
/// fit are not forgotten, nor is what follows: they are what is left of it.
pub async fn forget(conn: &mut Connection, keys: &Keys, now: Proven) -> Result<bool> {
    // Whoever writes a line waits, so that both ends stay of one chain.
    query("UPDATE trail_ends SET id = 1 WHERE id = 1")
        .execute(&mut *conn)
        .await?;
    let (kept, _) = ends(conn).await?;
    let old = old(conn, keys, &kept, now.moment().plus_days(-TRAIL_DAYS)).await?;
    let Some(Line { no, hash, .. }) = old.last() else {
        return Ok(false);
    };
    query("DELETE FROM trail WHERE no > $1 AND no <= $2")
        .bind(kept.no)
        .bind(no)
        .execute(&mut *conn)
        .await?;
    query("UPDATE trail_ends SET kept_after = $1, kept_hash = $2, kept_seal = $3 WHERE id = 1")
        .bind(no)
        .bind(hash)
        .bind(seal(keys.writing(), KEPT, *no, hash))
        .execute(conn)
        .await?;
    Ok(old.len() as i64 == PAGE)
}

/// The oldest lines that are as old and fit, at most a page.
async fn old(conn: &mut Connection, keys: &Keys, kept: &End, before: Moment) -> Result<Vec<Line>> {
    let page = after(conn, kept.no).await?.into_iter();
    let mut old: Vec<_> = page.take_while(|line| line.entry.at <= before).collect();
    let mut walk = Walk::begin(keys, kept);
    let fit = old.iter().take_while(|line| {
        let step = walk.as_mut().map_err(|fault| *fault);
        let step = step.and_then(|walk| walk.step(line));
        step.inspect_err(|fault| {
            tracing::error!(
                ?fault,
                "审计记录有对不上的，到期了也不删：请运行 jinban-platform audit verify"
            );
        })
        .is_ok()
    });
    let fit = fit.count();
    old.truncate(fit);
    Ok(old)
}
