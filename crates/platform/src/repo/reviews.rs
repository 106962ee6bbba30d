//! Tables `reviews` and `rectification_steps`.

use super::opened::{Listed, Opening, listed, opened};
use super::people::PersonId;
use super::{Place, by_name, maybe, moment, name_of, text, version};
use crate::db::Connection;
use crate::error::Result;
use crate::sealed::Place as Cell;
use crate::secret;
use jinban_contract::ids::{CaseNo, ItemCode, ReviewToken};
use jinban_contract::review::{
    Rectification, RectificationState, RectificationStep, Review, Service,
};
use jinban_contract::time::{Date, Moment};
use jinban_rules::review::is_bad;
use sqlx::any::AnyRow;
use sqlx::{Row, query, query_as};

/// The right to review one service, and the review.
#[derive(Debug, Clone)]
pub struct StoredReview {
    /// The citizen's name for it.
    pub token: ReviewToken,
    /// The unit's name for it.
    pub staff_ref: ReviewToken,
    /// The case.
    pub case_no: CaseNo,
    /// Which service of it.
    pub service: Service,
    /// Last moment to give it.
    pub open_until: Moment,
    /// The review, once given.
    pub review: Option<Review>,
}

const WORDS: &str = "reviews.text";
const PHONE: &str = "persons.phone_sealed";

fn stored(cells: &Opening<'_>) -> Result<StoredReview> {
    let row = cells.row;
    let token: ReviewToken = text(row, "token")?;
    Ok(StoredReview {
        staff_ref: text(row, "staff_ref")?,
        case_no: text(row, "case_no")?,
        service: by_name(text(row, "service")?)?,
        open_until: moment(row, "open_until")?,
        review: review(cells, &token)?,
        token,
    })
}

fn review(cells: &Opening<'_>, token: &ReviewToken) -> Result<Option<Review>> {
    let row = cells.row;
    let Some(grade) = maybe(row, "grade")? else {
        return Ok(None);
    };
    let tags: Option<String> = maybe(row, "tags")?;
    let words = cells.maybe(WORDS, token.as_str())?;
    let table: Option<i64> = row.try_get("tag_table")?;
    let anonymous: Option<i64> = row.try_get("anonymous")?;
    let at: Option<i64> = row.try_get("given_at")?;
    Ok(Some(Review {
        grade: by_name(grade)?,
        tags: serde_json::from_str(&tags.unwrap_or_else(|| "[]".into()))?,
        tag_table: u16::try_from(table.unwrap_or(0)).unwrap_or(0),
        text: words.unwrap_or_default(),
        anonymous: anonymous == Some(1),
        at: Moment::from_unix(at.unwrap_or(0)),
        rectification: rectification(row)?,
    }))
}

/// Without its steps.
fn rectification(row: &AnyRow) -> Result<Option<Rectification>> {
    let Some(state) = maybe(row, "state")? else {
        return Ok(None);
    };
    let due_on: Option<String> = maybe(row, "due_on")?;
    Ok(Some(Rectification {
        state: by_name(state)?,
        due_on: due_on.and_then(|day| Date::parse(&day)),
        steps: Vec::new(),
    }))
}

/// Gives the right to review a service; a second time changes nothing.
pub async fn open(
    conn: &mut Connection,
    case_no: &CaseNo,
    service: Service,
    now: Moment,
    open_until: Moment,
) -> Result<()> {
    query(
        "INSERT INTO reviews (token, staff_ref, case_no, service, created_at, open_until)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (case_no, service) DO NOTHING",
    )
    .bind(secret::token::<18>())
    .bind(secret::token::<18>())
    .bind(case_no.as_str())
    .bind(name_of(service)?)
    .bind(now.unix())
    .bind(open_until.unix())
    .execute(conn)
    .await?;
    Ok(())
}

/// By the citizen's token, with the steps of a rectification.
pub async fn by_token(conn: &mut Connection, token: &ReviewToken) -> Result<Option<StoredReview>> {
    let row = query("SELECT * FROM reviews WHERE token = $1").bind(token.as_str());
    let row = row.fetch_optional(&mut *conn).await?;
    with_steps(conn, row).await
}

async fn with_steps(conn: &mut Connection, row: Option<AnyRow>) -> Result<Option<StoredReview>> {
    let Some(row) = row else {
        return Ok(None);
    };
    let row = std::slice::from_ref(&row);
    let Some(mut found) = opened(conn, row, &[WORDS], stored).await?.pop() else {
        return Ok(None);
    };
    if let Some(rectification) = found.review.as_mut().and_then(|r| r.rectification.as_mut()) {
        rectification.steps = steps(conn, &found.token).await?;
    }
    Ok(Some(found))
}

