//! Table `appointments`. Places of slots are in `slots`.

pub mod slots;

use super::opened::{Listed, Opening, listed, opened};
use super::people::PersonId;
use super::{Place, by_name, maybe, moment, name_of, text};
use crate::clock::Proven;
use crate::db::Connection;
use crate::error::Result;
use crate::sealed::Place as Cell;
use jinban_contract::appointment::AppointmentState;
use jinban_contract::ids::{AppointmentNo, ItemCode, SiteId};
use jinban_contract::time::Moment;
use jinban_rules::booking::Held;
use sqlx::any::AnyRow;
use sqlx::{Row, query};

/// An appointment as it is kept.
#[derive(Debug, Clone)]
pub struct StoredAppointment {
    /// 预约编号.
    pub no: AppointmentNo,
    /// Who booked it.
    pub person: PersonId,
    /// The site.
    pub site: SiteId,
    /// Its name when it was booked.
    pub site_name: String,
    /// What for.
    pub item: Option<ItemCode>,
    /// The item's name when it was booked.
    pub item_name: Option<String>,
    /// Six digits for the desk.
    pub code: String,
    /// Who will come.
    pub name: String,
    /// Their mobile number.
    pub phone: String,
    /// Beginning of the slot.
    pub starts_at: Moment,
    /// Its end.
    pub ends_at: Moment,
    /// Last moment to change or cancel.
    pub cancel_until: Moment,
    /// As written down; `held` and a clock tell whether it was missed.
    pub state: AppointmentState,
    /// When it was booked.
    pub created_at: Moment,
    /// Counts changes.
    pub revision: i64,
}

impl StoredAppointment {
    /// As the rules see it.
    pub fn held(&self) -> Held {
        Held {
            state: self.state,
            start: self.starts_at,
            until: self.ends_at,
            cancel_until: self.cancel_until,
        }
    }
}

const NAME: &str = "appointments.name";
const PHONE: &str = "appointments.phone";

async fn all(conn: &mut Connection, rows: &[AnyRow]) -> Result<Vec<StoredAppointment>> {
    opened(conn, rows, &[NAME, PHONE], stored).await
}

async fn list(conn: &mut Connection, rows: &[AnyRow]) -> Result<Vec<Listed<StoredAppointment>>> {
    listed(conn, rows, &[NAME, PHONE], stored).await
}

fn stored(cells: &Opening<'_>) -> Result<StoredAppointment> {
    let row = cells.row;
    let no: AppointmentNo = text(row, "no")?;
    Ok(StoredAppointment {
        person: text(row, "person")?,
        site: text(row, "site")?,
        site_name: text(row, "site_name")?,
        item: maybe(row, "item")?,
        item_name: maybe(row, "item_name")?,
        code: text(row, "code")?,
        name: cells.text(NAME, no.as_str())?,
        phone: cells.text(PHONE, no.as_str())?,
        starts_at: moment(row, "starts_at")?,
        ends_at: moment(row, "ends_at")?,
        cancel_until: moment(row, "cancel_until")?,
        state: by_name(text(row, "state")?)?,
        created_at: moment(row, "created_at")?,
        revision: row.try_get("revision")?,
        no,
    })
}

/// Adds an appointment; false when its number or code is taken.
pub async fn insert(conn: &mut Connection, new: &StoredAppointment) -> Result<bool> {
    let (ring, no) = (conn.keys().ring(), new.no.as_str());
    let added = query(
        "INSERT INTO appointments (no, person, site, site_name, item, item_name, code, name,
         phone, starts_at, ends_at, cancel_until, state, created_at, revision)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0)
         ON CONFLICT DO NOTHING",
    )
    .bind(no)
    .bind(new.person.as_str())
    .bind(new.site.as_str())
    .bind(&new.site_name)
    .bind(new.item.as_ref().map(ItemCode::as_str))
    .bind(&new.item_name)
    .bind(&new.code)
    .bind(ring.seal(Cell::of(NAME, no), &new.name)?)
    .bind(ring.seal(Cell::of(PHONE, no), &new.phone)?)
    .bind(new.starts_at.unix())
    .bind(new.ends_at.unix())
    .bind(new.cancel_until.unix())
    .bind(name_of(new.state)?)
    .bind(new.created_at.unix())
    .execute(conn)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Writes what can change; false when somebody else has changed it since it
