//! Table `appointments`. Places of slots are in `slots`, who was told of a
//! closure in `told`.

pub mod slots;
pub mod told;

use super::{by_name, name_of};
use crate::db::Connection;
use crate::error::Result;
use jinban_contract::appointment::AppointmentState;
use jinban_contract::time::Moment;
use jinban_rules::booking::Held;
use sqlx::any::AnyRow;
use sqlx::{Row, query};

/// An appointment as it is kept. Instants are seconds since 1970.
#[derive(Debug, Clone)]
pub struct StoredAppointment {
    /// 预约编号.
    pub no: String,
    /// Who booked it.
    pub person: String,
    /// The site.
    pub site: String,
    /// Its name when it was booked.
    pub site_name: String,
    /// What for.
    pub item: Option<String>,
    /// The item's name when it was booked.
    pub item_name: Option<String>,
    /// Six digits for the desk.
    pub code: String,
    /// Who will come.
    pub name: String,
    /// Their mobile number.
    pub phone: String,
    /// Beginning of the slot.
    pub starts_at: i64,
    /// Its end.
    pub ends_at: i64,
    /// Last moment to change or cancel.
    pub cancel_until: i64,
    /// As written down; `held` and a clock tell whether it was missed.
    pub state: AppointmentState,
    /// When it was booked.
    pub created_at: i64,
    /// Counts changes.
    pub revision: i64,
}

impl StoredAppointment {
    /// As the rules see it.
    pub fn held(&self) -> Held {
        Held {
            state: self.state,
            start: Moment::from_unix(self.starts_at),
            until: Moment::from_unix(self.ends_at),
            cancel_until: Moment::from_unix(self.cancel_until),
        }
    }
}

fn stored(row: &AnyRow) -> Result<StoredAppointment> {
    let text = |name| -> Result<String> { Ok(row.try_get(name)?) };
    let maybe = |name| -> Result<Option<String>> { Ok(row.try_get(name)?) };
    let number = |name| -> Result<i64> { Ok(row.try_get(name)?) };
    Ok(StoredAppointment {
        no: text("no")?,
        person: text("person")?,
        site: text("site")?,
        site_name: text("site_name")?,
        item: maybe("item")?,
        item_name: maybe("item_name")?,
        code: text("code")?,
        name: text("name")?,
        phone: text("phone")?,
        starts_at: number("starts_at")?,
        ends_at: number("ends_at")?,
        cancel_until: number("cancel_until")?,
        state: by_name(text("state")?)?,
        created_at: number("created_at")?,
        revision: number("revision")?,
    })
}

/// Adds an appointment; false when its number or code is taken.
pub async fn insert(conn: &mut Connection, new: &StoredAppointment) -> Result<bool> {
    let added = query(
        "INSERT INTO appointments (no, person, site, site_name, item, item_name, code, name,
         phone, starts_at, ends_at, cancel_until, state, created_at, revision)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0)
         ON CONFLICT DO NOTHING",
    )
    .bind(&new.no)
    .bind(&new.person)
    .bind(&new.site)
    .bind(&new.site_name)
    .bind(&new.item)
    .bind(&new.item_name)
    .bind(&new.code)
    .bind(&new.name)
    .bind(&new.phone)
    .bind(new.starts_at)
    .bind(new.ends_at)
    .bind(new.cancel_until)
    .bind(name_of(new.state)?)
    .bind(new.created_at)
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
    .bind(&changed.no)
    .bind(changed.revision)
    .bind(changed.starts_at)
    .bind(changed.ends_at)
    .bind(changed.cancel_until)
    .bind(name_of(changed.state)?)
    .execute(conn)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// An appointment by number.
pub async fn find(conn: &mut Connection, no: &str) -> Result<Option<StoredAppointment>> {
    let row = query("SELECT * FROM appointments WHERE no = $1").bind(no);
    let row = row.fetch_optional(conn).await?;
    row.as_ref().map(stored).transpose()
}

/// An appointment by what is said at a site's desk.
pub async fn find_code(
    conn: &mut Connection,
    site: &str,
    code: &str,
) -> Result<Option<StoredAppointment>> {
    let row = query("SELECT * FROM appointments WHERE site = $1 AND code = $2")
        .bind(site)
        .bind(code);
    let row = row.fetch_optional(conn).await?;
    row.as_ref().map(stored).transpose()
}

/// A person's appointments, latest start first, after `cursor` (start and
/// number).
pub async fn of_person(
    conn: &mut Connection,
    person: &str,
    cursor: (i64, &str),
    most: i64,
) -> Result<Vec<StoredAppointment>> {
    let rows = query(
        "SELECT * FROM appointments WHERE person = $1 AND (starts_at, no) < ($2, $3)
         ORDER BY starts_at DESC, no DESC LIMIT $4",
    )
    .bind(person)
    .bind(cursor.0)
    .bind(cursor.1)
    .bind(most)
    .fetch_all(conn)
    .await?;
    rows.iter().map(stored).collect()
}

/// Appointments after `cursor` (start and number) that begin before `until`,
/// by start.
pub async fn between(
    conn: &mut Connection,
    cursor: (i64, &str),
    until: i64,
    most: i64,
) -> Result<Vec<StoredAppointment>> {
    let rows = query(
        "SELECT * FROM appointments WHERE (starts_at, no) > ($1, $2) AND starts_at < $3
         ORDER BY starts_at, no LIMIT $4",
    )
    .bind(cursor.0)
    .bind(cursor.1)
    .bind(until)
    .bind(most)
    .fetch_all(conn)
    .await?;
    rows.iter().map(stored).collect()
}

/// The same of one site.
pub async fn of_site_between(
    conn: &mut Connection,
    site: &str,
    cursor: (i64, &str),
    until: i64,
    most: i64,
) -> Result<Vec<StoredAppointment>> {
    let rows = query(
        "SELECT * FROM appointments
         WHERE site = $1 AND (starts_at, no) > ($2, $3) AND starts_at < $4
         ORDER BY starts_at, no LIMIT $5",
    )
    .bind(site)
    .bind(cursor.0)
    .bind(cursor.1)
    .bind(until)
    .bind(most)
    .fetch_all(conn)
    .await?;
    rows.iter().map(stored).collect()
}

/// What a person has booked and neither cancelled nor kept. Until the
/// transaction ends nobody else learns this of the same person, so that two
/// bookings at once cannot both be the last that is allowed.
pub async fn booked_by(conn: &mut Connection, person: &str) -> Result<Vec<StoredAppointment>> {
    query("UPDATE persons SET created_at = created_at WHERE id = $1")
        .bind(person)
        .execute(&mut *conn)
        .await?;
    let rows = query("SELECT * FROM appointments WHERE person = $1 AND state = $2")
        .bind(person)
        .bind(name_of(AppointmentState::Booked)?)
        .fetch_all(conn)
        .await?;
    rows.iter().map(stored).collect()
}
