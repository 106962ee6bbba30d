//! Table `corrections`: 纠错.

use super::opened::{Listed, Opening, listed, opened};
use super::{Place, by_name, moment, name_of, text};
use crate::db::Connection;
use crate::error::Result;
use crate::sealed::Place as Cell;
use jinban_contract::correction::{Correction, CorrectionAbout, CorrectionAnswer, CorrectionState};
use jinban_contract::ids::CorrectionNo;
use jinban_contract::time::Moment;
use sqlx::any::AnyRow;
use sqlx::{Row, query};

/// A correction with what only the office sees.
#[derive(Debug, Clone)]
pub struct StoredCorrection {
    /// What its author sees.
    pub correction: Correction,
    /// The author's words.
    pub text: String,
    /// A number to answer by; gone once answered.
    pub phone: Option<String>,
}

/// What of a correction lies under a key: people write of themselves.
const SEALED: &[&str] = &[WORDS, PHONE, ANSWER];
const WORDS: &str = "corrections.text";
const PHONE: &str = "corrections.phone";
const ANSWER: &str = "corrections.answer";

async fn all(conn: &mut Connection, rows: &[AnyRow]) -> Result<Vec<StoredCorrection>> {
    opened(conn, rows, SEALED, stored).await
}

async fn list(conn: &mut Connection, rows: &[AnyRow]) -> Result<Vec<Listed<StoredCorrection>>> {
    listed(conn, rows, SEALED, stored).await
}

fn stored(cells: &Opening<'_>) -> Result<StoredCorrection> {
    let row = cells.row;
    let no: CorrectionNo = text(row, "no")?;
    let version: Option<i64> = row.try_get("version")?;
    let about = CorrectionAbout {
        kind: by_name(text(row, "kind")?)?,
        code: text(row, "code")?,
        version: version.and_then(|number| u32::try_from(number).ok()),
    };
    Ok(StoredCorrection {
        correction: Correction {
            about,
            name: text(row, "name")?,
            part: by_name(text(row, "part")?)?,
            state: by_name(text(row, "state")?)?,
            received_at: moment(row, "received_at")?,
            answer: answer(&no, cells)?,
            no: no.clone(),
        },
        text: cells.text(WORDS, no.as_str())?,
        phone: cells.maybe(PHONE, no.as_str())?,
    })
}

fn answer(no: &CorrectionNo, cells: &Opening<'_>) -> Result<Option<CorrectionAnswer>> {
    let Some(text) = cells.maybe(ANSWER, no.as_str())? else {
        return Ok(None);
    };
    let row = cells.row;
    let fixed: Option<i64> = row.try_get("fixed")?;
    let at: Option<i64> = row.try_get("answered_at")?;
    Ok(Some(CorrectionAnswer {
        text,
        fixed: fixed == Some(1),
        at: Moment::from_unix(at.unwrap_or_default()),
    }))
}

/// Adds a correction.
pub async fn insert(conn: &mut Connection, new: &StoredCorrection) -> Result<()> {
    let correction = &new.correction;
    let (ring, no) = (conn.keys().ring(), correction.no.as_str());
    let number = new.phone.as_ref();
    query(
        "INSERT INTO corrections (no, kind, code, version, name, part, text, phone, state,
         received_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(no)
    .bind(name_of(correction.about.kind)?)
    .bind(&correction.about.code)
    .bind(correction.about.version.map(i64::from))
    .bind(&correction.name)
    .bind(name_of(correction.part)?)
    .bind(ring.seal(Cell::of(WORDS, no), &new.text)?)
    .bind(
        number
            .map(|number| ring.seal(Cell::of(PHONE, no), number))
            .transpose()?,
    )
    .bind(name_of(correction.state)?)
    .bind(correction.received_at.unix())
    .execute(conn)
    .await?;
    Ok(())
}

/// One correction.
pub async fn find(conn: &mut Connection, no: &CorrectionNo) -> Result<Option<StoredCorrection>> {
    let row = query("SELECT * FROM corrections WHERE no = $1").bind(no.as_str());
    let row = row.fetch_optional(&mut *conn).await?;
    Ok(all(conn, row.as_slice()).await?.pop())
}

/// Corrections in a state, oldest first, after one of them.
pub async fn in_state(
    conn: &mut Connection,
    state: CorrectionState,
    after: Place<'_>,
    most: i64,
) -> Result<Vec<Listed<StoredCorrection>>> {
    let rows = query(
        "SELECT * FROM corrections WHERE state = $1 AND (received_at, no) > ($2, $3)
         ORDER BY received_at, no LIMIT $4",
    )
    .bind(name_of(state)?)
    .bind(after.0.unix())
    .bind(after.1)
    .bind(most)
    .fetch_all(&mut *conn)
    .await?;
    list(conn, &rows).await
}

/// All corrections, oldest first, after one of them.
pub async fn oldest(
    conn: &mut Connection,
    after: Place<'_>,
    most: i64,
) -> Result<Vec<Listed<StoredCorrection>>> {
    let rows = query(
        "SELECT * FROM corrections WHERE (received_at, no) > ($1, $2)
         ORDER BY received_at, no LIMIT $3",
    )
    .bind(after.0.unix())
    .bind(after.1)
    .bind(most)
    .fetch_all(&mut *conn)
    .await?;
    list(conn, &rows).await
}

/// Keeps the answer and forgets the number to answer by; false when there is
/// an answer already.
pub async fn answer_it(
    conn: &mut Connection,
    no: &CorrectionNo,
    answer: &CorrectionAnswer,
) -> Result<bool> {
    let kept = conn
        .keys()
        .ring()
        .seal(Cell::of(ANSWER, no.as_str()), &answer.text)?;
    let done = query(
        "UPDATE corrections SET state = $2, answer = $3, fixed = $4, answered_at = $5, phone = NULL
         WHERE no = $1 AND answered_at IS NULL",
    )
    .bind(no.as_str())
    .bind(name_of(CorrectionState::Answered)?)
    .bind(kept)
    .bind(i64::from(answer.fixed))
    .bind(answer.at.unix())
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Corrections that are still to be answered to some number, oldest first, after
/// one of them.
pub async fn to_call(
    conn: &mut Connection,
    after: Place<'_>,
    most: i64,
) -> Result<Vec<Listed<StoredCorrection>>> {
    let rows = query(
        "SELECT * FROM corrections
         WHERE phone IS NOT NULL AND (received_at, no) > ($1, $2)
         ORDER BY received_at, no LIMIT $3",
    )
    .bind(after.0.unix())
    .bind(after.1)
    .bind(most)
    .fetch_all(&mut *conn)
    .await?;
    list(conn, &rows).await
}

/// Forgets the number to answer a correction by.
pub async fn forget_phone(conn: &mut Connection, no: &CorrectionNo) -> Result<()> {
    query("UPDATE corrections SET phone = NULL WHERE no = $1")
        .bind(no.as_str())
        .execute(conn)
        .await?;
    Ok(())
}