async fn steps(conn: &mut Connection, token: &ReviewToken) -> Result<Vec<RectificationStep>> {
    let rows =
        query("SELECT at, state, text FROM rectification_steps WHERE token = $1 ORDER BY place")
            .bind(token.as_str())
            .fetch_all(&mut *conn)
            .await?;
    opened(conn, &rows, &[STEP], |cells| step(token, cells)).await
}

fn step(token: &ReviewToken, cells: &Opening<'_>) -> Result<RectificationStep> {
    let row = cells.row;
    let (at, state) = (moment(row, "at")?, by_name(text(row, "state")?)?);
    let name = step_row(token, at, state)?;
    Ok(RectificationStep {
        at,
        state,
        text: cells.text(STEP, &name)?,
    })
}

const STEP: &str = "rectification_steps.text";

/// A step by what never changes; its place is counted when it is written.
fn step_row(token: &ReviewToken, at: Moment, state: RectificationState) -> Result<String> {
    Ok(format!("{token} {} {}", at.unix(), name_of(state)?))
}

/// Tokens of a case's reviews, in the order they were opened.
pub async fn of_case(conn: &mut Connection, case_no: &CaseNo) -> Result<Vec<StoredReview>> {
    let rows = query("SELECT * FROM reviews WHERE case_no = $1 ORDER BY created_at, service");
    let rows = rows.bind(case_no.as_str()).fetch_all(&mut *conn).await?;
    let mut found = Vec::new();
    for row in rows {
        found.extend(with_steps(conn, Some(row)).await?);
    }
    Ok(found)
}

/// Keeps a review; false when one was given before.
pub async fn give(conn: &mut Connection, token: &ReviewToken, review: &Review) -> Result<bool> {
    let rectification = review.rectification.as_ref();
    let state = rectification.map(|r| name_of(r.state)).transpose()?;
    let due_on = rectification
        .and_then(|r| r.due_on)
        .map(|day| day.to_string());
    let kept = conn
        .keys()
        .ring()
        .seal(Cell::of(WORDS, token.as_str()), &review.text)?;
    let given = query(
        "UPDATE reviews SET grade = $2, tags = $3, tag_table = $4, text = $5, anonymous = $6,
         given_at = $7, state = $8, due_on = $9
         WHERE token = $1 AND grade IS NULL",
    )
    .bind(token.as_str())
    .bind(name_of(review.grade)?)
    .bind(serde_json::to_string(&review.tags)?)
    .bind(i64::from(review.tag_table))
    .bind(kept)
    .bind(i64::from(review.anonymous))
    .bind(review.at.unix())
    .bind(state)
    .bind(due_on)
    .execute(conn)
    .await?;
    Ok(given.rows_affected() == 1)
}

/// Moves a rectification from one state to the next; false when somebody else
/// was faster.
pub async fn advance(
    conn: &mut Connection,
    token: &ReviewToken,
    from: RectificationState,
    to: RectificationState,
) -> Result<bool> {
    let moved = query("UPDATE reviews SET state = $3 WHERE token = $1 AND state = $2")
        .bind(token.as_str())
        .bind(name_of(from)?)
        .bind(name_of(to)?)
        .execute(conn)
        .await?;
    Ok(moved.rows_affected() == 1)
}

/// Adds a step to a rectification.
pub async fn add_step(
    conn: &mut Connection,
    token: &ReviewToken,
    step: &RectificationStep,
) -> Result<()> {
    let (ring, row) = (conn.keys().ring(), step_row(token, step.at, step.state)?);
    query(
        "INSERT INTO rectification_steps (token, place, at, state, text)
         SELECT $1, COUNT(*), $2, $3, $4 FROM rectification_steps WHERE token = $1",
    )
    .bind(token.as_str())
    .bind(step.at.unix())
    .bind(name_of(step.state)?)
    .bind(ring.seal(Cell::of(STEP, &row), &step.text)?)
    .execute(conn)
    .await?;
    Ok(())
}

