//! 签到: who is expected, and who has come.

use super::refuse::refuse;
use super::view::for_unit;
use super::{place, save};
use crate::error::Result;
use crate::office::cursor::{Cursor, MOST_OF_STAFF, PAGE_OF_STAFF, page};
use crate::office::trail::{By, Of, note};
use crate::office::{Desk, unopened};
use crate::refusal;
use crate::repo::{Listed, appointments as store};
use jinban_contract::appointment::{
    AppointmentState, CheckIn, StaffAppointment, StaffAppointments,
};
use jinban_contract::ids::SiteId;
use jinban_contract::problem::Rule;
use jinban_contract::time::{Date, TimeOfDay};
use jinban_rules::text;

/// Appointments of a day by start, cancelled ones too, of one site or of all,
/// from a cursor on.
///
/// # Errors
/// 400 for a cursor that is none.
pub async fn expected(
    desk: &mut Desk<'_>,
    by: &By,
    site: Option<&SiteId>,
    day: Date,
    cursor: Option<&String>,
) -> Result<StaffAppointments> {
    let midnight = |day: Date| day.at(TimeOfDay(0));
    let from = Cursor::of(cursor, midnight(day))?;
    // A cursor of another day leads no further back than this one.
    let after = (from.at.max(midnight(day)), from.no.as_str());
    let (until, most) = (midnight(day.plus_days(1)), MOST_OF_STAFF);
    let mut found = match site {
        Some(site) => store::of_site_between(desk.conn, site, after, until, most).await?,
        None => store::between(desk.conn, after, until, most).await?,
    };
    let next = page(&mut found, PAGE_OF_STAFF, place);
    let numbers = found.iter().map(|one| one.row().no.as_str());
    note(desk, by, Of::list(numbers, &day.to_string())).await?;
    unopened(desk.app, &found);
    let told = |one: &Listed<_>| StaffAppointment {
        unopened: one.is_shut(),
        ..for_unit(desk, one.row())
    };
    Ok(StaffAppointments {
        next,
        appointments: found.iter().map(told).collect(),
        as_of: desk.now,
    })
}

/// Takes the code of somebody who has come: from half an hour before the slot
/// to a quarter of an hour after it.
///
/// # Errors
/// 422 for a code that nobody has there, 409 when it is too early or done.
pub async fn check_in(desk: &mut Desk<'_>, by: &By, new: &CheckIn) -> Result<StaffAppointment> {
    let found = store::find_code(desk.conn, &new.site, &text::code(&new.code)).await?;
    let unknown = || refusal::bad_field("/code", Rule::NotAnOption);
    let mut found = found.ok_or_else(unknown)?;
    found.held().may_check_in(desk.now).map_err(refuse)?;
    found.state = AppointmentState::CheckedIn;
    save(desk.conn, &mut found).await?;
    note(desk, by, Of::thing(found.no.as_str(), Some(&found.person))).await?;
    Ok(for_unit(desk, &found))
}
