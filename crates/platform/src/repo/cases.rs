//! Tables `cases` and `case_events`.

use super::opened::{Listed, Opening, listed, opened};
use super::people::PersonId;
use super::{Place, by_name, maybe, moment, name_of, text, version};
use crate::db::Connection;
use crate::error::Result;
use crate::sealed::{Place as Cell, Ring};
use jinban_contract::case::{CaseEvent, CaseState, Decision, EventKind, SupplementRequest};
use jinban_contract::consent::CaseConsent;
use jinban_contract::form::Answers;
use jinban_contract::ids::{CaseNo, FormCode, ItemCode};
use jinban_contract::time::{Date, Moment};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::any::AnyRow;
use sqlx::{Row, query};

/// A case as it is kept.
#[derive(Debug, Clone)]
pub struct StoredCase {
    /// 办件编号.
    pub no: CaseNo,
    /// Its owner.
    pub person: PersonId,
    /// The item.
    pub item: ItemCode,
    /// The version of the item that its situation was read with.
    pub item_version: u32,
    /// The item's name at submission.
    pub item_name: String,
    /// The form.
    pub form: FormCode,
    /// The form version that was filled in.
    pub form_version: u32,
    /// 情形键.
    pub situation: String,
    /// State.
    pub state: CaseState,
    /// Normalised answers.
    pub answers: Answers,
    /// 单独同意.
    pub consent: Option<CaseConsent>,
    /// When it was submitted.
    pub submitted_at: Moment,
    /// Promised last day.
    pub due_on: Option<Date>,
    /// What the office asks for.
    pub supplement: Option<SupplementRequest>,
    /// How it ended.
    pub decision: Option<Decision>,
    /// Counts changes.
    pub revision: i64,
}

/// What of a case lies under a key.
const SEALED: &[&str] = &[ANSWERS, CONSENT, SUPPLEMENT, DECISION];
const ANSWERS: &str = "cases.answers";
const CONSENT: &str = "cases.consent";
const SUPPLEMENT: &str = "cases.supplement";
const DECISION: &str = "cases.decision";

async fn all(conn: &mut Connection, rows: &[AnyRow]) -> Result<Vec<StoredCase>> {
    opened(conn, rows, SEALED, stored).await
}

async fn list(conn: &mut Connection, rows: &[AnyRow]) -> Result<Vec<Listed<StoredCase>>> {
    listed(conn, rows, SEALED, stored).await
}

fn stored(cells: &Opening<'_>) -> Result<StoredCase> {
    let row = cells.row;
    let no: CaseNo = text(row, "no")?;
    Ok(StoredCase {
        person: text(row, "person")?,
        item: text(row, "item")?,
        item_version: version(row, "item_version")?,
        item_name: text(row, "item_name")?,
        form: text(row, "form")?,
        form_version: version(row, "form_version")?,
        situation: text(row, "situation")?,
        state: by_name(text(row, "state")?)?,
        answers: cells.json(ANSWERS, no.as_str())?,
        consent: parsed(cells.maybe(CONSENT, no.as_str())?)?,
        submitted_at: moment(row, "submitted_at")?,
        due_on: maybe::<String>(row, "due_on")?.and_then(|day| Date::parse(&day)),
        supplement: parsed(cells.maybe(SUPPLEMENT, no.as_str())?)?,
        decision: parsed(cells.maybe(DECISION, no.as_str())?)?,
        revision: row.try_get("revision")?,
        no,
    })
}

fn parsed<T: DeserializeOwned>(json: Option<String>) -> Result<Option<T>> {
    let value = json.map(|json| serde_json::from_str(&json));
    Ok(value.transpose()?)
}

fn sealed<T: Serialize>(ring: &Ring, cell: Cell<'_>, value: &T) -> Result<String> {
    Ok(ring.seal(cell, &serde_json::to_string(value)?)?)
}

/// What is agreed to, under a key: its kinds tell of an illness, or of a child.
fn agreed(ring: &Ring, case: &StoredCase) -> Result<Option<String>> {
    let (cell, consent) = (Cell::of(CONSENT, case.no.as_str()), case.consent.as_ref());
    consent.map(|given| sealed(ring, cell, given)).transpose()
}

/// Adds a case; false when its number is taken.
pub async fn insert(conn: &mut Connection, case: &StoredCase) -> Result<bool> {
    let ring = conn.keys().ring();
    let added = query(
        "INSERT INTO cases (no, person, item, item_version, item_name, form, form_version,
         situation, state, answers, submitted_at, consent, revision)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0)
         ON CONFLICT (no) DO NOTHING",
    )
    .bind(case.no.as_str())
    .bind(case.person.as_str())
    .bind(case.item.as_str())
    .bind(i64::from(case.item_version))
    .bind(&case.item_name)
    .bind(case.form.as_str())
    .bind(i64::from(case.form_version))
    .bind(&case.situation)
    .bind(name_of(case.state)?)
    .bind(sealed(
        &ring,
        Cell::of(ANSWERS, case.no.as_str()),
        &case.answers,
    )?)
    .bind(case.submitted_at.unix())
    .bind(agreed(&ring, case)?)
    .execute(conn)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Writes what can change; false when somebody else has changed the case since