/// Rectifications whose last day nobody knows: token and when the review was
/// given, by token, after one of them.
pub async fn without_due(
    conn: &mut Connection,
    after: &str,
    most: i64,
) -> Result<Vec<(ReviewToken, Moment)>> {
    let rows: Vec<(String, i64)> = query_as(
        "SELECT token, given_at FROM reviews
         WHERE state IS NOT NULL AND due_on IS NULL AND token > $1
         ORDER BY token LIMIT $2",
    )
    .bind(after)
    .bind(most)
    .fetch_all(conn)
    .await?;
    let given = |(token, at)| (ReviewToken(token), Moment::from_unix(at));
    Ok(rows.into_iter().map(given).collect())
}

/// Writes down the last day of a rectification.
pub async fn set_due(conn: &mut Connection, token: &ReviewToken, due_on: Date) -> Result<()> {
    query("UPDATE reviews SET due_on = $2 WHERE token = $1")
        .bind(token.as_str())
        .bind(due_on.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// A given review for the unit: with the item's name and the author's phone,
/// which the caller masks or leaves out.
pub struct Given {
    /// The review.
    pub stored: StoredReview,
    /// The item.
    pub item: ItemCode,
    /// Its version.
    pub item_version: u32,
    /// Item's name.
    pub item_name: String,
    /// The author.
    pub person: PersonId,
    /// Mobile number.
    pub phone: String,
}

impl Given {
    /// Whether its author is to be told to nobody.
    pub fn is_anonymous(&self) -> bool {
        let review = self.stored.review.as_ref();
        review.is_none_or(|review| review.anonymous)
    }

    /// Whether it is a bad one.
    pub fn is_bad(&self) -> bool {
        let review = self.stored.review.as_ref();
        review.is_some_and(|review| is_bad(review.grade))
    }

    /// Where it stands among those that are bad as it is, or not.
    pub fn place(&self) -> Place<'_> {
        let review = self.stored.review.as_ref();
        let at = review.map_or_else(Moment::default, |review| review.at);
        (at, self.stored.staff_ref.as_str())
    }
}

/// Given reviews after a place, bad ones or the others, newest first. What is
/// bad is said as the index says it.
pub async fn given(
    conn: &mut Connection,
    bad: bool,
    after: Place<'_>,
    most: i64,
) -> Result<Vec<Listed<Given>>> {
    let rows = query(
        "SELECT r.*, c.item, c.item_version, c.item_name, c.person, p.phone, p.phone_sealed
         FROM reviews r JOIN cases c ON c.no = r.case_no JOIN persons p ON p.id = c.person
         WHERE r.grade IS NOT NULL
         AND CASE WHEN r.grade IN ('bad', 'very_bad') THEN 1 ELSE 0 END = $1
         AND (r.given_at, r.staff_ref) < ($2, $3)
         ORDER BY r.given_at DESC, r.staff_ref DESC LIMIT $4",
    )
    .bind(i64::from(bad))
    .bind(after.0.unix())
    .bind(after.1)
    .bind(most)
    .fetch_all(&mut *conn)
    .await?;
    listed(conn, &rows, GIVEN, one_given).await
}

/// One given review by the unit's name for it.
pub async fn given_one(conn: &mut Connection, name: &ReviewToken) -> Result<Option<Given>> {
    let row = query(
        "SELECT r.*, c.item, c.item_version, c.item_name, c.person, p.phone, p.phone_sealed
         FROM reviews r JOIN cases c ON c.no = r.case_no JOIN persons p ON p.id = c.person
         WHERE r.staff_ref = $1 AND r.grade IS NOT NULL",
    )
    .bind(name.as_str())
    .fetch_optional(&mut *conn)
    .await?;
    let given = opened(conn, row.as_slice(), GIVEN, one_given).await?;
    Ok(given.into_iter().next())
}

/// What of them lies under a key.
const GIVEN: &[&str] = &[WORDS, PHONE];

fn one_given(cells: &Opening<'_>) -> Result<Given> {
    let row = cells.row;
    let person: PersonId = text(row, "person")?;
    Ok(Given {
        stored: stored(cells)?,
        item: text(row, "item")?,
        item_version: version(row, "item_version")?,
        item_name: text(row, "item_name")?,
        phone: phone(cells, &person)?,
        person,
    })
}

/// The author's number; one that does not open is not told by its hash.
fn phone(cells: &Opening<'_>, person: &PersonId) -> Result<String> {
    match cells.maybe(PHONE, person.as_str())? {
        Some(phone) => Ok(phone),
        None if cells.is_shut() => Ok(String::new()),
        None => text(cells.row, "phone"),
    }
}