/// was read.
pub async fn update(conn: &mut Connection, changed: &StoredAppointment) -> Result<bool> {
    let moved = query(
        "UPDATE appointments SET starts_at = $3, ends_at = $4, cancel_until = $5, state = $6,
         revision = revision + 1
         WHERE no = $1 AND revision = $2",
    )
    .bind(changed.no.as_str())
    .bind(changed.revision)
    .bind(changed.starts_at.unix())
    .bind(changed.ends_at.unix())
    .bind(changed.cancel_until.unix())
    .bind(name_of(changed.state)?)
    .execute(conn)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// An appointment by number.
pub async fn find(conn: &mut Connection, no: &AppointmentNo) -> Result<Option<StoredAppointment>> {
    let row = query("SELECT * FROM appointments WHERE no = $1").bind(no.as_str());
    let row = row.fetch_optional(&mut *conn).await?;
    Ok(all(conn, row.as_slice()).await?.pop())
}

/// An appointment by what is said at a site's desk.
pub async fn find_code(
    conn: &mut Connection,
    site: &SiteId,
    code: &str,
) -> Result<Option<StoredAppointment>> {
    let row = query("SELECT * FROM appointments WHERE site = $1 AND code = $2")
        .bind(site.as_str())
        .bind(code);
    let row = row.fetch_optional(&mut *conn).await?;
    Ok(all(conn, row.as_slice()).await?.pop())
}

/// A person's appointments, latest start first, after one of them.
pub async fn of_person(
    conn: &mut Connection,
    person: &PersonId,
    after: Place<'_>,
    most: i64,
) -> Result<Vec<Listed<StoredAppointment>>> {
    let rows = query(
        "SELECT * FROM appointments WHERE person = $1 AND (starts_at, no) < ($2, $3)
         ORDER BY starts_at DESC, no DESC LIMIT $4",
    )
    .bind(person.as_str())
    .bind(after.0.unix())
    .bind(after.1)
    .bind(most)
    .fetch_all(&mut *conn)
    .await?;
    list(conn, &rows).await
}

/// Appointments after one of them that begin before `until`, by start.
pub async fn between(
    conn: &mut Connection,
    after: Place<'_>,
    until: Moment,
    most: i64,
) -> Result<Vec<Listed<StoredAppointment>>> {
    let rows = query(
        "SELECT * FROM appointments WHERE (starts_at, no) > ($1, $2) AND starts_at < $3
         ORDER BY starts_at, no LIMIT $4",
    )
    .bind(after.0.unix())
    .bind(after.1)
    .bind(until.unix())
    .bind(most)
    .fetch_all(&mut *conn)
    .await?;
    list(conn, &rows).await
}

/// The same of one site.
pub async fn of_site_between(
    conn: &mut Connection,
    site: &SiteId,
    after: Place<'_>,
    until: Moment,
    most: i64,
) -> Result<Vec<Listed<StoredAppointment>>> {
    let rows = query(
        "SELECT * FROM appointments
         WHERE site = $1 AND (starts_at, no) > ($2, $3) AND starts_at < $4
         ORDER BY starts_at, no LIMIT $5",
    )
    .bind(site.as_str())
    .bind(after.0.unix())
    .bind(after.1)
    .bind(until.unix())
    .bind(most)
    .fetch_all(&mut *conn)
    .await?;
    list(conn, &rows).await
}

/// Begins the keys of messages that tell of a closure.
const TOLD: &str = "closure:";

/// The key of the message that tells of a closure at the time of an appointment.
pub fn told_by(booked: &StoredAppointment) -> String {
    format!("{TOLD}{}:{}", booked.no, booked.starts_at.unix())
}

/// Booked appointments that begin later than `now` and have nobody's message
/// written down (`told_by`), by start; at most `most` of them, after the last one
/// before.
pub async fn untold(
    conn: &mut Connection,
    now: Proven,
    after: Place<'_>,
    most: i64,
) -> Result<Vec<Listed<StoredAppointment>>> {
    let rows = query(
        "SELECT * FROM appointments
         WHERE starts_at > $1 AND (starts_at, no) > ($2, $3) AND state = $4 AND phone <> ''
         AND NOT EXISTS (SELECT 1 FROM effects
             WHERE key = $6 || appointments.no || ':' || appointments.starts_at)
         ORDER BY starts_at, no LIMIT $5",
    )
    .bind(now.unix())
    .bind(after.0.unix())
    .bind(after.1)
    .bind(name_of(AppointmentState::Booked)?)
    .bind(most)
    .bind(TOLD)
    .fetch_all(&mut *conn)
    .await?;
    list(conn, &rows).await
}

/// What a person has booked and neither cancelled nor kept. Until the
/// transaction ends nobody else learns this of the same person, so that two
/// bookings at once cannot both be the last that is allowed.
pub async fn booked_by(conn: &mut Connection, person: &PersonId) -> Result<Vec<StoredAppointment>> {
    query("UPDATE persons SET created_at = created_at WHERE id = $1")
        .bind(person.as_str())
        .execute(&mut *conn)
        .await?;
    let rows = query("SELECT * FROM appointments WHERE person = $1 AND state = $2")
        .bind(person.as_str())
        .bind(name_of(AppointmentState::Booked)?)
        .fetch_all(&mut *conn)
        .await?;
    // One that does not open takes its place all the same.
    let booked = list(conn, &rows).await?.into_iter();
    Ok(booked.map(Listed::into_row).collect())
}

/// Forgets an appointment.
pub async fn forget(conn: &mut Connection, no: &AppointmentNo) -> Result<()> {
    query("DELETE FROM appointments WHERE no = $1")
        .bind(no.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets who was to come to an appointment.
pub async fn forget_name(conn: &mut Connection, no: &AppointmentNo) -> Result<()> {
    query("UPDATE appointments SET name = '', phone = '' WHERE no = $1")
        .bind(no.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// Has messages about an appointment go to another number; to nobody where it is empty.
pub async fn call_at(conn: &mut Connection, no: &AppointmentNo, phone: &str) -> Result<()> {
    let ring = conn.keys().ring();
    query("UPDATE appointments SET phone = $2 WHERE no = $1")
        .bind(no.as_str())
        .bind(ring.seal(Cell::of(PHONE, no.as_str()), phone)?)
        .execute(conn)
        .await?;
    Ok(())
}
