//! 预约: book, see, change, cancel, check in. Only one's own are there.

mod book;
mod change;
mod check_in;
mod refuse;
mod shut;
mod slots;
mod view;

pub use book::book;
pub use change::{cancel, change};
pub use check_in::{check_in, expected};
pub(super) use shut::standing;
pub use shut::{Shut, shut, told};
pub use slots::{offer, slots};

use super::cursor::{Cursor, LATEST, page};
use super::{Desk, unopened};
use crate::db::Connection;
use crate::error::Result;
use crate::refusal;
use crate::repo::Listed;
use crate::repo::appointments::{self as store, StoredAppointment};
use crate::repo::people::PersonId;
use jinban_contract::appointment::{Appointment, AppointmentList};
use jinban_contract::ids::AppointmentNo;
pub(super) use view::{for_owner, listed};

/// Appointments of one page: more than almost anybody has, since past ones
/// are forgotten.
const PAGE: usize = 100;

/// A person's appointments, latest start first, from a cursor on.
///
/// # Errors
/// 400 for a cursor that is none.
pub async fn of_person(
    desk: &mut Desk<'_>,
    person: &PersonId,
    cursor: Option<&String>,
) -> Result<AppointmentList> {
    let from = Cursor::of(cursor, LATEST)?;
    let most = PAGE as i64 + 1;
    let mut found = store::of_person(desk.conn, person, from.place(), most).await?;
    let next = page(&mut found, PAGE, place);
    unopened(desk.app, &found);
    Ok(AppointmentList {
        next,
        appointments: found.iter().map(|one| listed(desk, one)).collect(),
        as_of: desk.now,
    })
}

fn place(stored: &Listed<StoredAppointment>) -> Cursor {
    let stored = stored.row();
    Cursor::after(stored.starts_at, stored.no.as_str())
}

/// An appointment for who booked it, and how often it was changed.
///
/// # Errors
/// 404 when there is none, or it is somebody else's.
pub async fn show(
    desk: &mut Desk<'_>,
    person: &PersonId,
    no: &AppointmentNo,
) -> Result<(Appointment, i64)> {
    let found = own(desk.conn, person, no).await?;
    Ok((for_owner(desk, &found), found.revision))
}

/// An appointment of this person; somebody else's is as if it were not there.
async fn own(
    conn: &mut Connection,
    person: &PersonId,
    no: &AppointmentNo,
) -> Result<StoredAppointment> {
    let found = store::find(conn, no).await?;
    let found = found.filter(|found| found.person == *person);
    Ok(found.ok_or_else(|| refusal::not_found("no"))?)
}

/// Writes a changed appointment.
///
/// # Errors
/// Somebody else has changed it since it was read.
async fn save(conn: &mut Connection, changed: &mut StoredAppointment) -> Result<()> {
    if !store::update(conn, changed).await? {
        return Err(refusal::state_conflict("这个预约刚刚变动过，请刷新后再看。").into());
    }
    changed.revision += 1;
    Ok(())
}