/// it was read.
pub async fn update(conn: &mut Connection, case: &StoredCase) -> Result<bool> {
    let (ring, no) = (conn.keys().ring(), case.no.as_str());
    let asked = case.supplement.as_ref();
    let decided = case.decision.as_ref();
    let moved = query(
        "UPDATE cases SET state = $3, answers = $4, due_on = $5, supplement = $6,
         decision = $7, consent = $8, revision = revision + 1
         WHERE no = $1 AND revision = $2",
    )
    .bind(no)
    .bind(case.revision)
    .bind(name_of(case.state)?)
    .bind(sealed(&ring, Cell::of(ANSWERS, no), &case.answers)?)
    .bind(case.due_on.map(|day| day.to_string()))
    .bind(
        asked
            .map(|asked| sealed(&ring, Cell::of(SUPPLEMENT, no), asked))
            .transpose()?,
    )
    .bind(
        decided
            .map(|decided| sealed(&ring, Cell::of(DECISION, no), decided))
            .transpose()?,
    )
    .bind(agreed(&ring, case)?)
    .execute(conn)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// A case by number.
pub async fn find(conn: &mut Connection, no: &CaseNo) -> Result<Option<StoredCase>> {
    let row = query("SELECT * FROM cases WHERE no = $1").bind(no.as_str());
    let row = row.fetch_optional(&mut *conn).await?;
    Ok(all(conn, row.as_slice()).await?.pop())
}

/// Cases of a person, newest first, after one of them.
pub async fn of_person(
    conn: &mut Connection,
    person: &PersonId,
    after: Place<'_>,
    most: i64,
) -> Result<Vec<Listed<StoredCase>>> {
    let rows = query(
        "SELECT * FROM cases WHERE person = $1 AND (submitted_at, no) < ($2, $3)
         ORDER BY submitted_at DESC, no DESC LIMIT $4",
    )
    .bind(person.as_str())
    .bind(after.0.unix())
    .bind(after.1)
    .bind(most)
    .fetch_all(&mut *conn)
    .await?;
    list(conn, &rows).await
}

/// Cases in a state, oldest first, after one of them.
pub async fn in_state(
    conn: &mut Connection,
    state: CaseState,
    after: Place<'_>,
    most: i64,
) -> Result<Vec<Listed<StoredCase>>> {
    let rows = query(
        "SELECT * FROM cases WHERE state = $1 AND (submitted_at, no) > ($2, $3)
         ORDER BY submitted_at, no LIMIT $4",
    )
    .bind(name_of(state)?)
    .bind(after.0.unix())
    .bind(after.1)
    .bind(most)
    .fetch_all(&mut *conn)
    .await?;
    list(conn, &rows).await
}

/// All cases, oldest first, after one of them.
pub async fn oldest(
    conn: &mut Connection,
    after: Place<'_>,
    most: i64,
) -> Result<Vec<Listed<StoredCase>>> {
    let rows = query(
        "SELECT * FROM cases WHERE (submitted_at, no) > ($1, $2)
         ORDER BY submitted_at, no LIMIT $3",
    )
    .bind(after.0.unix())
    .bind(after.1)
    .bind(most)
    .fetch_all(&mut *conn)
    .await?;
    list(conn, &rows).await
}

/// Adds a step to the timeline.
pub async fn add_event(conn: &mut Connection, no: &CaseNo, event: &CaseEvent) -> Result<()> {
    let (ring, row) = (conn.keys().ring(), event_row(no, event.at, event.kind)?);
    query(
        "INSERT INTO case_events (case_no, place, at, kind, actor, text)
         SELECT $1, COUNT(*), $2, $3, $4, $5 FROM case_events WHERE case_no = $1",
    )
    .bind(no.as_str())
    .bind(event.at.unix())
    .bind(name_of(event.kind)?)
    .bind(&event.actor)
    .bind(ring.seal(Cell::of(EVENT, &row), &event.text)?)
    .execute(conn)
    .await?;
    Ok(())
}

/// The timeline, oldest first.
pub async fn events(conn: &mut Connection, no: &CaseNo) -> Result<Vec<Listed<CaseEvent>>> {
    let rows =
        query("SELECT at, kind, actor, text FROM case_events WHERE case_no = $1 ORDER BY place")
            .bind(no.as_str())
            .fetch_all(&mut *conn)
            .await?;
    listed(conn, &rows, &[EVENT], |cells| event(no, cells)).await
}

fn event(no: &CaseNo, cells: &Opening<'_>) -> Result<CaseEvent> {
    let row = cells.row;
    let (at, kind) = (moment(row, "at")?, by_name(text(row, "kind")?)?);
    let name = event_row(no, at, kind)?;
    Ok(CaseEvent {
        at,
        kind,
        actor: text(row, "actor")?,
        text: cells.text(EVENT, &name)?,
    })
}

const EVENT: &str = "case_events.text";

/// A step by what never changes; its place is counted when it is written.
fn event_row(no: &CaseNo, at: Moment, kind: EventKind) -> Result<String> {
    Ok(format!("{no} {} {}", at.unix(), name_of(kind)?))
}

/// Accepted cases whose last day nobody knows, by number, after one of them.
pub async fn without_due(
    conn: &mut Connection,
    after: &str,
    most: i64,
) -> Result<Vec<Listed<StoredCase>>> {
    let rows = query(
        "SELECT * FROM cases WHERE state = 'accepted' AND due_on IS NULL AND no > $1
         ORDER BY no LIMIT $2",
    )
    .bind(after)
    .bind(most)
    .fetch_all(&mut *conn)
    .await?;
    list(conn, &rows).await
}
